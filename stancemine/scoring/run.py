"""`score_files`: files in, records out, from one article to millions; a run that is killed goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from stancemine.errors import InputError, OutputError, StancemineError
from stancemine.pipeline import StanceMiner
from stancemine.reading.columns import Columns
from stancemine.reading.encoding import known_encoding
from stancemine.reading.places import Found, Placed, Reject
from stancemine.reading.source import STDIN
from stancemine.scoring.ids import Ids, short
from stancemine.scoring.inputs import InputStream, expand
from stancemine.scoring.journal import Journal
from stancemine.scoring.manifest import described, differences, identity, manifest_path, read_manifest, write_manifest
from stancemine.scoring.results import build, documents, held_ids
from stancemine.scoring.shards import SHARD_SIZE, Scored, Shard, cut, score_shard
from stancemine.scoring.workers import Workers
from stancemine.scoring.writers import STDOUT, rejects_path, whole_file, writer_for

SAMPLE = 5
"""Rejects that an outcome holds; all are in the rejects file."""

Source = Callable[[Iterable[Shard]], Iterator[Scored]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be scored, and how.

    `inputs` are files, folders, patterns or "-" for standard input; `output` ends in .jsonl, .parquet or .csv, or is
    "-" for JSON Lines on standard output. `jobs` is the number of processes, `shard_size` that of the inputs between
    two checkpoints. `restart` forgets what an earlier run has written; `append` scores only ids that the output lacks.
    """

    inputs: tuple[str, ...]
    output: str = STDOUT
    model: str = "small"
    poles: tuple[Path, ...] = ()
    replace_poles: bool = False
    format: str | None = None
    encoding: str | None = None
    columns: Columns = field(default_factory=Columns)
    any_language: bool = False
    jobs: int = 1
    shard_size: int = SHARD_SIZE
    restart: bool = False
    append: bool = False

    @property
    def settings(self) -> dict[str, Any]:
        """What decides on the records, beside the model and the inputs."""
        return {
            "any_language": self.any_language,
            "format": self.format,
            "encoding": self.encoding,
            "columns": {name: value for name, value in asdict(self.columns).items() if value is not None},
            "shard_size": self.shard_size,
        }


@dataclass(slots=True)
class Outcome:
    """What became of the inputs of a run: `read` = `records` + `rejects` + `held`.

    `held` are those that the output held already (with `append`), `resumed` those of which an earlier run had taken
    care; `sample` are the first rejects, and `rejects_file` lists all.
    """

    read: int = 0
    records: int = 0
    rejects: int = 0
    held: int = 0
    resumed: int = 0
    finished_before: bool = False
    rejects_file: Path | None = None
    sample: list[Reject] = field(default_factory=list)

    def check(self) -> None:
        """Raise `StancemineError` if an input was lost."""
        if self.read != self.records + self.rejects + self.held:
            raise StancemineError(
                f"{self.read} inputs were read, but {self.records} records, {self.rejects} rejects and {self.held} "
                "that were there make another number; please report it"
            )


class Watcher:
    """Is told how far a run is. This one does nothing."""

    def begin(self, total: int | None) -> None:
        """`total` bytes will be read; null where nobody knows."""

    def advance(self, outcome: Outcome, done: int) -> None:
        """A shard is finished; with it, `done` bytes are."""

    def writing(self) -> None:
        """All is read; the output is being made."""


def score_files(job: Job, watcher: Watcher | None = None) -> Outcome:
    """Score the inputs of a job.

    A finished run of the same job is left as it is, one that was ended goes on. Raises `InputError` where no input can
    be read or one changes meanwhile, `OutputError` where the output cannot be written or was made in another way,
    `WorkerError` where a process dies; what was written until then stays.
    """
    writer_for(job.output)
    if job.encoding:
        known_encoding(job.encoding)
    output = Path(job.output)
    inputs = expand(job.inputs, format=job.format, leave_out=partial(_belongs_to, output))
    for each in inputs:
        if each.name != STDIN and output.is_file() and output.samefile(each.name):
            raise InputError(f"{each.name} is the output, too; write to another file")
    stream = InputStream(inputs, job.format, job.encoding, job.columns)
    run = _Run(job, stream, watcher or Watcher())
    if job.output == STDOUT or (output.exists() and not output.is_file()):
        with _source(job) as (_, source):
            return run.pass_on(source)
    with Journal(output) as journal, _source(job) as (settings, source):
        return run.keep(journal, {**settings, **job.settings}, source)


