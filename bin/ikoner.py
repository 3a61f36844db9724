#!/usr/bin/env python3
"""Keeps of a sprite what our own code names: bin/ikoner.py FROM > TO. See bin/vendor.

Standard library only. A name is a quoted word in a template, a script or the Python.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("templates", "static/js", "barnetimidten", "forloeb", "evaluering")
FOLDERS += ("oekonomi", "overblik")
KINDS = {".html", ".js", ".py"}
WORD = re.compile(r"[\"']([a-z-]+)[\"']")
SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.S)


def words() -> set[str]:
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    ours = (p for p in files if p.suffix in KINDS and "tests" not in p.parts)
    return {word for path in ours for word in WORD.findall(path.read_text())}


def keep(sprite: str) -> str:
    named = words()
    return SYMBOL.sub(lambda icon: icon[0] if icon[1] in named else "", sprite)


if __name__ == "__main__":
    print(keep(Path(sys.argv[1]).read_text()))
