"""`score_files`: files in, records out, from one article to millions; a run that is killed goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from stancemine.errors import InputError, OutputError
from stancemine.pipeline import in_batches
from stancemine.reading.encoding import known_encoding
from stancemine.reading.places import Found, Placed, Reject
from stancemine.reading.source import STDIN
from stancemine.scoring.engines import Source, source_of
from stancemine.scoring.ids import Ids, short
from stancemine.scoring.inputs import InputStream, expand
from stancemine.scoring.job import SAMPLE, Job, Outcome, Watcher
from stancemine.scoring.journal import Journal
from stancemine.scoring.manifest import described, differences, manifest_path, read_manifest, write_manifest
from stancemine.scoring.outputs import Output, held_ids, output_for
from stancemine.scoring.shards import Scored, Shard
from stancemine.scoring.writers import STDOUT, rejects_path, whole_file


def score_files(job: Job, watcher: Watcher | None = None) -> Outcome:
    """Score the inputs of a job.

    A finished run of the same job is left as it is, one that was ended goes on. Raises `InputError` where no input can
    be read or one changes meanwhile, `OutputError` where the output cannot be written or was made in another way,
    `WorkerError` where a process dies; what was written until then stays.
    """
    path = Path(job.output)
    output = output_for(path, parts=job.parts)
    if job.encoding:
        known_encoding(job.encoding)
    inputs = expand(job.inputs, format=job.format, leave_out=partial(_belongs_to, path))
    for each in inputs:
        if each.name != STDIN and path.is_file() and path.samefile(each.name):
            raise InputError(f"{each.name} is the output, too; write to another file")
    stream = InputStream(inputs, job.format, job.encoding, job.columns)
    run = _Run(job, stream, output, watcher or Watcher())
    if job.output == STDOUT or (path.exists() and not path.is_file() and not path.is_dir()):
        with whole_file(job.output) as file, source_of(job) as (_, source):
            return run.pass_on(source, file)
    with Journal(path) as journal, source_of(job) as (settings, source):
        return run.keep(journal, {**settings, **job.settings}, source)


def _belongs_to(output: Path, path: Path) -> bool:
    mine = output.resolve(), rejects_path(output).resolve()
    found = path.resolve()
    return found in mine or mine[0] in found.parents


class _Run:
    def __init__(self, job: Job, stream: InputStream, output: Output, watcher: Watcher) -> None:
        self.job = job
        self.stream = stream
        self.output = output
        self.watcher = watcher
        self.outcome = Outcome()

    def pass_on(self, source: Source, file: IO[bytes]) -> Outcome:
        """Without checkpoints, to standard output or a device."""
        self.watcher.begin(self.stream.bytes_in_all)
        self.output.format.write((scored.records for scored in self._scored(source)), file)
        self._refuse_if_nothing_was_read()
        self.outcome.check()
        return self.outcome

    def _scored(self, source: Source) -> Iterator[Scored]:
        for scored in source(self._shards(frozenset())):
            self._count(scored)
            yield scored

    def keep(self, journal: Journal, settings: Mapping[str, Any], source: Source) -> Outcome:
        """With checkpoints."""
        output, job = self.output, self.job
        inputs = described(self.stream.inputs)
        if job.restart:
            journal.clear()
        self._take_up(journal, settings, inputs)
        done = read_manifest(manifest_path(output.path)) if output.exists() and not job.restart else None
        if journal.manifest is None and done and not job.append:
            return self._finished(done, settings, inputs)
        older = job.append and not job.restart and output.exists()
        if older:
            _check_addable(output.path, done, settings)
        manifest = {
            "settings": settings,
            "inputs": inputs,
            "append": job.append,
            "base": output.base() if older else None,
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
        rejects = rejects_path(output.path)
        self.outcome.sample = _sample(rejects)
        self.outcome.rejects_file = rejects if self.outcome.rejects else None
        return self.outcome

    def _take_up(self, journal: Journal, settings: Mapping[str, Any], inputs: list[dict[str, Any]]) -> None:
        """Bring what an earlier run has left to where this one can go on, or refuse."""
        manifest = journal.manifest
        if manifest is None:
            return
        if manifest.get("ready"):
            self._settle(journal, manifest)
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

    def _finished(self, done: Mapping[str, Any], settings: Mapping[str, Any], inputs: list[dict[str, Any]]) -> Outcome:
        """The outcome of a run of the same job that was finished before. Raises `OutputError` for one of another."""
        otherwise = differences(done, settings, None)
        told = differences(done, settings, inputs)
        if done.get("append"):
            told = [*otherwise, "it has been added to with --append"]
        elif self.output.size() != done.get("size"):
            told.append("it was changed after it was written")
        if told:
            raise OutputError(_refusal(self.output.path, told, addable=not otherwise))
        rejects = rejects_path(self.output.path)
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
            made = self.output.build(journal, manifest["base"])
        counts = {"records": journal.last.records, "rejects": journal.last.rejects}
        journal.mark_ready({**manifest, "complete": complete, **counts, **made})
        self._settle(journal, journal.manifest or {})

    def _settle(self, journal: Journal, manifest: Mapping[str, Any]) -> None:
        """The last steps of a run, each of which can be done again: the output, its rejects, its manifest."""
        path = self.output.path
        with journal.told():
            self.output.put_in_place(journal.result, manifest)
            if manifest["rejects"]:
                with whole_file(rejects_path(path)) as file, journal.rejects.open("rb") as listed:
                    file.writelines(listed)
            else:
                rejects_path(path).unlink(missing_ok=True)
            kept = {name: value for name, value in manifest.items() if name not in ("ready", "base")}
            write_manifest(manifest_path(path), kept)
        journal.clear()

    def _shards(self, held: frozenset[bytes] | set[bytes]) -> Iterator[Shard]:
        for items in in_batches(self._settled(held), self.job.shard_size):
            yield Shard(items, self.output.format.name, self.job.any_language, self.stream.bytes_read)

    def _settled(self, held: frozenset[bytes] | set[bytes]) -> Iterator[Found]:
        """The stream, each with its id, without those that the output holds."""
        ids = Ids()
        for found in self.stream:
            self.outcome.read += 1
            item = ids.settle(found)
            if held and isinstance(item, Placed) and short(item.article.given_id or "") in held:
                self.outcome.held += 1
            else:
                self._note_date(item)
                yield item

    def _note_date(self, item: Found) -> None:
        """Count a date that is lost. All inputs pass here, those of shards that an earlier run has finished, too."""
        lost = item.article.lost_date if isinstance(item, Placed) else None
        if isinstance(item, Placed) and lost is not None:
            self.outcome.undated += 1
            self.outcome.undated_sample = self.outcome.undated_sample or f"{lost[:40]!r} ({item.place})"

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


def _sample(path: Path) -> list[Reject]:
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [Reject(**json.loads(line)) for line in islice(file, SAMPLE)]


def _refusal(output: Path, told: list[str], *, addable: bool = False) -> str:
    """What differs from the run that made an output, and what can be done; an `addable` one differs in inputs only."""
    way = "Give --append to score only the ids that it does not hold" if addable else "Give the same command to go on"
    return (
        f"{output} was made in another way: {'; '.join(told)}. {way}, write to another file, or begin anew with "
        "--restart"
    )
