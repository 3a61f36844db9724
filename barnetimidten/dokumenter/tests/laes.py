"""A PDF read back: what a person, a machine and a screen reader find in it.

`check(fil)` holds it against our own rules (RULES, one function each) and against
`pdfua`, and gives how many were really evaluated. None of it is a validation: the
reference program for PDF/A and PDF/UA cannot be had here.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import pairwise, permutations
from typing import Any

import pikepdf

A_KRAV = ("3", "A")
XMP = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
OVERSKRIFTER = tuple(f"H{niveau}" for niveau in range(1, 7))
_STRUCT = re.compile(r"^( *)(?:\"(?P<tekst>.*)\"|(?P<rolle>\w+)\b.*)$")


def tool(*command: str, data: bytes) -> str:
    assert shutil.which(command[0]), "poppler-utils mangler (bin/test henter den)"
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def text_of(data: bytes) -> str:
    """As it stands on the paper."""
    return tool("pdftotext", "-layout", "-", "-", data=data)


def words_of(data: bytes) -> str:
    """In reading order, on one line: a sentence is found wherever it was broken."""
    return " ".join(tool("pdftotext", "-raw", "-", "-", data=data).split())


_ORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


def on_top(data: bytes) -> list[tuple[str, str]]:
    """Words that lie on top of each other: the middle of one is within another."""
    fundne = []
    for side in tool("pdftotext", "-bbox", "-", "-", data=data).split("<page ")[1:]:
        ord_ = [(*map(float, m[:4]), m[4]) for m in _ORD.findall(side)]
        fundne += [
            (a[4], b[4])
            for a, b in permutations(ord_, 2)
            if b[0] < (a[0] + a[2]) / 2 < b[2] and b[1] < (a[1] + a[3]) / 2 < b[3]
        ]
    return fundne


_SIDE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
MARGEN = 48  # points; pdf.css leaves more on either side


def outside(data: bytes) -> list[str]:
    """Words that run out into the margin, or over the edge of the paper."""
    fundne = []
    for side in tool("pdftotext", "-bbox", "-", "-", data=data).split("<page ")[1:]:
        bredde = float(_SIDE.match(side)[1])  # type: ignore[index]
        fundne += [
            m[4]
            for m in _ORD.findall(side)
            if float(m[0]) < MARGEN or float(m[2]) > bredde - MARGEN
        ]
    return fundne


@dataclass
class Knude:
    """One element of the structure. `maerker` are (page, MCID)."""

    rolle: str
    alt: str = ""
    sprog: str = ""
    scope: str = ""
    navn: bytes = b""
    peger_paa: tuple[bytes, ...] = ()
    boks: tuple[float, ...] = ()
    maerker: list[tuple[int, int]] = field(default_factory=list)
    boern: list["Knude"] = field(default_factory=list)

    def alle(self) -> Iterator["Knude"]:
        yield self
        for barn in self.boern:
            yield from barn.alle()


@dataclass(frozen=True)
class Vedlagt:
    navn: str
    mime: str
    forhold: str
    beskrivelse: str
    oprettet: str
    rettet: str
    indhold: bytes


class Fil:
    """The parsed file. Close-free: pikepdf reads from memory."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))

    # --- What it says of itself
    @cached_property
    def xmp(self) -> str:
        return self.pdf.Root.Metadata.read_bytes().decode()

    @property
    def titel(self) -> str:
        return str(self.pdf.docinfo["/Title"])

    @property
    def sprog(self) -> str:
        return str(self.pdf.Root.Lang)

    def krav(self, skema: str, navn: str) -> str:
        """A claim of the metadata: `krav("pdfuaid", "part")`."""
        metadata = self.pdf.open_metadata()  # read, not saved
        return str(metadata.get(f"{{{XMP[skema]}}}{navn}", ""))

    # --- Structure
    @cached_property
    def trae(self) -> Knude:
        sider = {side.objgen: i for i, side in enumerate(self.pdf.pages)}
        rod = Knude("Rod")
        for barn in _liste(self.pdf.Root.StructTreeRoot.K):
            rod.boern.append(_knude(barn, sider))
        return rod

    def med_rolle(self, *roller: str) -> list[Knude]:
        return [knude for knude in self.trae.alle() if knude.rolle in roller]

    @property
    def alternativer(self) -> list[str]:
        return [figur.alt for figur in self.med_rolle("Figure")]

    @cached_property
    def overskrifter(self) -> list[tuple[int, str]]:
        """(level, text), as poppler reads them from the structure."""
        ud, aaben = [], None
        for linje in tool("pdfinfo", "-struct-text", "-", data=self.data).splitlines():
            fundet = _STRUCT.match(linje)
            if not fundet:
                continue
            dybde, tekst, rolle = len(fundet[1]), fundet["tekst"], fundet["rolle"]
            if aaben is not None and dybde <= aaben:
                aaben = None
            if rolle and re.fullmatch("H[1-6]", rolle):
                aaben = dybde
                ud.append((int(rolle[1]), ""))
            elif tekst and aaben is not None:
                ud[-1] = (ud[-1][0], f"{ud[-1][1]}{tekst}")
        return [(niveau, " ".join(tekst.split())) for niveau, tekst in ud]

    # --- Content
    @cached_property
    def maerker(self) -> set[tuple[int, int]]:
        """(page, MCID) of all content that claims to be text."""
        return {(side, mcid) for side, mcid in self._indhold() if mcid is not None}

    @property
    def uden_maerke(self) -> int:
        """Texts and pictures that are neither content nor artefact."""
        return sum(mcid is None for _, mcid in self._indhold())

    def _indhold(self) -> Iterator[tuple[int, int | None]]:
        for nummer, side in enumerate(self.pdf.pages):
            aabne: list[str] = []
            for operander, operator in pikepdf.parse_content_stream(side):
                match str(operator):
                    case "BDC" if "/MCID" in (operander[1] or {}):
                        aabne.append("M")
                        yield nummer, int(operander[1]["/MCID"])
                    case "BDC" | "BMC":
                        aabne.append("A")
                    case "EMC":
                        aabne.pop()
                    case "Tj" | "TJ" | "Do" if not aabne:
                        yield nummer, None

    @cached_property
    def skrifter(self) -> dict[str, bool]:
        """Font -> whether it is inside the file."""
        linjer = tool("pdffonts", "-", data=self.data).splitlines()[2:]
        return {linje.split()[0]: linje.split()[-5] == "yes" for linje in linjer}

    @cached_property
    def bogstaver(self) -> list[str]:
        """What each sign of each font stands for."""
        kort = [
            obj.ToUnicode.read_bytes().decode()
            for obj in self.pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and "/ToUnicode" in obj
        ]
        return [
            bytes.fromhex(tegn).decode("utf-16-be")
            for tegn in re.findall(r"^<\w+> <(\w*)>$", "\n".join(kort), re.MULTILINE)
        ]

    @cached_property
    def bilag(self) -> list[Vedlagt]:
        return [_vedlagt(fil) for fil in self.pdf.Root.get("/AF", [])]

    def bilag_med_navn(self, navn: str) -> bytes:
        (fil,) = [et.indhold for et in self.bilag if et.navn == navn]
        return fil


