"""Trained models on disk: `weights.safetensors` in half precision, put on top of a base encoder, and `config.json`.

Beside them may stand `holders.json`: how much what the rules know of who holds a stance counts next to the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from stancemine.errors import ModelError
from stancemine.files import in_place_of, write_whole
from stancemine.models.encoders import INSTALL_TORCH, PACKAGED, digest, load_encoder, load_tokenizer, locate
from stancemine.models.labels import COMPONENTS, KINDS, RELATIONS, ROLES, SENTIMENTS, STANCES

VERSION = 1
WEIGHTS, CONFIG, HOLDERS = "weights.safetensors", "config.json", "holders.json"
HERE = Path(__file__).parent
TRAIN = "stancemine train ../shared/data --own data -o {name} --encoder {name}"

LABEL_SETS = {
    "kinds": list(KINDS),
    "stances": list(STANCES),
    "sentiments": list(SENTIMENTS),
    "roles": list(ROLES),
    "components": list(COMPONENTS),
    "relations": list(RELATIONS),
}


@dataclass(slots=True)
class Config:
    """What is known of trained weights beside the weights.

    `temperatures` divide the logits of each head; `thresholds` are probabilities from which a head decides. `union`
    weighs the log probabilities of the model and of the rules where both have read a stance, `speaking` their log odds
    that a sentence is its source's word; `holding` weighs at whom the model points as the holder, beside the facts that
    `holders.json` weighs. `rank` is that of the matrices that were trained in place of the encoder's own, 0 where its
    own were. `cross_validation` has the figures of model, rules and both on training texts that neither was fitted on.
    """

    encoder: str
    frozen_layers: int = 1
    rank: int = 0
    max_tokens: int = 256
    overlap: int = 48
    temperatures: dict[str, float] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)
    union: dict[str, float] = field(default_factory=dict)
    speaking: dict[str, float] = field(default_factory=dict)
    holding: dict[str, float] = field(default_factory=dict)
    cross_validation: dict[str, Any] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)


def folder_of(name: str) -> Path:
    """The folder of a trained model: a shipped one by name, or a folder.

    Raises `ModelError`, with the remedy, where there is none.
    """
    if name in PACKAGED:
        folder = HERE / name
        if not (folder / WEIGHTS).is_file():
            raise ModelError(
                f"no weights of {name!r} are shipped yet; train them with: {TRAIN.format(name=name)}, "
                f'then load the folder, or use stancemine.load("rules")'
            )
        return folder
    folder = Path(name)
    if not folder.is_dir():
        raise ModelError(
            f"no model {name!r}: it is none of rules, {', '.join(PACKAGED)} and no folder; a hub id names an encoder: "
            f"train on it with stancemine train DATA -o FOLDER --encoder {name}, then load the folder, "
            'or use stancemine.load("rules")'
        )
    return folder


def stamp(folder: Path) -> tuple[tuple[int, int, int], ...]:
    """What is another as soon as one of the files of a model has been replaced or written to."""
    told = [path.stat() for name in (WEIGHTS, CONFIG, HOLDERS) if (path := folder / name).is_file()]
    return tuple((each.st_mtime_ns, each.st_size, each.st_ino) for each in told)


def save(folder: Path, network: Any, config: Config) -> None:
    """Write the tensors that training changed, in half precision, and the config with their hash.

    Weights of holders that were fitted beside an earlier model of the folder are taken away.
    """
    import safetensors.torch
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    tensors = {name: value.to(torch.float16).contiguous() for name, value in network.trained().items()}
    with in_place_of(folder / WEIGHTS) as new:
        # `save_file` lets nobody but its user read the file, and models are shared
        new.write_bytes(safetensors.torch.save(tensors))
    (folder / HOLDERS).unlink(missing_ok=True)
    write_config(folder, config)


def write_config(folder: Path, config: Config) -> None:
    """Write the config with the hashes of the files that stand beside it."""
    content = {
        "version": VERSION,
        "sha256": digest(folder / WEIGHTS),
        "holders_sha256": digest(folder / HOLDERS) if (folder / HOLDERS).is_file() else None,
        "labels": LABEL_SETS,
        **asdict(config),
    }
    write_whole(folder / CONFIG, json.dumps(content, indent=2) + "\n")


def read_config(folder: Path) -> Config:
    """The config of a folder, its weights checked. Raises `ModelError` for files that are missing, altered or of
    another version.
    """
    path = folder / CONFIG
    remedy = "train it again, or reinstall stancemine"
    try:
        content = json.loads(path.read_text(encoding="utf8"))
    except FileNotFoundError as error:
        raise ModelError(f"{path} is missing; {remedy}") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read ({error}); {remedy}") from error
    version = content.pop("version", None) if isinstance(content, dict) else None
    if version != VERSION:
        raise ModelError(f"{path} is of version {version}, and this stancemine reads version {VERSION}; {remedy}")
    if content.pop("labels", None) != LABEL_SETS:
        raise ModelError(f"{path} was made for other labels than this stancemine's; {remedy}")
    _check(folder / WEIGHTS, content.pop("sha256", ""), remedy)
    if "holders_sha256" in content:  # configs of models that were trained before it was kept have none
        _check(folder / HOLDERS, content.pop("holders_sha256"), remedy)
    try:
        return Config(**content)
    except TypeError as error:
        raise ModelError(
            f"{path} has a field that this stancemine does not know, or lacks one ({error}); {remedy}"
        ) from error


def _check(path: Path, sha256: str | None, remedy: str) -> None:
    """Raise `ModelError` unless a file is the one with that hash; where the hash is null, unless there is none."""
    if not path.is_file():
        if sha256 is not None:
            raise ModelError(f"{path} is missing; {remedy}")
    elif digest(path) != sha256:
        raise ModelError(
            f"{path} is damaged or not the file that {CONFIG} was written for (its sha256 differs); {remedy}"
        )


def require_torch(name: str) -> None:
    """Raise `ModelError`, naming the command that installs them, where torch or what goes with it is missing."""
    from importlib.util import find_spec

    missing = [
        package for package in ("torch", "transformers", "tokenizers", "safetensors") if find_spec(package) is None
    ]
    if missing:
        raise ModelError(
            f'the model {name!r} needs {", ".join(missing)}: {INSTALL_TORCH}; without it, use stancemine.load("rules")'
        )


def take_weights(network: Any, name: str) -> None:
    """Put the weights of a trained model into a network on the same base encoder. Raises `ModelError` for one that
    does not fit.
    """
    _, _, _, tensors = load_parts(name)
    wanted = network.trained()
    if wanted.keys() != tensors.keys() or any(wanted[key].shape != tensors[key].shape for key in wanted):
        raise ModelError(f"the model {name!r} is on another encoder; train it with the --encoder that it was made with")
    put_weights(network, tensors)


def put_weights(network: Any, tensors: Mapping[str, Any]) -> None:
    """Put trained tensors into a network that `load_parts` gave with them."""
    import torch

    with torch.no_grad():
        for name, value in network.trained().items():
            if name in tensors:
                value.copy_(tensors[name])


def load_parts(name: str) -> tuple[Any, Any, Config, dict[str, Any]]:
    """Base network, tokenizer, config and trained tensors of a model; the tensors are not yet put in.

    Raises `ModelError` where torch or the encoder is missing, or a file is not as it should be.
    """
    folder = folder_of(name)
    require_torch(name)
    import safetensors.torch

    from stancemine.models.network import Network

    config = read_config(folder)
    base = locate(config.encoder)
    network = Network(load_encoder(base), frozen_layers=config.frozen_layers, rank=config.rank).eval()
    tensors = safetensors.torch.load_file(folder / WEIGHTS)
    wanted = network.trained()
    wrong = sorted(
        key
        for key in wanted.keys() | tensors.keys()
        if key not in wanted or key not in tensors or wanted[key].shape != tensors[key].shape
    )
    if wrong:
        raise ModelError(
            f"{folder / WEIGHTS} does not fit the network ({wrong[0]} and {len(wrong) - 1} more); train it again"
        )
    return network, load_tokenizer(base), config, tensors