def _belongs_to(output: Path, path: Path) -> bool:
    return str(path.resolve()) in (str(output.resolve()), str(rejects_path(output).resolve()))


@contextmanager
def _source(job: Job) -> Iterator[tuple[dict[str, Any], Source]]:
    """What reads shards: this process or others. With it, what decides on its records."""
    from stancemine.loading import load

    make = partial(load, job.model, poles=job.poles, replace_poles=job.replace_poles)
    if job.jobs == 1:
        miner = make()
        yield identity(miner), partial(_read_here, miner)
        return
    with Workers(make, job.jobs) as workers:
        yield workers.ask(identity), partial(workers.map, score_shard, name=_place)


def _read_here(miner: StanceMiner, shards: Iterable[Shard]) -> Iterator[Scored]:
    return (score_shard(miner, shard) for shard in shards)


def _place(shard: Shard) -> str:
    return shard.place


class _Run:
    def __init__(self, job: Job, stream: InputStream, watcher: Watcher) -> None:
        self.job = job
        self.stream = stream
        self.watcher = watcher
        self.outcome = Outcome()

    def pass_on(self, source: Source) -> Outcome:
        """Without checkpoints, to standard output or a device."""
        self.watcher.begin(self.stream.bytes_in_all)
        with whole_file(self.job.output) as file:
            if Path(self.job.output).suffix.lower() in (".csv", ".parquet"):
                lines = (line for scored in self._scored(source) for line in scored.records.splitlines(keepends=True))
                writer_for(self.job.output)(documents(lines), file)
            else:
                for scored in self._scored(source):
                    file.write(scored.records)
        self._refuse_if_nothing_was_read()
        self.outcome.check()
        return self.outcome

    def _scored(self, source: Source) -> Iterator[Scored]:
        for scored in source(self._shards(frozenset())):
            self._count(scored)
            yield scored

    def keep(self, journal: Journal, settings: Mapping[str, Any], source: Source) -> Outcome:
        """With checkpoints."""
        output, job = journal.output, self.job
        inputs = described(self.stream.inputs)
        if job.restart:
            journal.clear()
        self._take_up(journal, settings, inputs)
        done = read_manifest(manifest_path(output)) if output.exists() and not job.restart else None
        if journal.manifest is None and done and not job.append:
            return self._finished(output, done, settings, inputs)
        older = job.append and not job.restart and output.exists()
        if older:
            _check_addable(output, done, settings)
        manifest = {
            "settings": settings,
            "inputs": inputs,
            "append": job.append,
            "base": output.stat().st_size if older else None,
        }
        journal.begin(manifest)
        self.watcher.begin(self.stream.bytes_in_all)
        held = held_ids(output) if older else frozenset[bytes]()
        for scored in source(self._left(self._shards(held), journal)):
            journal.commit(scored)
            self._count(scored)
        self.outcome.records, self.outcome.rejects = journal.last.records, journal.last.rejects
        try:
            self._refuse_if_nothing_was_read()
        except InputError:
            journal.clear()
            raise
        self.outcome.check()
        self.watcher.writing()
        self._finish(journal, complete=True)
        self.outcome.sample = _sample(rejects_path(output))
        self.outcome.rejects_file = rejects_path(output) if self.outcome.rejects else None
        return self.outcome

    def _take_up(self, journal: Journal, settings: Mapping[str, Any], inputs: list[dict[str, Any]]) -> None:
        """Bring what an earlier run has left to where this one can go on, or refuse."""
        manifest = journal.manifest
        if manifest is None:
            return
        if manifest.get("ready"):
            _settle(journal, manifest)
            return
        if manifest.get("append") != self.job.append:
            given = "with" if manifest.get("append") else "without"
            raise OutputError(_refusal(journal.output, [f"the run that is not finished was begun {given} --append"]))
        told = differences(manifest, settings, None)
        if told:
            raise OutputError(_refusal(journal.output, told))
        if differences(manifest, settings, inputs):
            if not self.job.append:
                raise OutputError(_refusal(journal.output, differences(manifest, settings, inputs)))
            journal.begin(manifest)
            self._finish(journal, complete=False)

    def _finished(
        self, output: Path, done: Mapping[str, Any], settings: Mapping[str, Any], inputs: list[dict[str, Any]]
    ) -> Outcome:
        """The outcome of a run of the same job that was finished before. Raises `OutputError` for one of another."""
        told = differences(done, settings, inputs)
        if not done.get("complete"):
            told.append("it was added to with --append by a run that was not finished")
        if output.stat().st_size != done.get("size"):
            told.append("it was changed after it was written")
        if done.get("append"):
            told.append("it was made with --append")
        if told:
            raise OutputError(_refusal(output, told))
        rejects = rejects_path(output)
        return Outcome(
            read=done["records"] + done["rejects"],
            records=done["records"],
            rejects=done["rejects"],
            finished_before=True,
            rejects_file=rejects if done["rejects"] else None,
            sample=_sample(rejects) if done["rejects"] else [],
        )

    def _finish(self, journal: Journal, *, complete: bool) -> None:
        journal.close_files()
        manifest = journal.manifest or {}
        with journal.told():
            if journal.output.suffix.lower() == ".jsonl" and manifest["base"] is None:
                journal.records.replace(journal.result)
            else:
                build(journal.output, journal.records, journal.result, older=manifest["base"] is not None)
            size = journal.result.stat().st_size
        counts = {"records": journal.last.records, "rejects": journal.last.rejects, "size": size}
        journal.mark_ready({**manifest, "complete": complete, **counts})
        _settle(journal, journal.manifest or {})

    def _shards(self, held: frozenset[bytes] | set[bytes]) -> Iterator[Shard]:
        for items in cut(self._settled(held), self.job.shard_size):
            yield Shard(items, any_language=self.job.any_language, bytes_read=self.stream.bytes_read)

    def _settled(self, held: frozenset[bytes] | set[bytes]) -> Iterator[Found]:
        """The stream, each with its id, without those that the output holds."""
        ids = Ids()
        for found in self.stream:
            self.outcome.read += 1
            item = ids.settle(found)
            if held and isinstance(item, Placed) and short(item.article.given_id or "") in held:
                self.outcome.held += 1
            else:
                yield item

    def _left(self, shards: Iterator[Shard], journal: Journal) -> Iterator[Shard]:
        """The shards that are not finished, after those that are."""
        before = list(journal.commits)
        number = 0
        for number, shard in enumerate(islice(shards, len(before)), 1):
            self.outcome.resumed += len(shard.items)
            if shard.digest != before[number - 1].digest:
                raise OutputError(_refusal(journal.output, [f"the inputs give other articles ({shard.place})"]))
        if number < len(before):
            raise OutputError(_refusal(journal.output, ["the inputs give fewer articles than before"]))
        yield from shards

    def _count(self, scored: Scored) -> None:
        self.outcome.records += scored.count
        self.outcome.rejects += len(scored.rejects)
        room = SAMPLE - len(self.outcome.sample)
        self.outcome.sample += scored.rejects[: max(0, room)]
        self.watcher.advance(self.outcome, scored.bytes_read)

    def _refuse_if_nothing_was_read(self) -> None:
        failed = self.stream.failed
        if failed and self.outcome.rejects == len(failed) and not self.outcome.records and not self.outcome.held:
            raise InputError("\nstancemine: ".join(map(str, failed)))


