"""What deleting a course reaches: every table, in the order the database allows.

A new model that reaches a person gets its line here (or, from an app above `forloeb`,
a function in `FLERE`): a test walks all models and fails for one that is missing.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Max, Q, QuerySet, Sum

from barnetimidten.dokumenter.sletning import purge_about
from barnetimidten.formularer.models import Indsendelse, Kladde, Ugemt
from evaluering.models import Besvarelse, Citat, Invitation, InvitationLink, Maaling
from forloeb.models import (
    Barn,
    Besoeg,
    Deltagelsesaftale,
    Fagperson,
    Familie,
    Foraelder,
    ForebyggetForanstaltning,
    Forloeb,
    Hjem,
    Oenske,
    Overdragelse,
    Overlevering,
    Samtykke,
    Statusskift,
    Underretning,
)
from overblik.indsigt.enums import PersonType
from overblik.indsigt.models import Indsigt
from overblik.opgoerelse.plan import Sendte, the_case, to_settle, to_take_back

UNDER_FORLOEB = (
    Oenske,
    Deltagelsesaftale,
    Samtykke,
    Fagperson,
    Overdragelse,
    Overlevering,
    Statusskift,
    Underretning,
    ForebyggetForanstaltning,
    Besvarelse,
    Maaling,
    Invitation,
)
"""Rows with a key to the course; what was answered goes before what was asked."""
FOELGER_MED = (InvitationLink, Citat)
"""Rows that go with the one they hang on."""
FAMILIEN = (Foraelder, Barn, Hjem, Familie)
"""Rows of the family: they go with its last course."""
EGNE = (Besoeg, Forloeb, Forloeb.medarbejdere.through)
HISTORIK = (Besoeg.history.model, Forloeb.history.model, Maaling.history.model)
FORKLARET: dict[str, str] = {}
"""Models that reach a person and are not deleted with the course: label → why."""


def dokumenter(forloeb: Forloeb) -> Counter[str]:
    """Also those about many courses: the others can be made again without this one."""
    return purge_about(forloeb._meta.label_lower, forloeb.pk)


FLERE: tuple[Callable[[Forloeb], Counter[str]], ...] = (dokumenter,)
"""What documents keep of a course: each function deletes its rows and
files and says how many of what. A file goes after the commit, by `on_commit`."""

INDSIGT = "Der ligger en indsigt om familien. Den skal være slettet først."
UOPGJORT = (
    "En vurdering af det forebyggede er ikke gjort op. Lederen skal sende opgørelsen "
    "eller annullere vurderingen først."
)


def indsigt(forloeb: Forloeb) -> str:
    """A request for access, or the copy of an answer, is about the family."""
    familie = forloeb.barn.familie
    om = Q(forloeb_id=str(forloeb.pk))
    for art, rows in (
        (PersonType.BARN, familie.boern),
        (PersonType.FORAELDER, familie.foraeldre),
    ):
        numre = [str(pk) for pk in rows.values_list("pk", flat=True)]
        om |= Q(person_type=art, person_id__in=numre)
    return INDSIGT if Indsigt.objects.filter(om).exists() else ""


def uopgjort(forloeb: Forloeb) -> str:
    """What was approved as avoided reaches the ledger, or is annulled, before it goes;
    and what was counted there and fell afterwards is taken back first."""
    case = the_case()
    if case is None or not forloeb.forebyggede.exists():
        return ""
    sendte = Sendte(case)
    mangler = (to_settle(sendte), to_take_back(sendte))
    ventende = any(rows.filter(forloeb=forloeb).exists() for rows in mangler)
    return UOPGJORT if ventende else ""


HINDRINGER: tuple[Callable[[Forloeb], str], ...] = (indsigt, uopgjort)
"""Reasons, in Danish, why the course is still needed; "" when it is not."""

# Draft key before the colon → whose number stands after it
KLADDER = {
    "besoeg-record": "besoeg",
    "besoeg-correct": "besoeg",
    "maaling-create": "forloeb",
    "papir": "forloeb",
    "overlevering": "forloeb",
    "maaling-correct": "maaling",
}
KLADDER_UDEN_NUMMER = {"forloeb-create"}
"""A new family: nothing is saved yet, so the draft follows its own period."""


# --- Reading -------------------------------------------------------------------------
def fingerprint(forloeb: Forloeb) -> str:
    """How the course looks now: another visit or a better word gives another one."""
    return fingerprints([forloeb])[forloeb.pk]


def fingerprints(sager: Iterable[Forloeb]) -> dict[int, str]:
    """Of many, with no more questions than of one."""
    dele = {f.pk: [f"{f.version} {f.status} {f.sagsnummer}"] for f in sager}
    for model in (*UNDER_FORLOEB, Besoeg):
        tal: dict[str, Any] = {"antal": Count("pk"), "sidste": Max("pk")}
        if any(felt.name == "version" for felt in model._meta.fields):
            tal["versioner"] = Sum("version")
        under = model._base_manager.filter(forloeb__in=dele).order_by()
        fundet = {
            row.pop("forloeb"): row for row in under.values("forloeb").annotate(**tal)
        }
        intet = dict.fromkeys(tal) | {"antal": 0}
        for pk, egne in dele.items():
            egne.append(f"{model.__name__} {sorted(fundet.get(pk, intet).items())}")
    return {
        pk: hashlib.sha256("\n".join(egne).encode()).hexdigest()
        for pk, egne in dele.items()
    }


# --- Deleting ----------------------------------------------------------------------
def purge_course(forloeb: Forloeb) -> Counter[str]:
    """Delete a locked course and what belongs to it alone; rows by table."""
    antal: Counter[str] = Counter()
    for purge in FLERE:
        antal += purge(forloeb)
    besoeg = _keys(Besoeg, forloeb)
    antal += purge_drafts(
        {
            "forloeb": [forloeb.pk],
            "besoeg": besoeg,
            "maaling": _keys(Maaling, forloeb),
            "invitation": _keys(Invitation, forloeb),
            "besvarelse": _keys(Besvarelse, forloeb),
        }
    )
    for model in UNDER_FORLOEB:
        antal += delete(model._base_manager.filter(forloeb=forloeb))
    antal += _purge_besoeg(forloeb)
    links = Forloeb.medarbejdere.through.objects.filter(forloeb=forloeb)
    antal["koblinger til medarbejdere"] += links.delete()[0]
    pk, familie = forloeb.pk, forloeb.barn.familie_id
    antal += delete(Forloeb._base_manager.filter(pk=pk))
    antal["tidligere udgaver"] += _purge_history(pk, besoeg)
    return antal + _purge_familie(familie)


def delete(rows: QuerySet) -> Counter[str]:
    """Rows by the table's name on the screen, those that cascade among them."""
    slettet = rows.delete()[1]
    return Counter({_name(label): antal for label, antal in slettet.items()})


