"""What stands beside a course: homes, agreements, the steps under »Mere«."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from barnetimidten.brugere.diskret import shown
from barnetimidten.dansk import format_dato, format_dato_kort
from forloeb.beskyttelse import Skjult
from forloeb.enums import AABNE, SLUTTEDE, ForloebStatus, OverdragelseStatus
from forloeb.koder import Behov, Modtager, Tegn, labels
from forloeb.visning.naeste_skridt import Knap
from forloeb.visning.til_stede import caregiver_names, in_sentence


@dataclass(frozen=True)
class Aftale:
    """One line under »Aftaler og samtykke«; `kind` and `ikon` as in the badge."""

    navn: str
    kind: str
    ikon: str
    tekst: str
    url: str = ""
    mere: str = ""


def homes(forloeb: Any, foraeldre: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Each home with the parents who live there; parents without a home come last."""
    hjem = list(forloeb.barn.familie.hjem.all())
    par = [(h, [f for f in foraeldre if f.hjem_id == h.pk]) for h in hjem]
    uden = [f for f in foraeldre if f.hjem_id is None]
    return [*par, (None, uden)] if uden else par


def background(forloeb: Any) -> list[tuple[str, list[str]]]:
    """What was told when the course began; empty lines are left out."""
    linjer = [
        ("Tegn hos barnet", labels(Tegn, forloeb.tegn)),
        ("Forældrenes behov", labels(Behov, forloeb.behov)),
        ("Hørte om det fra", [forloeb.get_rekruttering_display()]),
        ("Støtte i forvejen", _support(forloeb)),
        ("Pædagogen er valgt, fordi", [forloeb.ansvarlig_grund]),
        ("Begrundelse for undtagelse", [forloeb.undtagelse_grund]),
        ("Begrundelse for ekstra besøg", [forloeb.ekstra_besoeg_grund]),
    ]
    return [(navn, ord_) for navn, ord_ in linjer if any(ord_)]


def _support(forloeb: Any) -> list[str]:
    stoette = "Støtte- eller ressourceforløb" if forloeb.stoetteforloeb else ""
    intensiv = (
        "Intensiv indsats i pædagogisk praksis" if forloeb.intensiv_indsats else ""
    )
    return [ord_ for ord_ in (stoette, intensiv) if ord_]


def phones(foraeldre: list[Any], skjult: Skjult) -> list[tuple[str, str]]:
    """Whom to ring, by role."""
    roller = caregiver_names(foraeldre, shown)
    return [
        (roller[f.kode], f.telefon)
        for f in foraeldre
        if f.telefon and f.pk not in skjult.kontakt
    ]


def agreements(
    forloeb: Any, foraeldre: list[Any], i_dag: date, skjult: Skjult
) -> list[Aftale]:
    """Aftale om deltagelse of each parent, then the consents per receiver."""
    roller = caregiver_names(foraeldre, shown)
    givet = {a.foraelder_id: a for a in forloeb.deltagelsesaftaler.all()}
    linjer = []
    for f in foraeldre:
        navn = f"Deltagelse, {in_sentence(roller[f.kode])}"
        if f.pk in givet:
            linjer.append(_participation(navn, givet[f.pk]))
        elif f.foraeldremyndighed and forloeb.status in AABNE:
            url = reverse("forloeb:deltagelse-create", args=[forloeb.pk])
            linjer.append(Aftale(navn, "warn", "warning", "Mangler", url))
    linjer += [_consent(s, i_dag, skjult.dagtilbud) for s in forloeb.samtykker.all()]
    return linjer


def _participation(navn: str, aftale: Any) -> Aftale:
    if aftale.tilbagekaldt_dato:
        dag = format_dato_kort(aftale.tilbagekaldt_dato)
        return Aftale(navn, "rest", "close", f"Taget tilbage {dag}")
    url = reverse("forloeb:deltagelse-revoke", args=[aftale.pk])
    return Aftale(
        navn, "ok", "check", f"Givet {format_dato_kort(aftale.givet_dato)}", url
    )


