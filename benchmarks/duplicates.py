"""Are records of one organisation recognised, how often is that wrong, and how long does it take?

python benchmarks/duplicates.py [--quick | --learn]

``--learn`` prints the weights that can be learned, as they stand in `vliegwiel/algorithms/duplicates/weights.py`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from statistics import median
from typing import Final

from firms.invented import firms
from firms.lists import PHILIPS, Half, Listed, childcare, patents
from firms.scores import Score, b_cubed, labels, pairs
from firms.token_set import token_set
from firms.weights import learned
from markdown import judged, table
from vliegwiel.algorithms.duplicates.blocking import keys
from vliegwiel.algorithms.duplicates.finding import duplicates, known
from vliegwiel.algorithms.duplicates.judging import judge
from vliegwiel.algorithms.duplicates.records import Record

HEADER: Final = (
    "",
    "pairs: precision",
    "recall",
    "F1",
    "B-cubed: precision",
    "recall",
    "F1",
)
NOTE: Final = """Half of the organisations was there to learn from (those with an even number), the other half is asked about
here. *Pairs*: of two rows at a time, are they one? An organisation weighs by the square of its rows. *B-cubed*: of each row,
who else is in its group? The patents give a name and nothing else; {large:,} of the {rows:,} rows asked about are Philips in
some hundreds of spellings and under several names. What people called one organisation in Chicago is mostly one front door,
whoever is behind it; ours wants a word in common. The peer is `token_set_ratio` ≥ 80, pair by pair.
"""


def asked(name: str, listed: Listed) -> Iterator[tuple[str, ...]]:
    """The rows of a table about one list."""
    found = labels(duplicates(listed.records).groups, listed.truth)
    peer = token_set(listed)
    yield (f"{name}: token-set ≥ 80", *peer.cells(), "", "", "")
    yield (f"{name}: **ours**", *pairs(found, listed.truth).cells(), *b_cubed(found, listed.truth).cells())


def patents_told() -> tuple[str, Score, Score]:
    listed = patents(Half.ASKED)
    found = labels(duplicates(listed.records).groups, listed.truth)
    lines: list[tuple[str, ...]] = []
    parts: dict[str, Listed] = {
        "all rows": listed,
        "all rows, without Philips": listed.without(PHILIPS),
        "each spelling once": listed.spellings(),
        "each spelling once, without Philips": listed.spellings().without(PHILIPS),
    }
    for name, part in parts.items():
        lines += [
            (f"{name}: token-set ≥ 80", *token_set(part).cells(), "", "", ""),
            (f"{name}: **ours**", *pairs(found, part.truth).cells(), *b_cubed(found, part.truth).cells()),
        ]
    scores = [pairs(found, parts[name].truth) for name in ("all rows", "all rows, without Philips")]
    return table(HEADER, lines), scores[0], scores[1]


def goals(whole: Score, without: Score) -> str:
    return table(
        ("goal, Dutch patents", "came out", ""),
        [
            ("pair F1 ≥ 0.85", f"{whole.f1:.3f}", judged(reached=whole.f1 >= 0.85)),
            ("precision ≥ 0.97", f"{whole.precision:.3f}", judged(reached=whole.precision >= 0.97)),
            ("pair F1 ≥ 0.85, without Philips", f"{without.f1:.3f}", judged(reached=without.f1 >= 0.85)),
            (
                "precision ≥ 0.97, without Philips",
                f"{without.precision:.3f}",
                judged(reached=without.precision >= 0.97),
            ),
        ],
    )


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def keyed(one: Record, other: Record) -> float:
    """What a caller does that keeps keys in a table of its own."""
    return len(keys(one)) * judge(one, other).probability


def seconds(many: int, all_pairs: int, typed: int) -> str:
    """One record beside many, as somebody types it; and all of a file beside each other."""
    listed = firms(many)
    started = time.process_time()
    among = known(listed)
    read = time.process_time() - started
    half_typed = [
        replace(each, key="typed", name=each.name[:-1], address="", postcode="", phone="")
        for each in listed[:: max(1, many // typed)]
    ]
    waits = sorted(spent(partial(among.like, each)) for each in half_typed)
    by_key = [spent(partial(keyed, each, listed[0])) for each in half_typed]
    twice = all_pairs // 10
    file = firms(all_pairs, twice=twice, seed=1)
    started = time.process_time()
    found = duplicates(file)
    joined = time.process_time() - started
    again = {frozenset((each.key, f"again {each.key}")) for each in file[:twice]}
    right = sum(frozenset((each.left, each.right)) in again for each in found.pairs)
    worst = waits[int(len(waits) * 0.95)]
    return table(
        ("seconds of processor", "measured", "goal", ""),
        [
            (f"read and index {many:,} records", f"{read:.1f}", "", ""),
            (
                f"one record beside {many:,}, median of {len(waits)}",
                f"{median(waits):.4f}",
                "0.020",
                judged(reached=median(waits) <= 0.02),
            ),
            ("the same, 95 % within", f"{worst:.4f}", "0.020", judged(reached=worst <= 0.02)),
            ("the keys of one record and one comparison, nothing in memory", f"{median(by_key):.5f}", "", ""),
            (f"all of {all_pairs:,} beside each other", f"{joined:.1f}", "20", judged(reached=joined <= 20)),
        ],
    ) + (
        f"\nOf {twice:,} records that stand there again with a letter missing from the name, {right:,} are found; "
        f"{len(found.pairs) - right:,} other pairs are proposed.\n"
    )


def main(words: Sequence[str]) -> None:
    if "--learn" in words:
        for kind, weight in learned().items():
            print(f"Kind.{kind.name}: {weight},")
        return
    quick = "--quick" in words
    listed = patents(Half.ASKED)
    rows = len(listed.records)
    print(NOTE.format(large=rows - len(listed.without(PHILIPS).records), rows=rows))
    told, whole, without = patents_told()
    print(f"## Dutch applicants for patents: names only\n\n{told}\n{goals(whole, without)}", flush=True)
    print(
        f"## Child care in Chicago: name, address, zip, telephone\n\n{table(HEADER, asked('all rows', childcare(Half.ASKED)))}"
    )
    print(f"## Seconds\n\n{seconds(*((5_000, 1_000, 50) if quick else (100_000, 10_000, 300)))}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
