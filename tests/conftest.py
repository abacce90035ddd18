from __future__ import annotations

from hypothesis import HealthCheck, settings

# Machines are shared, and a busy one is no bug: no test is timed. The same change always meets the same examples;
# `--hypothesis-profile=default` looks for others.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("same")
