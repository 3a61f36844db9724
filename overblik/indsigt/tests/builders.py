"""Drafts in a given state, and a family with a marker in every field that hides one."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from forloeb.models import Barn, Besoeg, Foraelder, Forloeb, Hjem
from forloeb.tests import builders
from overblik.indsigt import actions
from overblik.indsigt.enums import Beslutning, FilArt, PersonType
from overblik.indsigt.models import Indsigt, IndsigtLinje
from overblik.indsigt.person import make_person


def make_indsigt(leder: Any, forloeb: Forloeb, *, linjer: int = 2) -> Indsigt:
    """A small draft without collecting: free text, waiting."""
    indsigt = Indsigt.objects.create(
        person_type=PersonType.BARN,
        person_id=str(forloeb.barn_id),
        person_navn=forloeb.barn.navn,
        modtager_navn="Kirsten Eksempel",
        forloeb_id=str(forloeb.pk),
        anmodet_dato=timezone.localdate() - timedelta(days=3),
        created_by=leder,
    )
    for nummer in range(1, linjer + 1):
        IndsigtLinje.objects.create(
            indsigt=indsigt,
            nummer=nummer,
            kilde="Besøg 4, 12. oktober 2022",
            objekt_type="forloeb.besoeg",
            objekt_id="4",
            feltnavn="notat",
            felt="Hvad skete der",
            tekst=f"Vi øvede at rydde op sammen. {nummer}",
            raa='"Vi øvede at rydde op sammen."',
            laes_igennem=True,
        )
    return indsigt


def decide_all(indsigt: Indsigt, by: Any) -> Indsigt:
    """Each line as it is proposed."""
    for linje in indsigt.linjer.mangler():
        actions.decide_linje(
            linje,
            beslutning=Beslutning.UDELAD if linje.forslag else Beslutning.MEDTAG,
            grund=linje.forslag,
            version=linje.version,
            by=by,
        )
    indsigt.refresh_from_db()
    return indsigt


def make_frigivet(leder: Any, forloeb: Forloeb) -> Indsigt:
    indsigt = decide_all(make_indsigt(leder, forloeb), leder)
    filer = {FilArt.PDF: b"%PDF-1.7", FilArt.JSON: b"{}"}
    return actions.release_indsigt(indsigt, filer, by=leder)


def collected(person: Any, leder: Any, *, laeser: Any = None, boern: Any = ()) -> Any:
    """A draft of everything, as the form makes it."""
    return actions.create_indsigt(
        make_person(person, by=leder, laeser=laeser, boern=boern),
        modtager=(laeser or person).navn,
        anmodet_dato=timezone.localdate(),
        by=leder,
    )


MARKOERER = {
    "far_navn": "Markørfarnavn",
    "far_telefon": "98765432",
    "far_email": "markoer.far@example.dk",
    "far_adresse": "Markørvej99",
    "far_by": "Markørby",
    "far_oenske": "Markør-faderens-ønske",
    "soeskende": "Markørsøskendenavn",
    "paedagog": "Markørpædagognavn",
    "fagperson": "Markørpsykolognavn",
    "personale": "Markørstuenavn",
    "gaest": "Markørgæstenavn",
    "underretning": "Markørfamilieafdelingen",
}
"""Other people's data, a word each (a line break cannot hide it in a PDF): none of it may
be in what goes out by default."""


def marked_family(mette: Any) -> SimpleNamespace:
    """Mor lives with the child; far lives elsewhere; a sibling; an underretning."""
    mette.navn = MARKOERER["paedagog"]
    mette.save()
    forloeb = builders.running(mette, held=2)
    familie = forloeb.barn.familie
    mor, far = familie.foraeldre.order_by("pk")
    hjem = Hjem.objects.create(
        familie=familie,
        nummer=2,
        adresse=MARKOERER["far_adresse"],
        postnummer="4999",
        by=MARKOERER["far_by"],
    )
    Foraelder.objects.filter(pk=far.pk).update(
        navn=MARKOERER["far_navn"],
        telefon=MARKOERER["far_telefon"],
        email=MARKOERER["far_email"],
        hjem=hjem,
        bor_med_barnet=False,
    )
    soester = Barn.objects.create(
        familie=familie,
        navn=MARKOERER["soeskende"],
        foedselsdato=forloeb.barn.foedselsdato,
        koen="pige",
        kommune="ishoej",
    )
    dag = timezone.localdate() - timedelta(days=30)
    forloeb.oensker.create(foraelder=far, tekst=MARKOERER["far_oenske"], dato=dag)
    forloeb.oensker.create(foraelder=mor, tekst="Rolige morgener.", dato=dag)
    forloeb.fagpersoner.create(art="psykolog", navn=MARKOERER["fagperson"])
    forloeb.samtykker.create(
        modtager="ppr",
        hvad="Notatet fra opstarten",
        hvorfor="De kan hjælpe med sproget",
        foraelder=mor,
        givet_dato=dag,
        registreret_af=mette,
    )
    forloeb.underretninger.create(
        dato=dag,
        modtager=MARKOERER["underretning"],
        af=mette,
        registreret_af=mette,
        journalnummer="UND-4711",
    )
    besoeg = Besoeg.objects.filter(forloeb=forloeb, status="gennemfoert").first()
    besoeg.til_dagtilbud = "I kan bruge de samme billeder."
    besoeg.til_dagtilbud_hvem = MARKOERER["personale"]
    besoeg.til_stede_andre = MARKOERER["gaest"]
    besoeg.til_stede = ["barn", mor.kode, far.kode]
    besoeg._history_user = mette
    besoeg.save()
    mor.refresh_from_db()
    far.refresh_from_db()
    return SimpleNamespace(
        forloeb=forloeb, barn=forloeb.barn, mor=mor, far=far, soester=soester
    )