def _name(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name_plural)


def _keys(model: Any, forloeb: Forloeb) -> list[int]:
    rows = model._base_manager.filter(forloeb=forloeb)
    return list(rows.values_list("pk", flat=True))


def _purge_besoeg(forloeb: Forloeb) -> Counter[str]:
    """A visit protects the one it replaces: the newest go first."""
    antal: Counter[str] = Counter()
    rows = Besoeg._base_manager.filter(forloeb=forloeb)
    while pks := list(rows.filter(erstattet_af=None).values_list("pk", flat=True)):
        antal += delete(Besoeg._base_manager.filter(pk__in=pks))
    return antal


def _purge_history(forloeb: int, besoeg: list[int]) -> int:
    """What the rows were before, and that they were deleted."""
    rows = (
        Besoeg.history.filter(Q(forloeb_id=forloeb) | Q(id__in=besoeg)),
        Maaling.history.filter(forloeb_id=forloeb),
        Forloeb.history.filter(id=forloeb),
    )
    return sum(tidligere.delete()[0] for tidligere in rows)


def _purge_familie(pk: int) -> Counter[str]:
    """The family, unless another course of one of its children still stands."""
    familie = Familie.objects.select_for_update().get(pk=pk)
    if Forloeb._base_manager.filter(barn__familie=familie).exists():
        return Counter()
    antal: Counter[str] = Counter()
    for model in (Foraelder, Barn, Hjem):
        antal += delete(model._base_manager.filter(familie=familie))
    return antal + delete(Familie._base_manager.filter(pk=pk))


# --- Drafts and keys of forms ----------------------------------------------------------
ADRESSER = {
    "forloeb": ("/forloeb/{}/", "/evaluering/forloeb/{}/"),
    "besoeg": ("/forloeb/besoeg/{}/",),
    "maaling": ("/evaluering/maaling/{}/",),
    "invitation": ("/evaluering/invitation/{}/",),
    "besvarelse": ("/evaluering/citater/{}/",),
}
"""What is shown of a course: address of each row's page, beginning with its number."""


def purge_drafts(numre: dict[str, list[int]]) -> Counter[str]:
    """What somebody has typed about the course, and addresses that lead to it.

    `numre` are the numbers of the course and of what belongs to it, by kind.
    """
    om, foert_til = Q(pk__in=[]), Q(pk__in=[])
    for formular, hvad in KLADDER.items():
        for pk in numre[hvad]:
            om |= Q(formular=f"{formular}:{pk}")
            om |= Q(formular__startswith=f"{formular}:{pk}:")
    adresser = [
        adresse.format(pk)
        for hvad, alle in ADRESSER.items()
        for adresse in alle
        for pk in numre[hvad]
    ]
    for adresse in adresser:
        foert_til |= Q(resultat__startswith=adresse)
    antal = delete(Kladde.objects.filter(om))
    antal += delete(Indsendelse.objects.filter(foert_til))
    # Encrypted as a whole, few, and gone within a day: read one by one.
    ugemte = [
        row.pk for row in Ugemt.objects.all() if any(a in row.data for a in adresser)
    ]
    return antal + delete(Ugemt.objects.filter(pk__in=ugemte))


def purged_models() -> set[type[models.Model]]:
    """Every model this file deletes rows of."""
    return {*UNDER_FORLOEB, *FOELGER_MED, *FAMILIEN, *EGNE, *HISTORIK}
