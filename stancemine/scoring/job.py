"""A `Job` of scoring, its `Outcome`, and who is told meanwhile."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from stancemine.errors import InputError, StancemineError
from stancemine.loading import Dtype
from stancemine.reading.columns import Columns
from stancemine.reading.places import Reject
from stancemine.scoring.shards import SHARD_SIZE
from stancemine.scoring.writers import STDOUT

Engine = Literal["local", "ray"]

SAMPLE = 5
"""Rejects that an outcome holds; all are in the rejects file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be scored, and how.

    `inputs` are files, folders, patterns or "-" for standard input; `output` ends in .jsonl, .parquet or .csv, or is
    "-" for JSON Lines on standard output. `parts` leaves Parquet as a folder of files. `engine` says where the articles
    are read: "local", in this process or `jobs` others of this machine (null is 1), or "ray", in `jobs` actors (null is
    one for each core) of the Ray cluster at `address`, or of one that is started here. `shard_size` is the number of
    inputs between two checkpoints. `restart` forgets what an earlier run has written; `append` scores only ids that the
    output lacks.
    """

    inputs: tuple[str, ...]
    output: str = STDOUT
    model: str = "small"
    dtype: Dtype = "float32"
    poles: tuple[Path, ...] = ()
    replace_poles: bool = False
    aliases: Path | None = None
    format: str | None = None
    encoding: str | None = None
    columns: Columns = field(default_factory=Columns)
    any_language: bool = False
    parts: bool = False
    engine: Engine = "local"
    address: str | None = None
    jobs: int | None = None
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
            "parts": self.parts,
            **({"aliases": self._aliases_hash()} if self.aliases else {}),
        }

    def _aliases_hash(self) -> str:
        """The hash of the alias file. Raises `InputError` for one that cannot be read."""
        try:
            return hashlib.sha256(Path(self.aliases or "").read_bytes()).hexdigest()
        except OSError as error:
            raise InputError(f"{self.aliases}: cannot be read ({error.strerror}); give an alias file (TOML)") from error


@dataclass(slots=True)
class Outcome:
    """What became of the inputs of a run: `read` = `records` + `rejects` + `held`.

    `held` are those that the output held already (with `append`), `resumed` those of which an earlier run had taken
    care; `sample` are the first rejects, and `rejects_file` lists all. `undated` counts the articles whose date was not
    understood, and `undated_sample` is the first such date with its place.
    """

    read: int = 0
    records: int = 0
    rejects: int = 0
    held: int = 0
    resumed: int = 0
    finished_before: bool = False
    rejects_file: Path | None = None
    sample: list[Reject] = field(default_factory=list)
    undated: int = 0
    undated_sample: str | None = None

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
