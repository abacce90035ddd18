"""The learning rate over a run: warm-up, a long level stretch, and a linear cool-down, which may begin early.

A level rate (Hu et al. 2024, "warmup-stable-decay") lets a run that has to end by some time end well: whenever the
cool-down begins, the steps
made so far were those of a run of that length.
"""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Schedule:
    """The share of the full rate at each step. `begin` is where the cool-down begins, `end` the step that is not
    made any more.
    """

    warm: int
    begin: int
    end: int

    @classmethod
    def of(cls, steps: int, *, warmup: float, cooldown: float) -> Schedule:
        """A schedule over all steps of a plan; `warmup` and `cooldown` are shares of them."""
        return cls(max(1, round(warmup * steps)), steps - round(cooldown * steps), steps)

    def share(self, step: int) -> float:
        """The share of the full rate for a step, counted from 0."""
        if step < self.warm:
            return (step + 1) / self.warm
        if step < self.begin:
            return 1.0
        return (self.end - step) / (self.end - self.begin)

    def end_early(self, step: int, steps: int) -> None:
        """Begin the cool-down now, and end after so many steps. A schedule that ends sooner anyway stays as it is."""
        if step < self.begin and step + steps < self.end:
            self.begin, self.end = step, step + steps


class Clock:
    """Says when the cool-down has to begin for a run to end in time."""

    def __init__(self, minutes: float | None, cooldown: float) -> None:
        self._deadline = None if minutes is None else time.monotonic() + 60 * minutes
        self._cooldown = cooldown
        self._last = time.monotonic()
        self._seconds = 0.0

    def cooldown_now(self, step: int) -> int | None:
        """To be asked before every step: the length of the cool-down if it has to begin, else None."""
        now = time.monotonic()
        taken, self._last = now - self._last, now
        self._seconds = taken if not self._seconds else 0.98 * self._seconds + 0.02 * taken
        steps = max(1, round(self._cooldown * step))
        if self._deadline is None or now + steps * self._seconds < self._deadline:
            return None
        return steps