def _check_addable(output: Path, done: Mapping[str, Any] | None, settings: Mapping[str, Any]) -> None:
    if done is None:
        raise OutputError(
            f"{output} cannot be added to: without {manifest_path(output).name} beside it nobody can tell how it was "
            "made; write to another file, or begin anew with --restart"
        )
    ignored = {name: done["settings"].get(name) for name in ("shard_size", "format", "encoding", "columns")}
    told = differences({"settings": {**done["settings"], **ignored}, "inputs": []}, {**settings, **ignored}, None)
    if told:
        raise OutputError(_refusal(output, told))


def _settle(journal: Journal, manifest: Mapping[str, Any]) -> None:
    """The last steps of a run, each of which can be done again: the output, its rejects, its manifest."""
    journal.put_in_place()
    output = journal.output
    with journal.told():
        if manifest["rejects"]:
            with whole_file(rejects_path(output)) as file, journal.rejects.open("rb") as listed:
                file.writelines(listed)
        else:
            rejects_path(output).unlink(missing_ok=True)
        kept = {name: value for name, value in manifest.items() if name not in ("ready", "base")}
        write_manifest(manifest_path(output), kept)
    journal.clear()


def _sample(path: Path) -> list[Reject]:
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [Reject(**json.loads(line)) for line in islice(file, SAMPLE)]


def _refusal(output: Path, told: list[str]) -> str:
    return (
        f"{output} was made in another way: {'; '.join(told)}. Give the same command to go on, write to another file, "
        "or begin anew with --restart"
    )
