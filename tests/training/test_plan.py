from __future__ import annotations

from collections import Counter

from stancemine.models.windows import Window
from stancemine.training.examples import Example
from stancemine.training.plan import make_plan


def _examples(lengths: list[int]) -> list[Example]:
    return [Example(Window([0] * n, [(0, 0)] * n, [0] * n, [False] * n)) for n in lengths]


def test_every_window_is_read_once_an_epoch_and_batches_keep_their_size() -> None:
    corpora = [(_examples([10 + i % 30 for i in range(100)]), 2.0), (_examples([50] * 10), 0.5)]
    plan = make_plan(corpora, batch_tokens=200, seed=3)
    seen = Counter(item for batch in plan for item in batch)
    assert all(seen[0, i] == 2 for i in range(100))
    assert sum(seen[1, i] for i in range(10)) == 5
    for batch in plan:
        longest = max(len(corpora[corpus][0][i].window) for corpus, i in batch)
        assert len(batch) * longest <= 200


def test_the_seed_alone_fixes_the_plan() -> None:
    corpora = [(_examples([10] * 50), 1.0)]
    assert make_plan(corpora, batch_tokens=50, seed=1) == make_plan(corpora, batch_tokens=50, seed=1)
    assert make_plan(corpora, batch_tokens=50, seed=1) != make_plan(corpora, batch_tokens=50, seed=2)


def test_corpora_are_spread_over_the_run() -> None:
    plan = make_plan([(_examples([10] * 100), 1.0), (_examples([10] * 10), 1.0)], batch_tokens=10, seed=0)
    places = [i for i, batch in enumerate(plan) if batch[0][0] == 1]
    assert places[0] < 25 and places[-1] > 85
