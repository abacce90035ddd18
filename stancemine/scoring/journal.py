"""The journal of a run that is not finished: the shards that are, and how far they go.

It is the folder "OUT.partial" beside the output: `manifest.json`, `records` (a chunk of the output's format for each
shard), `rejects.jsonl`, and `shards.jsonl`, a line for each finished shard with the lengths of the other two after it.
Whatever stands behind those lengths was being written when the run ended, and is cut off when it goes on.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from stancemine.errors import OutputError
from stancemine.scoring.manifest import read_manifest, write_manifest
from stancemine.scoring.shards import Scored
from stancemine.scoring.writers import json_line


@dataclass(frozen=True, slots=True)
class Commit:
    """A finished shard: its digest, and counts and lengths in bytes of all that is written up to its end."""

    digest: str
    records: int
    rejects: int
    records_end: int
    rejects_end: int


_NOTHING = Commit("", 0, 0, 0, 0)


class Journal:
    """A context that holds the folder for itself.

    Raises `OutputError` where another run holds it, and where it cannot be written.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output.with_name(f"{output.name}.partial")
        self.records = self.folder / "records"
        self.rejects = self.folder / "rejects.jsonl"
        self.result = self.folder / "result"
        self.commits: list[Commit] = []
        self._log = self.folder / "shards.jsonl"
        self._manifest = self.folder / "manifest.json"
        self._files: list[IO[bytes]] = []
        self._lock: IO[bytes] | None = None
        self._begun = False

    def __enter__(self) -> Journal:
        with self.told():
            self.folder.mkdir(exist_ok=True)
            self._lock = (self.folder / "lock").open("wb")
            if not _locked(self._lock):
                raise OutputError(f"another run is writing {self.output}; wait for its end, or write to another file")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            with suppress(OSError):
                file.close()
        if self._lock is not None:
            self._lock.close()
        if (self._begun and not self.commits) or not self._manifest.exists():
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raises `OutputError` for failures of the disk: what failed, and what to do."""
        try:
            yield
        except FileNotFoundError as error:
            raise OutputError(
                f"{self.output} cannot be written: there is no folder {self.output.parent}; make it first"
            ) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            left = "; what was written stays, and the same command goes on from there" if self.commits else ""
            raise OutputError(f"{self.output} cannot be written ({error.strerror or error}){left}") from error

    @property
    def manifest(self) -> dict[str, Any] | None:
        """That of the run that the folder is of; null for a new folder."""
        return read_manifest(self._manifest)

    def clear(self) -> None:
        """Forget what is there."""
        with self.told():
            for path in (self._manifest, self._log, self.records, self.rejects, self.result):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
        self.commits = []

    def begin(self, manifest: Mapping[str, Any]) -> None:
        """A new run, or the one that is there: opens the files behind its last finished shard."""
        with self.told():
            if self.manifest is None:
                self.clear()
                write_manifest(self._manifest, manifest)
            self._begun = True
            if self.result.is_file() and not self.records.exists():
                self.result.replace(self.records)
            self.commits = list(self._finished())
            last = self.last
            for path, end in ((self.records, last.records_end), (self.rejects, last.rejects_end)):
                file = path.open("ab")
                file.truncate(end)
                self._files.append(file)
            lines = b"".join(json_line(asdict(commit)) for commit in self.commits)
            self._log.write_bytes(lines)
            self._files.append(self._log.open("ab"))

    @property
    def last(self) -> Commit:
        """The counts and lengths of all that is finished."""
        return self.commits[-1] if self.commits else _NOTHING

    def commit(self, scored: Scored) -> None:
        """Write a shard: its line in the log comes when the rest is on the disk."""
        records, rejects, log = self._files
        listed = b"".join(json_line(reject.to_dict()) for reject in scored.rejects)
        last = self.last
        made = Commit(
            scored.digest,
            last.records + scored.count,
            last.rejects + len(scored.rejects),
            last.records_end + len(scored.records),
            last.rejects_end + len(listed),
        )
        with self.told():
            for file, data in ((records, scored.records), (rejects, listed), (log, json_line(asdict(made)))):
                if data:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
        self.commits.append(made)

    def chunks(self) -> Iterator[bytes]:
        """The records of each finished shard, as it was given."""
        with self.records.open("rb") as file:
            for commit in self.commits:
                yield file.read(commit.records_end - file.tell())

    def close_files(self) -> None:
        """End of the shards: the files can be read and moved."""
        with self.told():
            for file in self._files:
                file.close()
        self._files = []

    def mark_ready(self, manifest: Mapping[str, Any]) -> None:
        """The result is whole: from here on it only has to take the output's place."""
        with self.told():
            write_manifest(self._manifest, {**manifest, "ready": True})

    def _finished(self) -> Iterator[Commit]:
        """The shards whose line is whole and whose records are there."""
        if not self._log.exists():
            return
        sizes = [path.stat().st_size if path.exists() else 0 for path in (self.records, self.rejects)]
        for line in self._log.read_bytes().splitlines(keepends=True):
            try:
                commit = Commit(**json.loads(line))
            except (ValueError, TypeError):
                return
            if not line.endswith(b"\n") or commit.records_end > sizes[0] or commit.rejects_end > sizes[1]:
                return
            yield commit


def _locked(file: IO[bytes]) -> bool:
    """Whether the lock was free; where the system has none, it is."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
