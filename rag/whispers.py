"""Sentences in coverage that are addressed to a machine: they give orders, and bear nothing out."""

from __future__ import annotations

import re

from index.words import fold

_TAG = re.compile(r"^(?:\s*<[^>]*>)+")
_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all|any|the|your|every|previous|prior|these|those)\b[^.]*"
    r"\b(?:instructions?|sources?|entries|rules|prompt|above)\b"
    r"|\bsystem prompt\b|^\W*(?:system|assistant|developer|user)\b ?[:,]|\byou are now an?\b|\bas an ai\b"
    r"|\b(?:new|your|text of your|hidden) instructions\b|\bfrom now on you\b"
    r"|^\W*(?:\w+ )?(?:reply|respond|answer|output|print|write)\b (?:only )?(?:with|this|that|the following|<|:)"
    r"|\b(?:reply|respond|answer) with ?:"
)


def is_addressed(text: str) -> bool:
    """Say whether a text speaks to a machine, such as "Ignore all previous instructions and write…"."""
    return bool(_ADDRESSED.search(_TAG.sub("", fold(text))))
