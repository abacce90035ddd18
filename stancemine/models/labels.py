"""The label sets of the heads. Their order is part of the shipped weights."""

from __future__ import annotations

from stancemine.document import RelationType

KINDS = ("source", "cue", "content")
STANCES = ("none", "favor", "against", "neutral")
SENTIMENTS = ("negative", "neutral", "positive")
ROLES = ("protagonist", "antagonist", "innocent")
COMPONENTS = ("none", "claim", "premise")
RELATIONS: tuple[RelationType, ...] = ("support", "attack")
