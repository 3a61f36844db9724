"""Rules of the trace that no single test would notice: the source is read for them."""

import pytest

from barnetimidten.tests.kode import ROOT
from barnetimidten.tests.kode_spor import (
    action_files,
    public_actions,
    same_name,
    unseen_fetches,
    untraced_actions,
    view_files,
)
from barnetimidten.tests.test_guards import models_over_persons, our_models

# Actions that leave no row of their own, each with its reason
UDEN_RAEKKE: dict[str, str] = {}


def actions():
    """Names of all actions of the house."""
    sources = [path.read_text() for path in action_files()]
    return {action.name for source in sources for action in public_actions(source)}


def homes():
    """Model over a person → the package it comes from."""
    return {m.__name__: m.__module__.split(".models")[0] for m in over_persons()}


def over_persons():
    return models_over_persons(our_models())


def persons():
    return set(homes())


def test_every_action_ends_with_its_row_in_the_trace():
    traced = actions()
    assert len(traced) > 40
    found = [
        f"{path.relative_to(ROOT)} {violation}"
        for path in action_files()
        for violation in untraced_actions(path.read_text(), traced)
        if violation.split()[0] not in UDEN_RAEKKE
    ]
    assert found == [], "log() is the last thing an action does (see audit.log)"


def test_every_view_fetches_people_through_the_chokepoint():
    homes_of = homes()
    found = [
        f"{path.relative_to(ROOT)} {violation}"
        for path in view_files()
        if path.name != "adgang.py"
        for violation in unseen_fetches(
            path.read_text(), homes_of.keys() - same_name(path.read_text(), homes_of)
        )
    ]
    assert found == [], "fetch through forloeb.views.adgang, or note the look-up"


# --- Planted ------------------------------------------------------------------------
HEAD = "@transaction.atomic\ndef close(forloeb, by):\n    save(forloeb)\n"


@pytest.mark.parametrize(
    "body",
    [
        "    return forloeb",
        "    log(by, X, forloeb)\n    save(forloeb)",
        "    log(by, X, forloeb)\n    return save(forloeb)",
        "    log_change(forloeb, by=by)\n    mail(forloeb)\n    return forloeb",
        "    if forloeb.aaben:\n        log(by, X, forloeb)\n    save(forloeb)",
        "    for x in forloeb:\n        save(x)\n        log(by, X, x)",
        "    end(forloeb, by)\n    log(by, X, forloeb)\n    save(forloeb)",
        "    end(forloeb, by)\n    save(forloeb)\n    log(by, X, forloeb)",
        "    try:\n        log(by, X, x)\n    finally:\n        save(x)",
        "    logger.info('x')",
        "    _step(x)\n    save(x)\n\ndef _step(x):\n    log(by, X, x)",
        "    _step(x)\n\ndef _step(x):\n    log(by, X, x)\n    save(x)",
    ],
)
def test_planted_action_without_its_row_last_is_found(body):
    assert untraced_actions(HEAD + body, {"end"})


@pytest.mark.parametrize(
    "body",
    [
        "    log(by, X, forloeb)",
        "    log(by, X, forloeb)\n    return forloeb",
        "    log_change(forloeb, by=by)\n    log_course(forloeb, by=by)",
        "    for x in forloeb:\n        log(by, X, x)\n    return list(forloeb)",
        "    if forloeb.ny:\n        log(by, X, forloeb)\n    return forloeb",
        "    return end(forloeb, by)",
        "    return _step(x)\n\ndef _step(x):\n    save(x)\n    log(by, X, x)",
        "    if x:\n        save(x)\n        log(by, X, x)\n        return x\n"
        "    save(forloeb)\n    log(by, X, forloeb)",
    ],
)
def test_action_with_its_row_last_is_let_through(body):
    assert untraced_actions(HEAD + body, {"end"}) == []


def test_a_step_inside_an_action_and_a_plain_function_are_let_through():
    source = (
        "@transaction.atomic\ndef _step(x):\n    save(x)\n\ndef ask(x):\n    get(x)\n"
    )
    assert untraced_actions(source, set()) == []


@pytest.mark.parametrize(
    "line",
    [
        "get_object_or_404(Barn, pk=pk)",
        "get_object_or_404(Forloeb.objects.visible_to(request.user), pk=pk)",
        "Besoeg.objects.get(pk=pk)",
        "Besoeg.objects.filter(pk=pk).visible_to(bruger).get()",
    ],
)
def test_planted_fetch_past_the_chokepoint_is_found(line):
    source = f"def detail(request, pk):\n    return {line}"
    assert len(unseen_fetches(source, persons())) == 1
    beside = f"def detail(request, pk):\n    visible_forloeb(request, pk)\n    {line}"
    assert unseen_fetches(beside, persons()) == []


@pytest.mark.parametrize(
    "line", ["get_object_or_404(Dagtilbud, pk=pk)", "request.POST.get('x')", "f()()"]
)
def test_other_fetches_are_let_through(line):
    assert unseen_fetches(f"def detail(request, pk):\n    {line}", persons()) == []


def test_a_model_of_the_same_name_elsewhere_is_no_person():
    andres = "from barnetimidten.brugere.models import Invitation"
    egen = "from evaluering.models import Invitation, Maaling"
    assert same_name(andres, homes()) == {"Invitation"}
    assert same_name(egen, homes()) == set()
