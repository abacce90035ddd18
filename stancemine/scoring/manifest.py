"""The manifest of a run: what made an output, so that nothing else is mixed into it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from stancemine import __version__
from stancemine.errors import OutputError
from stancemine.files import write_whole
from stancemine.pipeline import StanceMiner
from stancemine.scoring.inputs import Input

_SHOWN = 4


def identity(miner: StanceMiner) -> dict[str, Any]:
    """What decides on a miner's records: the library's version, the model with its weights and dtype, the poles."""
    found: dict[str, Any] = {
        "stancemine": __version__,
        "model": miner.model,
        "weights": None,
        "dtype": miner.dtype,
        "targets": list(miner.ontology.targets),
        "ontology": miner.ontology.hash,
    }
    if miner.model != "rules":
        from stancemine.models.store import CONFIG, folder_of

        found["weights"] = hashlib.sha256((folder_of(miner.model) / CONFIG).read_bytes()).hexdigest()
    return found


def manifest_path(output: Path) -> Path:
    """The manifest of a finished output: "out.jsonl.manifest.json" beside "out.jsonl"."""
    return output.with_name(f"{output.name}.manifest.json")


def described(inputs: Sequence[Input]) -> list[dict[str, Any]]:
    """The inputs as a manifest holds them."""
    return [asdict(each) for each in inputs]


def read_manifest(path: Path) -> dict[str, Any] | None:
    """A manifest; null where there is none. Raises `OutputError` for a damaged one."""
    try:
        value = json.loads(path.read_bytes())
        if not isinstance(value.get("settings"), dict) or not isinstance(value.get("inputs"), list):
            raise ValueError("settings or inputs are missing")
    except FileNotFoundError:
        return None
    except (ValueError, AttributeError, OSError) as error:
        raise OutputError(f"{path} is no manifest of a run ({error}); begin anew with --restart") from error
    return dict(value)


def write_manifest(path: Path, value: Mapping[str, Any]) -> None:
    """Write a manifest, whole or not at all."""
    write_whole(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def differences(
    old: Mapping[str, Any], settings: Mapping[str, Any], inputs: Sequence[Mapping[str, Any]] | None
) -> list[str]:
    """In words, what differs from an earlier run; inputs are not compared where they are null."""
    before = old["settings"]
    told = [
        f"{name} was {_value(before.get(name))}, now {_value(settings.get(name))}"
        for name in [*settings, *(name for name in before if name not in settings)]
        if before.get(name) != settings.get(name)
    ]
    if inputs is None or old["inputs"] == list(inputs):
        return told
    then = {each["name"]: each for each in old["inputs"]}
    now = {each["name"]: each for each in inputs}
    changes = [f"{name} is no input now" for name in then if name not in now]
    changes += [f"{name} was no input then" for name in now if name not in then]
    changes += [f"{name} has changed" for name in now if name in then and now[name] != then[name]]
    changes = changes or ["the inputs are in another order"]
    more = len(changes) - _SHOWN
    return told + changes[:_SHOWN] + ([f"{more} more inputs differ"] if more > 0 else [])


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
