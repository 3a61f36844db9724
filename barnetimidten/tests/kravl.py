"""Walking the product by its own links, and families full of words to look for."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from itertools import count

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.urls import Resolver404, resolve

from barnetimidten.tests.test_guards import models_over_persons, our_models
from forloeb import actions
from forloeb.models import Aktivitet, Fravaer, Lukkedag, Tilbud
from forloeb.tests import builders

CPR = "010120-4321"
LINK = re.compile(r'\b(?:href|action|hx-get|data-hx-get)="([^"]+)"')
PER_VIEW = 2  # pages of one view that differ only by their row or filter
# Words of the programme itself
MACHINES_OWN = re.compile(
    r"^(rytme|status|sti|kode|sprog|rolle|password|data|raa)$|hash|sha|_(id|type|model)$"
)
MIN_LENGTH = 20
NOT_COMPARED = {
    "sessions.Session": "a visit keeps its own log-in alive",
    "audit.AuditEntry": "a look at a person writes its line",
}


@dataclass
class Side:
    """One answer, with what it says and where it leads."""

    url: str
    status: int
    type: str
    text: str
    headers: str
    links: set[str] = field(default_factory=set)


# --- The walk -----------------------------------------------------------------------
def walk(client, start=("/",)):
    """Every page that can be reached by GET; redirects and refusals are pages too."""
    queue, seen, views, found = deque(start), set(start), Counter(), []
    while queue:
        url = queue.popleft()
        name = view_name(url)
        views[name] += 1
        if views[name] > PER_VIEW and url not in start:
            continue
        side = visit(client, url)
        found.append(side)
        for link in sorted(side.links - seen):
            seen.add(link)
            queue.append(link)
    return found


def visit(client, url):
    response = client.get(url)
    body = b"".join(response) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    text = body.decode("utf-8", "replace")
    links = {follow(url, unescape(link)) for link in LINK.findall(text)}
    if response.headers.get("Location"):
        links.add(follow(url, response.headers["Location"]))
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return Side(url, response.status_code, kind, text, headers, links - {""})


def follow(url, link):
    """The address within our own pages, or nothing."""
    path = url.split("?")[0] + link if link.startswith("?") else link
    path = path.split("#")[0]
    ours = path.startswith("/") and not path.startswith(("//", "/static/"))
    return path if ours else ""


def view_name(url):
    try:
        return resolve(url.split("?")[0]).view_name
    except Resolver404:
        return url


# --- The database, before and after -----------------------------------------------
def rows_of_everything():
    """Label of a table -> all that stands in it, but what a visit may write."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.label not in NOT_COMPARED
    }


# --- A family full of words to look for ---------------------------------------------
def one_of_everything(mette, lars):
    """A course in progress with a row of each kind under it."""
    forloeb = builders.running(mette, held=2)
    familie = forloeb.barn.familie
    mor, dag = familie.foraeldre.first(), date(2026, 1, 5)
    ansvar = {"registreret_af": mette}
    actions.ask_overdragelse(forloeb, til=lars, note="Ferie.", by=mette)
    forloeb.deltagelsesaftaler.create(foraelder=mor, givet_dato=dag, **ansvar)
    tekst = {"hvad": "Notat", "hvorfor": "Hjælp", "modtager_navn": "PPR"}
    forloeb.samtykker.create(
        modtager="ppr", foraelder=mor, givet_dato=dag, **tekst, **ansvar
    )
    forloeb.oensker.create(foraelder=mor, tekst="Ro.", dato=dag)
    forloeb.fagpersoner.create(art="psykolog", navn="En psykolog")
    forloeb.overleveringer.create(
        virker="Ro.", videre="Ro.", dato=dag, skrevet_af=mette
    )
    Lukkedag.objects.create(dagtilbud=forloeb.dagtilbud, fra_dato=dag, til_dato=dag)
    Aktivitet.objects.create(art="folder", dato=dag, **ansvar)
    Tilbud.objects.create(
        dato=dag, dagtilbud=forloeb.dagtilbud, vej="dagtilbud", svar="ja", **ansvar
    )
    periode = {"fra_dato": dag, "til_dato": dag}
    Fravaer.objects.create(medarbejder=mette, art="ferie", **periode)
    return forloeb


def plant():
    """Fills every free text of every row about a person; marker -> where it stands."""
    planted, numbers = {}, count(1)
    for model in models_over_persons(our_models()):
        for name in free_texts(model):
            for pk in model._base_manager.values_list("pk", flat=True):
                marker = CPR if name == "cpr" else f"Mrk{next(numbers):04d}zq"
                if write(model, pk, name, marker):
                    planted[marker] = f"{model.__name__}.{name}"
    return planted


def write(model, pk, name, marker):
    """Past forms and rules, as an older version of us could have; False if refused."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{name: marker})
    except DatabaseError:
        return False  # a constraint knows better which words may stand here
    return True


def free_texts(model):
    return [column.name for column in model._meta.concrete_fields if is_free(column)]


def is_free(column):
    """People's own words: no code, no key, nothing worked out by the machine."""
    text = isinstance(column, models.CharField | models.TextField)
    room = text and (column.max_length is None or column.max_length >= MIN_LENGTH)
    bound = column.choices or column.unique or column.primary_key or column.generated
    return room and not bound and not MACHINES_OWN.search(column.name)


def words_in(text, words):
    return {word for word in words if word in text}
