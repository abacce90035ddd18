"""Stance toward poles, and sentiment toward marked spans."""

from __future__ import annotations

from stancemine.models.sentiment import TargetClassifier

__all__ = ["TargetClassifier"]
