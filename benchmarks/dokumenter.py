"""What a document costs beside the bare rendering, and many in constant memory:

    python -m benchmarks.dokumenter [number of summaries, 1000]

The figures stand in docs/dokumenter.md. The summaries are real ones, of ten visits each:
a thousand take some six minutes.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

GENTAG = 7
PROEVER = 100
_mappe = tempfile.TemporaryDirectory(prefix="bim-")


def setup() -> Any:
    """A database of its own, a leader, and a kind of document."""
    os.environ |= {
        "MODE": "test",
        "DJANGO_SETTINGS_MODULE": "barnetimidten.settings",
        "DATA_DIR": _mappe.name,
        "DATABASE_URL": f"sqlite:///{_mappe.name}/db.sqlite3",
        "CELERY_BROKER_URL": "memory://",
        "SBSYS_KLE": "00.00.00",
        "SBSYS_HJEMMEL": "Opdigtet hjemmel til måling",
    }
    Path(_mappe.name, "staticfiles").mkdir()
    django.setup()
    from django.contrib.auth import get_user_model  # noqa: PLC0415 (settings first)
    from django.core.management import call_command  # noqa: PLC0415

    from barnetimidten.dokumentarter import ARTER, Dokumentart  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    ret = {"bestil": "forloeb.view_forloeb", "se": "forloeb.view_forloeb", "dage": 30}
    byg = f"{__spec__.name}.build_notat"
    ARTER["notat"] = Dokumentart(navn="notat", byg=byg, personer=True, **ret)
    return get_user_model().objects.create_user(
        "leder", "en-lang-adgangskode", navn="Leder", rolle="leder"
    )


# --- What is made ------------------------------------------------------------------------
def html(nummer: int, afsnit: int) -> str:
    """A note with a chart and a table, or one page with the number on it."""
    from barnetimidten.dokumenter import graf  # noqa: PLC0415

    aar = [str(n) for n in range(2018, 2025)]
    serie = graf.Serie(
        "Forløb", tuple(range(nummer % 9, nummer % 9 + 7)), graf.Art.FOER
    )
    svg = graf.bars("Forløb pr. år", "Søjler", aar, [serie]) if afsnit > 2 else ""
    celler = "".join(f"<tr><th scope=row>{a}</th><td>{nummer}</td></tr>" for a in aar)
    tekst = "<p>Teksten er opdigtet og fylder det, et afsnit plejer.</p>" * 4
    return (
        f"<html lang=da><head><title>Notat {nummer}</title></head><body><h1>Notat "
        f"{nummer}</h1>{svg}<table>{celler}</table>{tekst * afsnit}</body></html>"
    )


def pdf(nummer: int, afsnit: int) -> bytes:
    from barnetimidten.dokumenter.pdf import html_to_pdf  # noqa: PLC0415

    return html_to_pdf(html(nummer, afsnit))


def build_notat(parametre: dict[str, Any], fremdrift: Any) -> Any:
    from barnetimidten.dokumenter.fil import Fil  # noqa: PLC0415

    fremdrift.step(0, 1)
    return Fil(pdf(1, parametre["afsnit"]), "notat.pdf")


# --- Real course summaries -----------------------------------------------------------------
def courses(bruger: Any, antal: int) -> list[int]:
    """So many ended courses of ten visits, each a copy of one that was really held."""
    from forloeb.models import Besoeg, Forloeb  # noqa: PLC0415
    from forloeb.tests import builders  # noqa: PLC0415 (the only ones that make one)

    if not (en := Forloeb.objects.first()):
        en = builders.closed(bruger, sagsnummer="27.00.00-A00-1-26")
    besoeg = list(en.besoeg.all())
    pks = []
    for _ in range(antal):
        en.pk, en._state.adding = None, True
        en.save()
        for et in besoeg:
            et.pk, et.forloeb = None, en
        Besoeg.objects.bulk_create(besoeg)
        pks.append(en.pk)
    return pks


def many(bruger: Any, antal: int) -> tuple[Any, Callable[[], None]]:
    pks = courses(bruger, antal)
    return asked(bruger, "forloebsresumeer", forloeb=pks, aar=2022)


def one_summary(pk: int) -> bytes:
    """The PDF alone, without the job round it."""
    from forloeb.dokumenter import resume  # noqa: PLC0415

    return resume.render(resume.fetch(pk), date(2022, 8, 3), "Leder")


# --- A real status note ----------------------------------------------------------------------
def note(bruger: Any) -> Any:
    """Over the case of the application and an empty house."""
    from oekonomi.actions.indlaes import load_case, read_data  # noqa: PLC0415
    from overblik.statusnotat import actions  # noqa: PLC0415

    case = load_case(read_data(), by=bruger, ejer=bruger)
    fra, til = date(2021, 4, 1), date(2022, 7, 31)
    return actions.create_notat(case, dato=til, fra=fra, til=til, by=bruger)


def note_html(notat: Any) -> str:
    """What the builder hands to WeasyPrint."""
    from barnetimidten.dokumenter import pdf as skriver  # noqa: PLC0415
    from overblik.statusnotat import rapport  # noqa: PLC0415

    fanget: list[str] = []
    rigtig = skriver.html_to_pdf
    skriver.html_to_pdf = lambda html, bilag=(): fanget.append(html) or b""
    try:
        rapport.render(notat)
    finally:
        skriver.html_to_pdf = rigtig
    return fanget[0]


def compare_note(bruger: Any) -> None:
    """The page's request, and the worker's whole job beside bare WeasyPrint."""
    import weasyprint
    from django.test import Client  # noqa: PLC0415

    from barnetimidten.dokumenter import arbejde  # noqa: PLC0415
    from barnetimidten.dokumenter.models import Dokument  # noqa: PLC0415
    from barnetimidten.dokumenter.pdf import (  # noqa: PLC0415
        _fetcher,
        faces,
        stylesheet,
    )
    from barnetimidten.log_ind.graenser import begin  # noqa: PLC0415

    notat = note(bruger)
    html = note_html(notat)

    def alone() -> None:
        fetcher = _fetcher()
        stil = weasyprint.CSS(string=stylesheet() + faces(html), url_fetcher=fetcher)
        weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
            pdf_variant="pdf/a-3a", stylesheets=[stil]
        )

    bestilt: list[float] = []
    klient = Client(headers={"host": "localhost"})
    klient.force_login(bruger)
    session = klient.session
    begin(session)
    session.save()

    def job() -> Callable[[], None]:
        start = time.perf_counter()
        svar = klient.post(f"/statusnotat/{notat.pk}/pdf/", follow=True)
        bestilt.append(time.perf_counter() - start)
        assert svar.status_code == 200, svar.status_code  # noqa: S101
        dokument = Dokument.objects.latest("pk")
        return lambda: arbejde.make(dokument.pk) or sys.exit("Notatet blev ikke lavet.")

    alone()
    alene, alene_cpu, i_alt, i_alt_cpu = side_by_side(alone, job)
    say(
        f"statusnotat: WeasyPrint alene {alene * 1000:.0f} ms, i workeren "
        f"{i_alt * 1000:.0f} ms: {i_alt / alene:.2f} x (højst 1,3), i processortid "
        f"{i_alt_cpu / alene_cpu:.2f} x; siden, der bestiller, og den, den fører til: "
        f"{min(bestilt) * 1000:.0f} ms (højst 100)"
    )


# --- Measuring -----------------------------------------------------------------------------
def side_by_side(alene: Callable[[], object], job: Callable[[], Any]) -> Any:
    """Best wall clock and processor time of each, in turns: the machine is shared."""
    tider: tuple[list[float], ...] = ([], [], [], [])
    for _ in range(GENTAG):
        for plads, run in ((0, alene), (2, job())):
            start, brugt = time.perf_counter(), time.process_time()
            run()
            tider[plads].append(time.perf_counter() - start)
            tider[plads + 1].append(time.process_time() - brugt)
    return [min(tid) for tid in tider]


def bare(afsnit: int) -> bytes:
    """WeasyPrint alone, with the same HTML."""
    import weasyprint

    return weasyprint.HTML(string=html(1, afsnit)).write_pdf(pdf_variant="pdf/a-3a")


def asked(bruger: Any, art: str, **parametre: Any) -> tuple[Any, Callable[[], None]]:
    """The row, and what the worker does when its bell rings."""
    from barnetimidten.dokumenter import actions, arbejde  # noqa: PLC0415

    dokument = actions.request_dokument(art, parametre, bruger)

    def make() -> None:
        if not arbejde.make(dokument.pk):
            raise SystemExit("Dokumentet kunne ikke laves.")

    return dokument, make


def peak() -> float:
    """MB this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def compare_many(bruger: Any, antal: int) -> None:
    """One job of so many summaries: what it takes beside the PDFs alone, and memory."""
    many(bruger, PROEVER)[1]()
    dokument, make = many(bruger, antal)
    foer, start, cpu = peak(), time.perf_counter(), time.process_time()
    make()
    brugt, cpu = time.perf_counter() - start, time.process_time() - cpu
    pks = dokument.parametre["forloeb"][:PROEVER]
    start, en_cpu = time.perf_counter(), time.process_time()
    for pk in pks:
        one_summary(pk)
    en = (time.perf_counter() - start) / len(pks)
    en_cpu = (time.process_time() - en_cpu) / len(pks)
    dokument.refresh_from_db()
    say(
        f"{antal} resuméer: {brugt:.0f} s, {antal / brugt:.1f} i sekundet, "
        f"{brugt / antal / en:.2f} x PDF'erne alene, i processortid "
        f"{cpu / antal / en_cpu:.2f} x; ZIP på "
        f"{dokument.stoerrelse / 1e6:.0f} MB; hukommelse {foer:.0f} MB efter {PROEVER}, "
        f"{peak():.0f} MB efter {antal}: {peak() / foer:.2f} x"
    )


def main(antal: int) -> None:
    bruger = setup()
    compare_many(bruger, antal)  # first: nothing else has been the most memory
    for afsnit in (3, 12):
        pdf(1, afsnit)  # fonts and libraries are loaded
        alene, alene_cpu, i_alt, i_alt_cpu = side_by_side(
            lambda n=afsnit: bare(n),
            lambda n=afsnit: asked(bruger, "notat", afsnit=n)[1],
        )
        say(
            f"notat, {afsnit} afsnit: WeasyPrint alene {alene * 1000:.0f} ms, i workeren "
            f"{i_alt * 1000:.0f} ms: {i_alt / alene:.2f} x (højst 1,3), i processortid "
            f"{i_alt_cpu / alene_cpu:.2f} x"
        )
    compare_note(bruger)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
