"""Trains all heads and the encoder together."""

from __future__ import annotations

import json
import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from stancemine.models.network import Network
from stancemine.training.checkpoints import load_checkpoint, save_checkpoint
from stancemine.training.examples import Example
from stancemine.training.losses import losses, total
from stancemine.training.plan import make_plan

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run learns. `batch_tokens` count padding; `save_every` and `log_every` count steps."""

    seed: int = 0
    batch_tokens: int = 2048
    encoder_rate: float = 1e-4
    head_rate: float = 5e-4
    warmup: float = 0.06
    weight_decay: float = 0.01
    bf16: bool = True
    save_every: int = 200
    log_every: int = 20


def train(
    network: Network,
    corpora: Sequence[tuple[Sequence[Example], float]],
    poles: Tensor,
    folder: Path,
    settings: Settings,
    *,
    pad_id: int = 0,
) -> None:
    """Train a network in place on corpora of (examples, epochs), keeping checkpoints and `log.jsonl` in `folder`.

    Goes on where an earlier run in this folder with the same settings and data was stopped.
    """
    torch.manual_seed(settings.seed)
    plan = make_plan(corpora, batch_tokens=settings.batch_tokens, seed=settings.seed)
    optimizer = make_optimizer(network, settings)
    run: dict[str, Any] = {
        **asdict(settings),
        "steps": len(plan),
        "windows": [len(examples) for examples, _ in corpora],
    }
    done = load_checkpoint(folder, network, optimizer, run)
    logger.info("training: %d steps, from step %d", len(plan), done)
    network.train()
    means = _Means()
    for step in range(done, len(plan)):
        _set_rates(optimizer, settings, step, len(plan))
        batch = [corpora[corpus][0][number] for corpus, number in plan[step]]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=settings.bf16):
            found = losses(network, batch, poles, pad_id=pad_id)
        loss = total(found)
        if not torch.isfinite(loss):
            logger.warning("step %d: the loss is not finite; the batch is left out", step)
            continue
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        means.add(found, sum(len(example.window) for example in batch))
        if (step + 1) % settings.log_every == 0 or step + 1 == len(plan):
            _log(folder, {"step": step + 1, "of": len(plan), **means.take()})
        if (step + 1) % settings.save_every == 0 or step + 1 == len(plan):
            save_checkpoint(folder, network, optimizer, step + 1, run)
    network.eval()


def make_optimizer(network: Network, settings: Settings) -> torch.optim.AdamW:
    """AdamW with a lower rate for what was trained before, and no decay of biases and norms."""
    encoder = {id(parameter) for parameter in network.encoder.parameters()}
    encoder |= {id(parameter) for parameter in network.target.block.parameters()}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = defaultdict(list)
    for parameter in network.parameters():
        if parameter.requires_grad:
            rate = settings.encoder_rate if id(parameter) in encoder else settings.head_rate
            groups[rate, settings.weight_decay if parameter.dim() > 1 else 0.0].append(parameter)
    parts = [
        {"params": params, "lr": rate, "full": rate, "weight_decay": decay} for (rate, decay), params in groups.items()
    ]
    return torch.optim.AdamW(parts, lr=settings.head_rate, betas=(0.9, 0.98))


def _set_rates(optimizer: torch.optim.Optimizer, settings: Settings, step: int, steps: int) -> None:
    """Linear warm-up, then linear decay to zero."""
    warm = max(1, round(settings.warmup * steps))
    share = (step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm)
    for group in optimizer.param_groups:
        group["lr"] = group["full"] * share


class _Means:
    """Mean loss of each head, and the speed, since the last look."""

    def __init__(self) -> None:
        self._sums: dict[str, list[float]] = defaultdict(list)
        self._tokens = 0
        self._since = time.perf_counter()

    def add(self, found: dict[str, Tensor], tokens: int) -> None:
        for task, loss in found.items():
            self._sums[task].append(loss.item())
        self._tokens += tokens

    def take(self) -> dict[str, Any]:
        means = {task: round(sum(values) / len(values), 4) for task, values in sorted(self._sums.items())}
        speed = round(self._tokens / (time.perf_counter() - self._since))
        self.__init__()  # type: ignore[misc]
        return {"tokens_per_second": speed, "loss": means}


def _log(folder: Path, entry: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.jsonl").open("a", encoding="utf8") as file:
        file.write(json.dumps(entry) + "\n")
    logger.info(
        "step %d of %d, %d tokens a second, loss %s",
        entry["step"],
        entry["of"],
        entry["tokens_per_second"],
        entry["loss"],
    )


def read_log(folder: Path) -> Iterator[dict[str, Any]]:
    """The entries of a run's log, in order."""
    with (folder / "log.jsonl").open(encoding="utf8") as file:
        for line in file:
            yield json.loads(line)