def read(data: bytes) -> Fil:
    return Fil(data)


def _liste(k: Any) -> list[Any]:
    return list(k) if isinstance(k, pikepdf.Array) else [k]


def _knude(element: Any, sider: dict[Any, int]) -> Knude:
    a = element.get("/A", {})
    knude = Knude(
        rolle=str(element.S)[1:],
        alt=str(element.get("/Alt", "")),
        sprog=str(element.get("/Lang", "")),
        scope=str(a.get("/Scope", ""))[1:],
        navn=bytes(element.get("/ID", b"")),
        peger_paa=tuple(bytes(navn) for navn in a.get("/Headers", ())),
        boks=tuple(float(tal) for tal in a.get("/BBox", ())),
    )
    for barn in _liste(element.get("/K", [])):
        if not isinstance(barn, pikepdf.Object):
            knude.maerker.append((sider[element.Pg.objgen], int(barn)))
        elif barn.get("/Type") != "/OBJR":
            knude.boern.append(_knude(barn, sider))
    return knude


def _vedlagt(fil: Any) -> Vedlagt:
    stroem = fil.EF.F
    return Vedlagt(
        navn=str(fil.UF),
        mime=str(stroem.Subtype)[1:],
        forhold=str(fil.AFRelationship)[1:],
        beskrivelse=str(fil.Desc),
        oprettet=str(stroem.Params.CreationDate),
        rettet=str(stroem.Params.ModDate),
        indhold=stroem.read_bytes(),
    )


