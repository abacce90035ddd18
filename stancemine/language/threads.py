"""Threads of numpy's matrix products, kept to one while the parser runs.

The products of the parser are small: more threads than one only wait for each other, which costs four times the
processor time, and far more where other work shares the cores.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def one_thread() -> Iterator[None]:
    """OpenBLAS, which numpy brings with it, uses one thread; torch keeps its own number."""
    with _openblas().limit(limits=1):
        yield


@cache
def _openblas() -> Any:
    import numpy  # noqa: F401 - its library must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(internal_api="openblas")
