"""Files of articles, jobs over them, and what they leave."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from stancemine.scoring import Job

KINDS = ("jsonl", "csv", "parquet", "parts")


class Crash(BaseException):
    """Ends a run as a kill does: nothing catches it."""


def line(number: int) -> dict:
    if number % 11 == 5:
        return {"id": f"n{number}", "text": None}
    if number % 7 == 3:
        return {"text": "The same wire story on Russia."}
    return {"id": f"n{number}", "text": f"The minister said on day {number} that Russia would wait."}


def wire(folder: Path, numbers: range, name: str = "wire.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(line(number)) + "\n" for number in numbers))
    return path


def job(source: Path, output: Path, **options: object) -> Job:
    return Job(inputs=(str(source),), output=str(output), model="rules", shard_size=4, **options)


def job_of(kind: str, source: Path, **options: object) -> Job:
    """A job whose output is of a kind; "parts" is a folder of Parquet."""
    output = source.with_name("out.parquet" if kind == "parts" else f"out.{kind}")
    return job(source, output, parts=kind == "parts", **options)


def written(output: Path) -> dict[str, bytes]:
    """All that a run left beside, under and in its output's name."""
    files = [path for found in output.parent.glob(f"{output.stem}.*") for path in (found, *found.rglob("*"))]
    return {str(path.relative_to(output.parent)): path.read_bytes() for path in files if path.is_file()}


def records(output: Path) -> dict[str, bytes]:
    """The part of what was written that is records."""
    return {name: data for name, data in written(output).items() if name.split("/")[0] == output.name}


def keep_only(written: dict[str, bytes], folder: Path) -> None:
    """Bring what runs have left in a folder back to what was written."""
    for path in folder.glob("out.*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