# --- Our own rules: each says in its name what must hold -------------------------------
def it_is_sound(fil: Fil) -> bool:
    return fil.pdf.check_pdf_syntax() == []


def it_claims_the_archive_format(fil: Fil) -> bool:
    return (fil.krav("pdfaid", "part"), fil.krav("pdfaid", "conformance")) == A_KRAV


def it_claims_accessibility(fil: Fil) -> bool:
    return fil.krav("pdfuaid", "part") == "1"


def it_describes_the_schema_of_that_claim(fil: Fil) -> bool:
    skema = fil.xmp.partition("pdfaExtension:schemas>")[2]
    return all(
        ord_ in skema
        for ord_ in (XMP["pdfuaid"], ">pdfuaid<", ">part<", ">Integer<", ">internal<")
    )


def its_metadata_can_be_read_without_a_filter(fil: Fil) -> bool:
    return "/Filter" not in fil.pdf.Root.Metadata


def it_names_its_colours(fil: Fil) -> bool:
    return "/DestOutputProfile" in fil.pdf.Root.OutputIntents[0]


def it_has_a_number_of_its_own(fil: Fil) -> bool:
    return "/ID" in fil.pdf.trailer


def it_opens_under_its_title(fil: Fil) -> bool:
    return bool(fil.titel) and bool(fil.pdf.Root.ViewerPreferences.DisplayDocTitle)


def it_is_danish(fil: Fil) -> bool:
    return fil.sprog == "da"


def it_is_tagged(fil: Fil) -> bool:
    return bool(fil.pdf.Root.MarkInfo.Marked)


def all_content_is_marked(fil: Fil) -> bool:
    return fil.uden_maerke == 0


def all_marked_content_is_in_the_structure_once(fil: Fil) -> bool:
    brugt = [maerke for knude in fil.trae.alle() for maerke in knude.maerker]
    return len(brugt) == len(set(brugt)) and set(brugt) == fil.maerker


def marks_lead_back_to_their_element(fil: Fil) -> bool:
    tal = list(fil.pdf.Root.StructTreeRoot.ParentTree.Nums)
    ejere = dict(zip((int(et) for et in tal[::2]), tal[1::2], strict=True))
    return all(
        mcid in [int(k) for k in _liste(ejere[side][mcid].K) if _er_tal(k)]
        for side, mcid in fil.maerker
    )


def _er_tal(k: Any) -> bool:
    return not isinstance(k, pikepdf.Object)


def _levels(fil: Fil) -> list[int]:
    """Of the structure itself: poppler's text takes seconds for a long document."""
    return [int(knude.rolle[1]) for knude in fil.med_rolle(*OVERSKRIFTER)]


def there_is_one_main_heading_first(fil: Fil) -> bool:
    niveauer = _levels(fil)
    return niveauer[:1] == [1] and niveauer.count(1) == 1


def no_level_of_heading_is_skipped(fil: Fil) -> bool:
    return all(b <= a + 1 for a, b in pairwise(_levels(fil)))


def no_heading_is_empty(fil: Fil) -> bool:
    return all(
        any(del_.maerker for del_ in knude.alle())
        for knude in fil.med_rolle(*OVERSKRIFTER)
    )


def every_header_cell_has_a_scope(fil: Fil) -> bool:
    return all(th.scope in {"Column", "Row"} for th in fil.med_rolle("TH"))


def every_data_table_has_header_cells(fil: Fil) -> bool:
    return all(
        any(knude.rolle == "TH" for knude in tabel.alle())
        for tabel in fil.med_rolle("Table")
    )


def cells_point_to_headers_that_are_there(fil: Fil) -> bool:
    rod = fil.pdf.Root.StructTreeRoot
    fundne = [bytes(navn) for navn in rod.get("/IDTree", {}).get("/Names", [])[::2]]
    navne = [th.navn for th in fil.med_rolle("TH")]
    peger = {navn for td in fil.med_rolle("TD") for navn in td.peger_paa}
    return sorted(navne) == fundne and peger <= set(fundne)


def rows_hold_cells_and_lists_hold_items(fil: Fil) -> bool:
    tilladt = {"TR": {"TH", "TD"}, "L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"}}
    return all(
        barn.rolle in tilladt.get(knude.rolle, {barn.rolle})
        for knude in fil.trae.alle()
        for barn in knude.boern
    )


