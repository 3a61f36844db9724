"""100 000 complete SDQ forms scored: `python -m benchmarks.sdq_score` (bar: 2 s)."""

import time

from evaluering import sdq

FORMULARER = 100_000


def main() -> None:
    svar = {nummer: nummer % 3 for nummer in sdq.ITEMS}
    paavirkning = dict.fromkeys(sdq.SPOERGSMAAL, 2)
    start = time.perf_counter()
    for _ in range(FORMULARER):
        sdq.score(svar, informant="foraelder", paavirkning=paavirkning)
    seconds = time.perf_counter() - start
    print(f"{FORMULARER} formularer på {seconds:.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
