"""What a family answers: kept as they write, sent once, or typed in from paper.

The family has no user, so the trace names nobody; the invitation says who was asked.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.log import log
from barnetimidten.kryptering import contains_cpr
from evaluering import spoergeskema
from evaluering.actions.tjek import HAR_SVARET, IKKE_FAMILIEN, IKKE_SLUT
from evaluering.enums import BesvarelseStatus, Kilde, Skema, SvarFejl
from evaluering.models import Besvarelse, Invitation, InvitationLink
from evaluering.spoergeskema import Art, Svar
from evaluering.token import hash_token
from forloeb.actions.grund import StatusError, lock
from forloeb.enums import GENNEMFOERTE

CPR = "Skriv ikke CPR-numre her."
TOMT = "Tast mindst ét svar ind."


class SvarFejlError(Exception):
    """A family's page could not take what came. `fejl` is what is wrong, by key."""

    def __init__(
        self, grund: SvarFejl, sprog: str = "", fejl: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(grund.label)
        self.grund, self.sprog, self.fejl = grund, sprog, dict(fejl or {})


# --- The link --------------------------------------------------------------------
def find_link(token_hash: str) -> InvitationLink:
    """Raises SvarFejlError for a link that nobody has made, or that was closed."""
    links = InvitationLink.objects.select_related("invitation")
    if (link := links.filter(token_hash=token_hash).first()) is None:
        raise SvarFejlError(SvarFejl.UKENDT)
    if link.lukket_at:
        raise SvarFejlError(SvarFejl.TILBAGEKALDT, link.invitation.sprog)
    return link


def check_open(invitation: Invitation) -> None:
    """Raises SvarFejlError when it is taken back, answered or too old."""
    if invitation.tilbagekaldt_at:
        raise SvarFejlError(SvarFejl.TILBAGEKALDT, invitation.sprog)
    if invitation.brugt_at:
        raise SvarFejlError(SvarFejl.BRUGT, invitation.sprog)
    if invitation.udloeber_at <= timezone.now():
        raise SvarFejlError(SvarFejl.UDLOEBET, invitation.sprog)


def _check_own_form(invitation: Invitation) -> None:
    """An SDQ has no draft: it is a measurement, kept when it is sent."""
    if invitation.skema != Skema.EGET:
        raise SvarFejlError(SvarFejl.UGYLDIGT, invitation.sprog)


@transaction.atomic
def open_link(token: str) -> Invitation:
    """Spends nothing; the first time is written down. Raises SvarFejlError."""
    invitation = find_link(hash_token(token)).invitation
    check_open(invitation)
    if invitation.aabnet_at:
        return invitation
    invitation = lock(invitation)
    invitation.aabnet_at = timezone.now()
    invitation.save(update_fields=["aabnet_at"])
    forloeb = invitation.forloeb
    log(None, Handling.CHANGE, invitation, under=forloeb, felter=["aabnet_at"])
    return invitation


# --- The answer ------------------------------------------------------------------
def errors(version: int, values: Svar) -> dict[str, str]:
    """What may not be kept, by key: outside the form, too long, or a CPR number."""
    fejl = spoergeskema.errors(version, values)
    for noegle, vaerdi in values.items():
        if noegle not in fejl and isinstance(vaerdi, str) and contains_cpr(vaerdi):
            fejl[noegle] = CPR
    return fejl


def _check_values(invitation: Invitation, values: Svar) -> None:
    if fejl := errors(invitation.skema_version, values):
        for_lang = spoergeskema.FOR_LANG in fejl.values()
        grund = SvarFejl.FOR_STORT if for_lang else SvarFejl.UGYLDIGT
        raise SvarFejlError(grund, invitation.sprog, fejl)


def _numbers(version: int, svar: Svar) -> dict[str, Any]:
    """Marks and yes/no: what the tables count, without a word of the family's."""
    return {
        spm.noegle: svar[spm.noegle]
        for spm in spoergeskema.VERSIONER[version]
        if spm.art != Art.TEKST and svar.get(spm.noegle) not in (None, "")
    }


def _merge(besvarelse: Besvarelse, values: Svar, andet: dict[str, Any]) -> list[str]:
    """Put the answers in; the names of what became different."""
    svar = json.loads(besvarelse.svar)
    felter = [n for n, v in values.items() if svar.get(n) != v and (v or n in svar)]
    svar |= {noegle: values[noegle] for noegle in felter}
    besvarelse.svar = json.dumps(svar, ensure_ascii=False)
    besvarelse.tal = _numbers(besvarelse.skema_version, svar)
    for navn, vaerdi in andet.items():
        if vaerdi is not None and getattr(besvarelse, navn) != vaerdi:
            setattr(besvarelse, navn, vaerdi)
            felter.append(navn)
    return felter


def _draft(invitation: Invitation) -> Besvarelse:
    """What is begun, from any device; a new one is not saved yet."""
    begyndt = Besvarelse.objects.filter(invitation=invitation).first()
    return begyndt or Besvarelse(
        forloeb=invitation.forloeb,
        invitation=invitation,
        foraelder=invitation.foraelder,
        skema_version=invitation.skema_version,
        sprog=invitation.sprog,
        kilde=Kilde.LINK,
    )


@transaction.atomic
def save_svar(
    invitation: Invitation,
    values: Svar,
    *,
    kilde: str | None = None,
    sprog: str | None = None,
    maa_citeres: bool | None = None,
) -> Besvarelse:
    """Keep what was written so far; what is not in `values` stays as it is.

    Raises SvarFejlError: the invitation is closed, or (nothing is kept then) a value
    may not be.
    """
    invitation = lock(invitation)
    _check_own_form(invitation)
    check_open(invitation)
    _check_values(invitation, values)
    besvarelse = _draft(invitation)
    andet = {"kilde": kilde, "sprog": sprog, "maa_citeres": maa_citeres}
    if not (felter := _merge(besvarelse, values, andet)):
        return besvarelse
    handling = Handling.CHANGE if besvarelse.pk else Handling.CREATE
    besvarelse.version += 1 if besvarelse.pk else 0
    besvarelse.save()
    log(None, handling, besvarelse, under=invitation.forloeb, felter=felter)
    return besvarelse


@transaction.atomic
def submit_svar(invitation: Invitation) -> Besvarelse:
    """Send what is kept, once. Raises SvarFejlError; SAMTIDIG when it is sent already."""
    invitation = lock(invitation)
    _check_own_form(invitation)
    if invitation.brugt_at and not invitation.tilbagekaldt_at:
        raise SvarFejlError(SvarFejl.SAMTIDIG, invitation.sprog)
    check_open(invitation)
    besvarelse = _draft(invitation)
    if is_empty(json.loads(besvarelse.svar)):
        raise SvarFejlError(SvarFejl.UGYLDIGT, invitation.sprog, {"": TOMT})
    if _has_sent(invitation.forloeb, invitation.foraelder):
        raise SvarFejlError(SvarFejl.BRUGT, invitation.sprog)
    nu = timezone.now()
    _mark_used(invitation, nu)
    besvarelse.status, besvarelse.indsendt_at = BesvarelseStatus.INDSENDT, nu
    besvarelse.version += 1
    besvarelse.save()
    felter = ["indsendt_at", "status"]
    log(None, Handling.SEND, besvarelse, under=invitation.forloeb, felter=felter)
    return besvarelse


def is_empty(svar: Svar) -> bool:
    """Not one word or mark: leaving it is the way to say no."""
    return all(v is None or not str(v).strip() for v in svar.values())


def _has_sent(forloeb: Any, foraelder: Any) -> bool:
    svar = Besvarelse.objects.indsendte().filter(forloeb=forloeb, foraelder=foraelder)
    return foraelder is not None and svar.exists()


def _mark_used(invitation: Invitation, nu: datetime) -> None:
    invitation.brugt_at = nu
    invitation.save(update_fields=["brugt_at"])


# --- From paper ------------------------------------------------------------------
@transaction.atomic
def record_papir(
    af: Any,
    forloeb: Any,
    *,
    foraelder: Any,
    values: Svar,
    maa_citeres: bool,
    sprog: str,
) -> Besvarelse:
    """An answer on paper, keyed in by staff. The parent's open link is spent by it, and
    what was begun on it gives way. Raises StatusError, with the field when one is wrong.
    """
    forloeb = lock(forloeb)
    invitation = open_invitation(forloeb, foraelder)
    invitation = invitation and lock(invitation)
    _check_papir(forloeb, foraelder, values)
    nu = timezone.now()
    besvarelse = _draft(invitation) if invitation else Besvarelse(forloeb=forloeb)
    besvarelse.foraelder, besvarelse.sprog = foraelder, sprog
    besvarelse.skema_version = spoergeskema.NYESTE
    besvarelse.kilde, besvarelse.indtastet_af = Kilde.PAPIR, af
    besvarelse.status, besvarelse.indsendt_at = BesvarelseStatus.INDSENDT, nu
    besvarelse.svar = "{}"
    _merge(besvarelse, values, {"maa_citeres": maa_citeres})
    besvarelse.save()
    if invitation:
        _mark_used(invitation, nu)
    felter = ["foraelder", "kilde", "sprog", "svar"]
    log(af, Handling.CREATE, besvarelse, under=forloeb, felter=felter)
    return besvarelse


def open_invitation(forloeb: Any, foraelder: Any) -> Invitation | None:
    """Also one that is too old: it can be renewed, and paper takes its place."""
    aabne = Invitation.objects.filter(
        forloeb=forloeb,
        foraelder=foraelder,
        skema=Skema.EGET,
        brugt_at=None,
        tilbagekaldt_at=None,
    )
    return aabne.first()


def answered_by(forloeb: Any) -> Any:
    """Keys of the parents who have sent an answer."""
    svar = Besvarelse.objects.indsendte().filter(forloeb=forloeb)
    return svar.exclude(foraelder=None).values("foraelder")


def _check_papir(forloeb: Any, foraelder: Any, values: Svar) -> None:
    if foraelder.familie_id != forloeb.barn.familie_id:
        raise StatusError(IKKE_FAMILIEN, "foraelder")
    if forloeb.status not in GENNEMFOERTE:
        raise StatusError(IKKE_SLUT)
    if _has_sent(forloeb, foraelder):
        raise StatusError(HAR_SVARET, "foraelder")
    for noegle, besked in errors(spoergeskema.NYESTE, values).items():
        raise StatusError(besked, noegle)
    if is_empty(values):
        raise StatusError(TOMT)
