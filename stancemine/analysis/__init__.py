"""Articles brought together: who stands how toward each pole, on what words, and how that changes.

`stances` makes the table that all else starts from.
"""

from stancemine.analysis.claims import STANCE_COLUMNS, stances, words
from stancemine.analysis.contrasts import contrast, contrasts
from stancemine.analysis.copies import duplicates, without_duplicates
from stancemine.analysis.corrections import corrected
from stancemine.analysis.networks import agreement_network
from stancemine.analysis.profiles import pole_map, profiles
from stancemine.analysis.strongest import strongest
from stancemine.analysis.trends import timeline

__all__ = [
    "STANCE_COLUMNS",
    "agreement_network",
    "contrast",
    "contrasts",
    "corrected",
    "duplicates",
    "pole_map",
    "profiles",
    "stances",
    "strongest",
    "timeline",
    "without_duplicates",
    "words",
]
