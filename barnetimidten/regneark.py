"""Lists as a spreadsheet: real numbers and dates, the same bytes each time.

A text is never a formula, whatever it begins with; a `Formel` is one, and holds its
figure too, so that who does not recalculate reads the same.

`eksport.py` writes the same lists as CSV; what is refused there is refused here.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from barnetimidten.eksport import neutralise, safe_name

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOEJST_TEKST = 32_767  # characters in a cell, Excel's limit
_NAVN_HOEJST = 31
_IKKE_I_ARKNAVN = re.compile(r"[\\/*?:\[\]]")
_IKKE_I_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A date that no file of ours can be older than; the clock is never asked.
_FAST = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
KRONER, OERE = "#,##0.00", -2
_FORMEL = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?</c>')


class Nummer(int):
    """A number that is a name: a year, a serial number. Without thousands."""


_FORMATER: tuple[tuple[Any, str], ...] = (
    (datetime, "dd-mm-yyyy hh:mm"),
    (date, "dd-mm-yyyy"),
    (time, "hh:mm"),
    (Nummer, "0"),
    (int, "#,##0"),
    (Decimal | float, "#,##0.##"),
)


@dataclass(frozen=True)
class Formel:
    """A formula of ours, without `=`, and what it comes to. Never made of a text that
    somebody typed."""

    udtryk: str
    tal: Decimal | int


@dataclass(frozen=True)
class Ark:
    """One sheet: `navn` on its tab, `noter` in lines of their own above the header.

    `fede` are the rows (from 0) that are sums.
    """

    navn: str
    kolonner: Sequence[str]
    raekker: Iterable[Sequence[Any]]
    noter: Sequence[str] = ()
    fede: frozenset[int] = field(default_factory=frozenset)

    @property
    def foerste(self) -> int:
        """The row of the sheet that the first of `raekker` stands in."""
        return len(self.noter) + 2 + bool(self.noter)


def xlsx_bytes(ark: Sequence[Ark]) -> bytes:
    """The workbook. Raises ValueError without a sheet or for two of the same name."""
    import openpyxl

    navne = [sheet_name(et.navn) for et in ark]
    if not navne or len({navn.casefold() for navn in navne}) != len(navne):
        raise ValueError("A workbook has sheets, each with a name of its own.")
    bog = openpyxl.Workbook()
    bog.remove(bog.active)
    regnet = {
        f"xl/worksheets/sheet{nr}.xml": _fill(bog.create_sheet(navn), et)
        for nr, (navn, et) in enumerate(zip(navne, ark, strict=True), 1)
    }
    bog.properties.creator, bog.properties.created = "Barnet i Midten", _FAST
    ud = io.BytesIO()
    bog.save(ud)
    return _without_clock(ud.getvalue(), regnet)


def xlsx_response(navn: str, ark: Sequence[Ark]) -> HttpResponse:
    """A file to save; `navn` as in `eksport.csv_response`, ValueError for another."""
    return HttpResponse(
        xlsx_bytes(ark),
        content_type=KIND,
        headers={
            "Content-Disposition": f'attachment; filename="{safe_name(navn)}.xlsx"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def sheet_name(navn: str) -> str:
    """At most 31 characters and none of those that a tab may not have."""
    rent = _IKKE_I_ARKNAVN.sub(" ", _text(navn)).strip(" '")
    return " ".join(rent.split())[:_NAVN_HOEJST].strip(" '") or "Ark"


def value(raa: Any) -> Any:
    """What a cell holds: numbers and dates as they are, Danish time, texts harmless."""
    if raa is None or isinstance(raa, bool):
        return {None: None, True: "Ja", False: "Nej"}[raa]
    if isinstance(raa, datetime):
        lokal = timezone.localtime(raa) if timezone.is_aware(raa) else raa
        return lokal.replace(tzinfo=None, microsecond=0)
    if isinstance(raa, Decimal | float):
        return raa if Decimal(raa).is_finite() else None
    if type(raa) in (int, date, time, Nummer, Formel):
        return raa
    return neutralise(_text(str(raa)))[:HOEJST_TEKST]


def _text(tekst: str) -> str:
    """Without what XML cannot hold; a lone half of a pair becomes a question mark."""
    hel = tekst.encode("utf-8", "replace").decode()
    return _IKKE_I_XML.sub("", hel)


def _fill(side: Any, ark: Ark) -> dict[str, Decimal | int]:
    """Write the sheet; the figure of each cell that holds a formula."""
    from openpyxl.styles import Alignment, Font

    fed, top = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for nr, note in enumerate(ark.noter, 1):
        _put(side.cell(nr, 1), value(note))
    hoved = ark.foerste - 1
    bredder = [_shown(navn) for navn in ark.kolonner]
    regnet: dict[str, Decimal | int] = {}
    for kolonne, navn in enumerate(ark.kolonner, 1):
        celle = side.cell(hoved, kolonne)
        _put(celle, value(navn))
        celle.font, celle.alignment = fed, top
    for nr, raekke in enumerate(ark.raekker, hoved + 1):
        for kolonne, raa in enumerate(raekke, 1):
            celle = side.cell(nr, kolonne)
            _put(celle, vaerdi := value(raa))
            celle.alignment = top
            if nr - ark.foerste in ark.fede:
                celle.font = fed
            if isinstance(vaerdi, Formel):
                regnet[celle.coordinate] = vaerdi.tal
            bredder[kolonne - 1] = max(bredder[kolonne - 1], _shown(vaerdi))
    _page(side, hoved, bredder)
    return regnet


def _put(celle: Any, vaerdi: Any) -> None:
    if isinstance(vaerdi, Formel):
        celle.value, celle.number_format = f"={vaerdi.udtryk}", KRONER
        return
    celle.value = vaerdi
    if isinstance(vaerdi, str):
        celle.data_type = "s"  # never a formula, whatever it begins with
        return
    if isinstance(vaerdi, Decimal) and vaerdi.as_tuple().exponent == OERE:
        celle.number_format = KRONER
        return
    for slags, formatet in _FORMATER:
        if isinstance(vaerdi, slags):
            celle.number_format = formatet
            return


def _shown(vaerdi: Any) -> int:
    """About how many characters wide; a long text is folded instead."""
    if isinstance(vaerdi, Formel):
        vaerdi = f"{vaerdi.tal:,}"
    bred = max(map(len, str(vaerdi).split("\n"))) if vaerdi is not None else 0
    return min(max(bred + 2, 9), 60)


def _page(side: Any, hoved: int, bredder: list[int]) -> None:
    """Widths, the header that stays in sight, and how it falls on paper."""
    from openpyxl.utils import get_column_letter

    for nr, bredde in enumerate(bredder, 1):
        side.column_dimensions[get_column_letter(nr)].width = bredde
    side.freeze_panes = side.cell(hoved + 1, 1)
    side.print_title_rows = f"{hoved}:{hoved}"
    side.page_setup.orientation, side.page_setup.paperSize = "landscape", 9
    side.page_setup.fitToHeight = 0
    side.sheet_properties.pageSetUpPr.fitToPage = True


def _without_clock(
    bog: bytes, regnet: Mapping[str, Mapping[str, Decimal | int]]
) -> bytes:
    """The same parts with the same date: equal lists are equal files."""
    ud = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bog)) as fra,
        zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as til,
    ):
        for navn in fra.namelist():
            del_ = zipfile.ZipInfo(navn, _FAST.timetuple()[:6])
            del_.compress_type = zipfile.ZIP_DEFLATED
            indhold = fra.read(navn)
            if navn == "docProps/core.xml":
                indhold = _still(indhold.decode()).encode()
            if regnet.get(navn):
                indhold = _with_figures(indhold.decode(), regnet[navn]).encode()
            til.writestr(del_, indhold)
    return ud.getvalue()


def _still(egenskaber: str) -> str:
    """When it was saved is what the library adds by itself."""
    foer, maerke, rest = egenskaber.partition("<dcterms:modified")
    attributter, _, _ = rest.partition(">")
    _, _, efter = rest.partition("</")
    return f"{foer}{maerke}{attributter}>2000-01-01T00:00:00Z</{efter}"


def _with_figures(ark: str, tal: Mapping[str, Decimal | int]) -> str:
    """The library writes a formula without its figure; a reader that does not
    recalculate (a preview, a phone) would show nothing."""
    return _FORMEL.sub(lambda m: f"{m[1]}<v>{tal[m[2]]}</v></c>", ark)
