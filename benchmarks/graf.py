"""One of each chart drawn: `python -m benchmarks.graf` (bars: 50 ms each, 20 µs again).

The first also loads the library; in a web process that happens before anybody asks.
"""

import os
import time

import django

ANTAL = 20


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barnetimidten.settings")
    django.setup()
    from barnetimidten.dokumenter import graf  # noqa: PLC0415 (settings first)
    from barnetimidten.dokumenter.tests import grafer  # noqa: PLC0415

    start = time.perf_counter()
    graf.warm()
    print(f"den første, med indlæsning: {time.perf_counter() - start:.2f} s")  # noqa: T201
    for et in grafer.ALLE:
        print(f"{et.navn:16} {_line(et.svg)}")  # noqa: T201


def _line(svg) -> str:
    from barnetimidten.dokumenter import graf  # noqa: PLC0415

    start = time.perf_counter()
    for _ in range(ANTAL):
        graf._svg.cache_clear()
        tegnet = svg(graf.BRED)
    ny = (time.perf_counter() - start) / ANTAL
    start = time.perf_counter()
    for _ in range(ANTAL):
        svg(graf.BRED)
    igen = (time.perf_counter() - start) / ANTAL
    return f"{ny * 1000:6.1f} ms   igen {igen * 1e6:5.0f} µs   {len(tegnet):6} byte"


if __name__ == "__main__":
    main()
