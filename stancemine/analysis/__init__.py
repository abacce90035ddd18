"""Articles brought together: who stands how toward each pole, on what words, and how that changes.

`stances` makes the table that all else starts from.
"""

from stancemine.analysis.claims import STANCE_COLUMNS, stances, words
from stancemine.analysis.profiles import pole_map, profiles
from stancemine.analysis.trends import timeline

__all__ = ["STANCE_COLUMNS", "pole_map", "profiles", "stances", "timeline", "words"]
