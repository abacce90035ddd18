"""What reads the shards of a run: this process, others of this machine, or the actors of a Ray cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from stancemine.pipeline import StanceMiner
from stancemine.scoring.job import Job
from stancemine.scoring.manifest import identity
from stancemine.scoring.shards import Scored, Shard, score_shard
from stancemine.scoring.workers import Workers

Source = Callable[[Iterable[Shard]], Iterator[Scored]]


@contextmanager
def source_of(job: Job) -> Iterator[tuple[dict[str, Any], Source]]:
    """A context of what reads a job's shards, in order. With it, what decides on its records."""
    from stancemine.loading import load

    make = partial(
        load, job.model, poles=job.poles, replace_poles=job.replace_poles, aliases=job.aliases, dtype=job.dtype
    )
    if job.engine == "ray":
        from stancemine.scoring.cluster import Actors

        with Actors(make, job.jobs, address=job.address) as actors:
            yield actors.ask(identity), partial(actors.map, score_shard, name=_place)
    elif job.jobs in (None, 1):
        miner = make()
        yield identity(miner), partial(_read_here, miner)
    else:
        with Workers(make, job.jobs or 1) as workers:
            yield workers.ask(identity), partial(workers.map, score_shard, name=_place)


def _read_here(miner: StanceMiner, shards: Iterable[Shard]) -> Iterator[Scored]:
    return (score_shard(miner, shard) for shard in shards)


def _place(shard: Shard) -> str:
    return shard.place
