"""Claims coded by hand: a sample to code, the sheets that coders fill in, how far they agree, and a codebook."""

from stancemine.coding.agreement import agreement, confusion_matrix, reference
from stancemine.coding.codebook import codebook
from stancemine.coding.sampling import sample
from stancemine.coding.shares import coded_shares
from stancemine.coding.sheets import CODES, Coded, read_sheets, write_sheets

__all__ = [
    "CODES",
    "Coded",
    "agreement",
    "codebook",
    "coded_shares",
    "confusion_matrix",
    "read_sheets",
    "reference",
    "sample",
    "write_sheets",
]
