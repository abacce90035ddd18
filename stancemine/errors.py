"""The errors that users meet. Each message says what was wrong, where, and what to do."""

from __future__ import annotations


class StancemineError(Exception):
    """Anything that stancemine refuses to do, with a message that a user can act on."""


class InputError(StancemineError):
    """A file, record or text that cannot be read."""


class ModelError(StancemineError):
    """A model that is missing, damaged, or needs something that is not installed."""


class OntologyError(StancemineError):
    """A pole file that is not as it should be."""


class RecordError(StancemineError):
    """A record that does not follow the contract."""


class OutputError(StancemineError):
    """An output that cannot be written, or that was made in another way than is asked for now."""


class WorkerError(StancemineError):
    """A process that worked for this one has died."""