def _consent(samtykke: Any, i_dag: date, skjult: bool) -> Aftale:
    navn = f"Deling, {receiver(samtykke, skjult=skjult)}"
    mere = consent_text(samtykke)
    if samtykke.tilbagekaldt_dato:
        dag = format_dato_kort(samtykke.tilbagekaldt_dato)
        return Aftale(navn, "rest", "close", f"Taget tilbage {dag}", mere=mere)
    til = samtykke.slut_dato
    if til and til < i_dag:
        dag = format_dato_kort(til)
        return Aftale(navn, "warn", "warning", f"Udløb {dag}", mere=mere)
    tekst = (
        f"Til {format_dato_kort(til) if til.year == i_dag.year else format_dato(til)}"
        if til
        else f"Givet {format_dato_kort(samtykke.givet_dato)}"
    )
    url = reverse("forloeb:samtykke-revoke", args=[samtykke.pk])
    return Aftale(navn, "ok", "check", tekst, url, mere)


def receiver(samtykke: Any, *, skjult: bool) -> str:
    """By name, but the institution of a protected child only by its kind."""
    if skjult and samtykke.modtager == Modtager.DAGTILBUD:
        return samtykke.get_modtager_display()
    return samtykke.modtager_navn or samtykke.get_modtager_display()


def consent_text(samtykke: Any) -> str:
    """What may be shared, why, and who said so."""
    hvad, hvorfor = samtykke.hvad.rstrip(". "), samtykke.hvorfor.rstrip(". ")
    givet = (
        f"Givet af {shown(samtykke.foraelder.navn)} {format_dato(samtykke.givet_dato)}."
    )
    return f"Må deles: {hvad}. Hvorfor: {hvorfor}. {givet}"


def more_links(forloeb: Any, bruger: Any) -> list[Knap]:
    """The steps that the state allows; the leader's own only for the leader."""
    valg = [
        ("Læg et besøg i planen", "besoeg-plan", {ForloebStatus.I_GANG}),
        ("Sæt på pause", "pause", {ForloebStatus.I_GANG}),
        ("Afslut forløbet", "end", {ForloebStatus.I_GANG, ForloebStatus.PAUSE}),
        ("Familien trækker sig", "withdraw", set(AABNE)),
        ("Luk forløbet", "close", {ForloebStatus.AFSLUTTET}),
        ("Ret forløbet", "edit", set(ForloebStatus)),
        (
            "Overdrag til en kollega",
            "overdragelse-create",
            {*AABNE, ForloebStatus.AFSLUTTET},
        ),
    ]
    leder = bruger.has_perm("forloeb.lead_forloeb")
    if not forloeb.journaliseret_dato:
        valg.append(("Markér som journaliseret", "journaliser", set(SLUTTEDE)))
    elif leder:
        valg.append(
            ("Tag journaliseringen tilbage", "journaliser-cancel", set(SLUTTEDE))
        )
    if leder and not forloeb.ekstra_besoeg_af_id:
        valg.append(("Giv et ekstra besøg", "grant", set(AABNE)))
    if leder:
        valg.append(("Godkend en undtagelse", "undtagelse", {ForloebStatus.DIALOG}))
    valg.append(("Dokumenter om forløbet", "dokument-list", set(ForloebStatus)))
    valg.append(("Historik over rettelser", "historik", set(ForloebStatus)))
    valg.append(("Hvem har set dette forløb?", "hvem", set(ForloebStatus)))
    return [
        *(_decisions(forloeb) if leder else ()),
        *_allowed(forloeb, valg),
        *_roof(forloeb, bruger),
    ]


def _roof(forloeb: Any, bruger: Any) -> list[Knap]:
    """Pages of the roof about this course: known by the names of their addresses."""
    if not bruger.has_perm("overblik.change_indsigt"):
        return []
    return [
        Knap("Indsigt for en person", reverse("indsigt:forloeb", args=[forloeb.pk]))
    ]


def _decisions(forloeb: Any) -> list[Knap]:
    """What the leader has to decide in this course."""
    return [
        Knap(
            "Tag stilling til overdragelsen",
            reverse("forloeb:overdragelse-decide", args=[overdragelse.pk]),
        )
        for overdragelse in forloeb.overdragelser.all()
        if overdragelse.status == OverdragelseStatus.FORESLAAET
    ]


def _allowed(forloeb: Any, valg: list[tuple[str, str, set[str]]]) -> list[Knap]:
    status = ForloebStatus(forloeb.status)
    return [
        Knap(tekst, reverse(f"forloeb:{navn}", args=[forloeb.pk]))
        for tekst, navn, hvornaar in valg
        if status in hvornaar
    ]
