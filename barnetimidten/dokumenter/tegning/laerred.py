"""A canvas in pixels, y downwards, on a matplotlib Figure: no pyplot, no global state.

matplotlib is imported when the first chart is drawn: it takes half a second and 60 MB.
"""

import io
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings

INK, MUTED, EDGE, LINE = "#221a1e", "#5f565b", "#82766f", "#e5ddd7"
PAPER, SUNK, BRAND, MID = "#ffffff", "#f3ede8", "#7a2450", "#a8507d"
OK, ALERT, WARN = "#17603b", "#a3171f", "#8a5200"

STIPLET, PRIKKET = (6, 4), (1.5, 4)
Punkt = tuple[float, float]


@cache
def _matplotlib() -> dict[str, Any]:
    # Its list of fonts is written beside our data, not in a home that may lack.
    os.environ.setdefault("MPLCONFIGDIR", str(settings.DATA_DIR / "matplotlib"))
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Circle, Polygon, Rectangle

    matplotlib.rcParams.update(
        {"svg.fonttype": "none", "svg.hashsalt": "barnet-i-midten"}
        | {"font.family": "DejaVu Sans", "hatch.linewidth": 1.6}
        | {"lines.scale_dashes": False, "lines.solid_capstyle": "butt"}
    )
    return {
        "Figure": Figure,
        "Canvas": FigureCanvasSVG,
        "Line2D": Line2D,
        "Circle": Circle,
        "Polygon": Polygon,
        "Rectangle": Rectangle,
    }


class Laerred:
    """Draw, then `svg()`: what matplotlib writes, still to be cleaned."""

    def __init__(self, bredde: float, hoejde: float, *, px: float = 14) -> None:
        self.bredde, self.hoejde, self.px = bredde, hoejde, px
        self._mpl = _matplotlib()
        # 72 dots an inch: a pixel of ours is a point of matplotlib's
        self._figur = self._mpl["Figure"](
            figsize=(bredde / 72, hoejde / 72), dpi=72, frameon=False
        )
        self._mpl["Canvas"](self._figur)
        akse = self._figur.add_axes((0, 0, 1, 1))
        akse.set_xlim(0, bredde)
        akse.set_ylim(hoejde, 0)
        akse.axis("off")
        self._akse = akse

    def text(
        self,
        x: float,
        y: float,
        tekst: str,
        *,
        farve: str = INK,
        fed: bool = False,
        anker: str = "left",
        px: float | None = None,
    ) -> None:
        """`y` is the line that letters stand on; `anker` is left, center or right."""
        self._akse.text(
            x,
            y,
            tekst,
            color=farve,
            fontsize=px or self.px,
            fontweight="bold" if fed else "normal",
            ha=anker,
            va="baseline",
            parse_math=False,
            zorder=self._next(),
        )

    def lines(
        self,
        linjer: Sequence[str],
        x: float,
        y: float,
        *,
        trin: float = 17,
        **stil: Any,
    ) -> None:
        for nr, tekst in enumerate(linjer):
            self.text(x, y + nr * trin, tekst, **stil)

    def line(
        self,
        punkter: Sequence[Punkt],
        *,
        farve: str = EDGE,
        tykkelse: float = 1,
        streg: tuple[float, float] | None = None,
    ) -> None:
        self._akse.add_artist(
            self._mpl["Line2D"](
                [x for x, _ in punkter],
                [y for _, y in punkter],
                color=farve,
                linewidth=tykkelse,
                linestyle=(0, streg) if streg else "-",
                clip_on=False,
                zorder=self._next(),
            )
        )

    def rect(
        self, x: float, y: float, bredde: float, hoejde: float, **stil: Any
    ) -> None:
        self._patch(self._mpl["Rectangle"]((x, y), bredde, hoejde, **_style(**stil)))

    def circle(self, x: float, y: float, r: float, **stil: Any) -> None:
        self._patch(self._mpl["Circle"]((x, y), r, **_style(**stil)))

    def polygon(self, punkter: Sequence[Punkt], **stil: Any) -> None:
        self._patch(self._mpl["Polygon"](punkter, closed=True, **_style(**stil)))

    def svg(self) -> str:
        ud = io.StringIO()
        self._figur.savefig(ud, format="svg", metadata={"Date": None})
        return ud.getvalue()

    def _patch(self, patch: Any) -> None:
        patch.set_clip_on(False)
        patch.set_zorder(self._next())
        self._akse.add_artist(patch)

    def _next(self) -> int:
        """What is drawn last lies on top."""
        return len(self._akse.get_children())


def _style(
    *,
    fyld: str = "none",
    kant: str = "none",
    tykkelse: float = 1,
    skravering: str = "",
    streg: tuple[float, float] | None = None,
) -> dict[str, Any]:
    return {
        "facecolor": fyld,
        "edgecolor": kant,
        "linewidth": tykkelse,
        "hatch": skravering or None,
        "linestyle": (0, streg) if streg else "-",
    }
