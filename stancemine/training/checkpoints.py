"""Checkpoints that a kill cannot spoil: written beside the old one, then put in its place in one step."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch
from torch import nn

from stancemine.errors import ModelError
from stancemine.training.schedule import Schedule

FILE = "checkpoint.pt"
BEFORE = "checkpoint.before.pt"


def save_checkpoint(
    folder: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: Schedule,
    step: int,
    run: dict[str, Any],
) -> None:
    """Keep all that is needed to go on after `step`; the checkpoint before this one stays too. `run` names the run's
    settings. Of the network, what is not trained is not kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "network": {name: value for name, value in network.named_parameters() if value.requires_grad},
        "optimizer": optimizer.state_dict(),
        "random": torch.get_rng_state(),
        "schedule": [schedule.warm, schedule.begin, schedule.end],
        "step": step,
        "run": run,
    }
    new = folder / f"{FILE}.new"
    with new.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    if (folder / FILE).exists():
        (folder / FILE).replace(folder / BEFORE)
    new.replace(folder / FILE)


def load_checkpoint(
    folder: Path, network: nn.Module, optimizer: torch.optim.Optimizer, schedule: Schedule, run: dict[str, Any]
) -> int:
    """Take up the last good checkpoint of a folder; the steps that it had made, 0 if there is none.

    Raises `ModelError` if the checkpoints are of a run with other settings, or none of them can be read.
    """
    damaged: list[str] = []
    for name in (FILE, BEFORE):
        path = folder / name
        if not path.exists():
            continue
        try:
            state = torch.load(path, weights_only=True, map_location="cpu")
        except Exception as error:  # a torn file fails in many ways, and the one before it may be whole
            damaged.append(f"{path} ({error})")
            continue
        if state["run"] != run:
            changed = sorted(key for key in run if state["run"].get(key) != run[key])
            raise ModelError(
                f"{path} is of another run (other {', '.join(changed)}); give the same settings, or another folder"
            )
        network.load_state_dict(state["network"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        schedule.warm, schedule.begin, schedule.end = state["schedule"]
        return int(state["step"])
    if damaged:
        raise ModelError(f"no checkpoint can be read: {'; '.join(damaged)}; remove the folder to begin anew")
    return 0
