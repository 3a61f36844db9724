"""The pages: what they show and do, and that a receipt holds no person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter.tests.laes import check, text_of
from barnetimidten.eksport import BOM
from barnetimidten.formularer.models import Indsendelse
from forloeb.models import Forloeb
from overblik.sletning import actions, udfoer
from overblik.sletning.enums import ForslagStatus
from overblik.sletning.models import Sletteforslag
from overblik.sletning.tests import builders
from overblik.tests.sider import page, words

pytestmark = pytest.mark.django_db
S = ForslagStatus


@pytest.fixture
def klient(client, leder):
    client.force_login(leder)
    return client


def post(klient, name, *args, **felter):
    return klient.post(reverse(name, args=args), felter, follow=True)


def test_without_a_proposal_the_page_offers_one(klient, i_dag):
    text = page(klient, "sletning:list")
    assert "Der er intet forslag" in text
    assert "Der er ikke slettet noget endnu." in text


def test_the_missing_reference_is_told(klient, settings):
    settings.ARKIV_REFERENCE = ""
    assert "Referencen til arkivets afgørelse mangler" in page(klient, "sletning:list")
    assert "mangler" in page(klient, "sletning:frister")


def test_the_periods_stand_on_a_page(klient, i_dag, settings):
    text = page(klient, "sletning:frister")
    assert "5 år efter det sidste af slutdatoen" in text
    assert builders.ARKIV in text
    settings.SLETTEFRISTER = {**settings.SLETTEFRISTER, "forloeb": 9}
    assert "9 år efter" in page(klient, "sletning:frister")


def test_a_proposal_is_made_by_the_button_and_deletes_nothing(klient, i_dag, mette):
    builders.old(mette)
    text = words(post(klient, "sletning:propose", noegle="b" * 32))
    assert "Listen er lavet. Der er ikke slettet noget." in text
    assert "Kan slettes (1)" in text
    assert Forloeb.objects.count() == 1
    assert Indsendelse.objects.filter(noegle="b" * 32).exists()


def test_with_nothing_due_no_list_is_made(klient, i_dag):
    text = words(post(klient, "sletning:propose", noegle="c" * 32))
    assert "Der er intet, hvis frist er udløbet." in text
    assert not Sletteforslag.objects.exists()


def test_the_button_while_one_is_at_work_leads_to_it(klient, i_dag, mette, leder):
    builders.old(mette)
    forslag = actions.propose()
    actions.approve(forslag, version=1, by=leder)
    text = words(post(klient, "sletning:propose", noegle="c" * 32))
    assert "Sletningen er i gang" in text
    assert "Sletningen er i gang" in page(klient, "sletning:list")


def test_no_name_stands_on_any_page(klient, i_dag, mette, lars, leder):
    builders.plant(mette, lars)
    forslag = actions.propose()
    linje = forslag.linjer.exclude(objekt_id="").get()
    pages = [
        page(klient, "sletning:list"),
        page(klient, "sletning:detail", forslag.pk),
        page(klient, "sletning:approve", forslag.pk),
        page(klient, "sletning:leave-out", linje.pk),
    ]
    assert builders.MARK not in " ".join(pages)


def test_what_is_missing_is_named_on_the_line(klient, i_dag, mette):
    builders.old(mette, journaliseret=False)
    forslag = actions.propose()
    text = page(klient, "sletning:detail", forslag.pk)
    assert "Kan ikke slettes endnu (1)" in text
    assert "ikke journaliseret i SBSYS" in text
    assert "Gå til godkendelse" not in text


def test_a_line_is_left_out_and_taken_back(klient, i_dag, mette):
    builders.old(mette)
    forslag = actions.propose()
    linje = forslag.linjer.get()
    url = ("sletning:leave-out", linje.pk)
    assert "Vælg en grund." in words(post(klient, *url, version=1))
    for til, fejl in (("01-01-2026", "ikke er kommet"), ("01-01-2050", "fem år")):
        svar = post(klient, *url, version=1, grund="klage", til=til)
        assert fejl in words(svar)
    text = words(post(klient, *url, version=1, grund="klage", til="01-03-2027"))
    assert "er udeladt." in text
    assert "Klage eller retssag, udeladt til og med 1. marts 2027." in page(
        klient, "sletning:detail", forslag.pk, vis="udeladt"
    )
    igen = words(post(klient, "sletning:take-back", linje.pk, version=2))
    assert "er med igen." in igen


def test_a_stale_page_is_told(klient, i_dag, mette):
    builders.old(mette)
    forslag = actions.propose()
    linje = forslag.linjer.get()
    for name, pk, felter in (
        ("sletning:approve", forslag.pk, {"gennemset": "on"}),
        ("sletning:leave-out", linje.pk, {"grund": "klage", "til": "01-03-2027"}),
        ("sletning:take-back", linje.pk, {}),
    ):
        svar = post(klient, name, pk, version=7, **felter)
        assert "Listen er ændret imens" in words(svar), name
    forslag.refresh_from_db()
    assert (forslag.status, forslag.version) == (S.AABENT, 1)


def test_what_was_read_is_what_is_approved(klient, i_dag, mette):
    builders.old(mette)
    forslag = actions.propose()
    html = klient.get(reverse("sletning:detail", args=[forslag.pk])).content.decode()
    url = reverse("sletning:approve", args=[forslag.pk])
    assert f'{url}?set=1"' in html
    actions.propose()  # the list becomes another one
    assert 'name="version" value="1"' in klient.get(f"{url}?set=1").content.decode()
    assert 'name="version" value="2"' in klient.get(url).content.decode()


def test_approval_needs_the_cross_and_rings_after_the_commit(
    klient, i_dag, mette, leder, monkeypatch, django_capture_on_commit_callbacks
):
    builders.old(mette)
    forslag = actions.propose()
    rung = []
    monkeypatch.setattr(
        "overblik.sletning.tasks.execute.apply_async", lambda *a, **k: rung.append(a)
    )
    assert "sæt kryds" in words(post(klient, "sletning:approve", forslag.pk, version=1))
    with django_capture_on_commit_callbacks(execute=True):
        svar = post(klient, "sletning:approve", forslag.pk, version=1, gennemset="on")
    assert "Sletningen går i gang nu." in words(svar)
    assert rung == [([forslag.pk],)]
    forslag.refresh_from_db()
    assert (forslag.status, forslag.godkendt_af) == (S.GODKENDT, leder)
    assert forslag.arkiv_reference == builders.ARKIV
    svar = klient.get(reverse("sletning:approve", args=[forslag.pk]), follow=True)
    assert "allerede godkendt" in words(svar)
    igen = post(klient, "sletning:approve", forslag.pk, version=2, gennemset="on")
    assert "Forslaget er allerede godkendt." in words(igen)
    assert igen.redirect_chain[-1][0].endswith(f"/{forslag.pk}/")


def test_without_a_broker_the_approval_stands(
    klient, i_dag, mette, django_capture_on_commit_callbacks, monkeypatch
):
    def away(*args, **kwargs):
        raise ConnectionError

    builders.old(mette)
    forslag = actions.propose()
    monkeypatch.setattr("overblik.sletning.tasks.execute.apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        svar = post(klient, "sletning:approve", forslag.pk, version=1, gennemset="on")
    assert svar.status_code == 200
    assert udfoer.waiting() == [forslag.pk]


def test_the_progress_asks_again_until_it_is_done(klient, i_dag, mette, leder):
    builders.old(mette)
    forslag = actions.propose()
    actions.approve(forslag, version=1, by=leder)
    url = reverse("sletning:fremgang", args=[forslag.pk])
    svar = klient.get(url)
    assert "every 2s" in svar.content.decode()
    assert "0 af 1 linjer" in words(svar)
    udfoer.execute(forslag.pk)
    svar = klient.get(url)
    assert "hx-trigger" not in svar.content.decode()
    assert "1 af 1 linjer" in words(svar)
    assert "Se kvitteringen" in words(svar)


# --- The receipt -----------------------------------------------------------------------
@pytest.fixture
def kvittering(i_dag, mette, lars, leder):
    builders.plant(mette, lars)
    builders.old(mette, journaliseret=False, navn=f"{builders.MARK} Anden")
    udeladt = builders.old(mette, navn=f"{builders.MARK} Tredje")
    forslag = actions.propose()
    actions.leave_out(
        forslag.linjer.get(objekt_id=str(udeladt.pk)),
        grund="verserende",
        til=i_dag + timedelta(days=60),
        version=1,
        by=leder,
    )
    actions.approve(forslag, version=2, by=leder)
    assert udfoer.execute(forslag.pk)
    return Sletteforslag.objects.get(pk=forslag.pk)


def test_the_receipt_tells_all_and_no_person(klient, kvittering):
    text = page(klient, "sletning:detail", kvittering.pk)
    assert "Kvittering for sletning" in text
    assert "Godkendt af Leder" in text
    assert builders.ARKIV in text
    assert "Slettet (1)" in text
    for vis in ("udeladt", "mangler", "findes-ikke"):
        text += page(klient, "sletning:detail", kvittering.pk, vis=vis)
    assert "Verserende sag" in text
    assert builders.MARK not in text


def test_the_receipt_as_a_file(klient, kvittering, leder):
    svar = klient.get(reverse("sletning:receipt-csv", args=[kvittering.pk]))
    text = svar.content.decode()
    assert text.startswith(BOM)
    assert svar["Content-Disposition"].startswith("attachment")
    assert text.count("Slettet;") == 1
    assert "Verserende sag i kommunen. Udeladt til og med" in text
    assert builders.MARK not in text
    pdf = klient.get(reverse("sletning:receipt-pdf", args=[kvittering.pk]))
    assert pdf["Content-Type"] == "application/pdf"
    check(pdf.content)
    papir = " ".join(text_of(pdf.content).split())
    assert f"Dokument Sletning {kvittering.pk}" in papir
    assert builders.ARKIV in papir
    assert "ikke journaliseret" in papir
    assert builders.MARK not in papir
    spor = AuditEntry.objects.filter(handling=Handling.DOWNLOAD, actor=leder)
    assert spor.count() == 2


def test_nobody_makes_many_documents_in_a_minute(klient, kvittering, settings):
    settings.ACCOUNT_RATE_LIMITS = {"dokument": "1/m/user"}
    url = reverse("sletning:receipt-pdf", args=[kvittering.pk])
    assert [klient.get(url).status_code for _ in range(2)] == [200, 429]


def test_an_open_proposal_has_no_receipt(klient, i_dag, mette):
    builders.old(mette)
    forslag = actions.propose()
    for name in ("sletning:receipt-pdf", "sletning:receipt-csv"):
        assert klient.get(reverse(name, args=[forslag.pk])).status_code == 404


# --- As many as there are ----------------------------------------------------------------
def cost(klient, url):
    klient.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert klient.get(url).status_code == 200
    return len(asked)


def test_the_lists_cost_the_same_with_thirty(klient, i_dag, leder):
    forslag = builders.make_forslag(leder)
    builders.make_linje(forslag)
    builders.make_forslag(leder, status="udfoert")
    urls = [reverse("sletning:list"), reverse("sletning:detail", args=[forslag.pk])]
    en = [cost(klient, url) for url in urls]
    for nummer in range(2, 31):
        builders.make_linje(forslag, nummer)
        builders.make_forslag(leder, status="udfoert")
    assert [cost(klient, url) for url in urls] == en


def test_long_lists_come_in_pages(klient, i_dag, leder):
    forslag = builders.make_forslag(leder)
    for nummer in range(31):
        builders.make_linje(forslag, nummer)
        builders.make_forslag(leder, status="udfoert")
    for name, args in (("sletning:list", []), ("sletning:detail", [forslag.pk])):
        svar = klient.get(reverse(name, args=args))
        naeste = svar.context["naeste_url"]
        rest = klient.get(reverse(name, args=args) + naeste)
        assert len(rest.context["side"].rows) == 1
        assert "Til første side" in words(rest)
