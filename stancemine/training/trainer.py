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
from stancemine.training.schedule import Clock, Schedule

logger = logging.getLogger(__name__)

BATCH_TOKENS = 2048


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run learns.

    `batch_tokens` count padding, and rates are for `BATCH_TOKENS` of them; `save_every` and `log_every` count steps;
    `device` is what computes, by torch's name.
    """

    seed: int = 0
    batch_tokens: int = BATCH_TOKENS
    encoder_rate: float = 1e-4
    low_rank_rate: float = 2.5e-4
    head_rate: float = 5e-4
    warmup: float = 0.06
    cooldown: float = 0.2
    weight_decay: float = 0.01
    bf16: bool = True
    save_every: int = 100
    log_every: int = 20
    device: str = "cpu"


def train(
    network: Network,
    corpora: Sequence[tuple[Sequence[Example], float]],
    poles: Tensor,
    folder: Path,
    settings: Settings,
    *,
    pad_id: int = 0,
    minutes: float | None = None,
) -> int:
    """Train a network in place on corpora of (examples, epochs), keeping checkpoints and `log.jsonl` in `folder`.

    Goes on where an earlier run in this folder with the same settings and data was stopped. With `minutes`, the run
    ends after
    about so long, by cooling down early. Gives the number of steps that were made in all.
    """
    with torch.device(settings.device):
        network.to(settings.device)
        step = _train(network, corpora, poles.to(settings.device), folder, settings, pad_id=pad_id, minutes=minutes)
    network.cpu()
    return step


def _train(
    network: Network,
    corpora: Sequence[tuple[Sequence[Example], float]],
    poles: Tensor,
    folder: Path,
    settings: Settings,
    *,
    pad_id: int,
    minutes: float | None,
) -> int:
    torch.manual_seed(settings.seed)
    plan = make_plan(corpora, batch_tokens=settings.batch_tokens, seed=settings.seed)
    optimizer = make_optimizer(network, settings)
    run: dict[str, Any] = {
        **asdict(settings),
        "steps": len(plan),
        "windows": [len(examples) for examples, _ in corpora],
    }
    schedule = Schedule.of(len(plan), warmup=settings.warmup, cooldown=settings.cooldown)
    done = load_checkpoint(folder, network, optimizer, schedule, run)
    clock = Clock(minutes, settings.cooldown)
    logger.info("training: %d steps, from step %d", len(plan), done)
    network.train()
    means = _Means()
    step = done
    while step < schedule.end:
        cooldown = clock.cooldown_now(step)
        if cooldown is not None:
            schedule.end_early(step, cooldown)
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * schedule.share(step)
        batch = [corpora[corpus][0][number] for corpus, number in plan[step]]
        with torch.autocast(torch.device(settings.device).type, dtype=torch.bfloat16, enabled=settings.bf16):
            found = losses(network, batch, poles, pad_id=pad_id)
        loss = total(found)
        step += 1
        loss.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        if torch.isfinite(norm):
            optimizer.step()
            means.add(found, sum(len(example.window) for example in batch))
        else:
            logger.warning("step %d: the gradient is not finite; the batch is left out", step)
        optimizer.zero_grad(set_to_none=True)
        if step % settings.log_every == 0 or step == schedule.end:
            _log(folder, {"step": step, "of": schedule.end, **means.take()})
        if step % settings.save_every == 0 or step == schedule.end:
            save_checkpoint(folder, network, optimizer, schedule, step, run)
    network.eval()
    return step


def make_optimizer(network: Network, settings: Settings) -> torch.optim.AdamW:
    """AdamW with a lower rate for what was trained before, and no decay of biases and norms. Rates grow with the root
    of the tokens a step.
    """
    scale = (settings.batch_tokens / BATCH_TOKENS) ** 0.5
    before = settings.low_rank_rate if network.rank else settings.encoder_rate
    encoder = {id(parameter) for part in (network.encoder, network.target.block) for parameter in part.parameters()}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = defaultdict(list)
    for parameter in network.parameters():
        if parameter.requires_grad:
            rate = scale * (before if id(parameter) in encoder else settings.head_rate)
            groups[rate, settings.weight_decay if parameter.dim() > 1 else 0.0].append(parameter)
    parts = [
        {"params": params, "lr": rate, "full": rate, "weight_decay": decay} for (rate, decay), params in groups.items()
    ]
    return torch.optim.AdamW(parts, lr=settings.head_rate, betas=(0.9, 0.98))


class _Means:
    """Mean loss of each head, and the speed, since the last look."""

    def __init__(self) -> None:
        self._sums: dict[str, list[Tensor]] = defaultdict(list)
        self._tokens = 0
        self._since = time.perf_counter()

    def add(self, found: dict[str, Tensor], tokens: int) -> None:
        for task, loss in found.items():
            self._sums[task].append(loss.detach())
        self._tokens += tokens

    def take(self) -> dict[str, Any]:
        means = {task: round(float(torch.stack(values).mean()), 4) for task, values in sorted(self._sums.items())}
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