def every_figure_is_told_in_words(fil: Fil) -> bool:
    return all(alt.strip() for alt in fil.alternativer)


def every_figure_lies_on_its_page(fil: Fil) -> bool:
    _, _, bredde, hoejde = (float(tal) for tal in fil.pdf.pages[0].MediaBox)
    return all(
        0 <= x1 < x2 <= bredde + 1 and 0 <= y1 < y2 <= hoejde + 1
        for x1, y1, x2, y2 in (figur.boks for figur in fil.med_rolle("Figure"))
    )


def every_font_is_inside(fil: Fil) -> bool:
    return bool(fil.skrifter) and all(fil.skrifter.values())


def every_sign_is_a_letter(fil: Fil) -> bool:
    """Copied, searched and read aloud it is what it looks like; none is several words."""
    return all(
        1 <= len(bogstav) <= 4 and not {"\0", "\ufeff", "\ufffe"} & set(bogstav)
        for bogstav in fil.bogstaver
    )


def every_attachment_is_listed_once(fil: Fil) -> bool:
    navne = [et.navn for et in fil.bilag]
    trae = fil.pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    return navne == sorted(set(navne)) == [str(navn) for navn in trae[::2]]


def every_attachment_says_what_it_is(fil: Fil) -> bool:
    return all(
        et.beskrivelse and et.forhold == "Data" and "/" in et.mime and et.oprettet
        for et in fil.bilag
    )


def nothing_runs_and_nothing_leads_out(fil: Fil) -> bool:
    farlige = {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}
    return not any(
        isinstance(obj, pikepdf.Dictionary) and str(obj.get("/S", "")) in farlige
        for obj in fil.pdf.objects
    ) and not {"/OpenAction", "/AA"} & set(fil.pdf.Root.keys())


def it_is_not_encrypted(fil: Fil) -> bool:
    return not fil.pdf.is_encrypted


RULES = (
    it_is_sound,
    it_claims_the_archive_format,
    it_claims_accessibility,
    it_describes_the_schema_of_that_claim,
    its_metadata_can_be_read_without_a_filter,
    it_names_its_colours,
    it_has_a_number_of_its_own,
    it_opens_under_its_title,
    it_is_danish,
    it_is_tagged,
    all_content_is_marked,
    all_marked_content_is_in_the_structure_once,
    marks_lead_back_to_their_element,
    there_is_one_main_heading_first,
    no_level_of_heading_is_skipped,
    no_heading_is_empty,
    every_header_cell_has_a_scope,
    every_data_table_has_header_cells,
    cells_point_to_headers_that_are_there,
    rows_hold_cells_and_lists_hold_items,
    every_figure_is_told_in_words,
    every_figure_lies_on_its_page,
    every_font_is_inside,
    every_sign_is_a_letter,
    every_attachment_is_listed_once,
    every_attachment_says_what_it_is,
    nothing_runs_and_nothing_leads_out,
    it_is_not_encrypted,
)


def broken(fil: Fil) -> list[str]:
    """The names of the rules that do not hold."""
    return [rule.__name__ for rule in RULES if not rule(fil)]


@dataclass(frozen=True)
class Tjekket:
    """How many rules were really evaluated: »checked against N rules«."""

    egne: int
    pdfua: int

    def __str__(self) -> str:
        return f"checked against {self.egne} rules of our own, {self.pdfua} of pdfua's"


def check(data: bytes) -> Tjekket:
    """AssertionError with what does not hold."""
    faldet = broken(Fil(data))
    assert not faldet, faldet
    return Tjekket(egne=len(RULES), pdfua=_pdfua(data))


def _pdfua(data: bytes) -> int:
    """What its checks cover of PDF/UA-1, those left out that skipped themselves."""
    from pdfua.rules import default_registry  # noqa: PLC0415 (slow to load)
    from pdfua.validator import validate  # noqa: PLC0415 (as above)

    with tempfile.NamedTemporaryFile(suffix=".pdf") as fil:
        fil.write(data)
        fil.flush()
        rapport = validate(fil.name)
    fund = [(et.rule_id, et.message) for et in rapport.findings]
    assert not fund, fund
    sprunget = {et.rule_id for et in rapport.skipped}
    brugt = {
        regel
        for rule in default_registry()
        if rule.id not in sprunget
        for regel in rule.covers
    }
    return len(brugt)
