"""What an article is called, and its author, where the input names neither."""

from __future__ import annotations

from stancemine.document import Document
from stancemine.visual.parts import visible

_LONGEST_TITLE = 90
_LONGEST_NAME = 60
_INNER = str.maketrans('“”"', "‘’'")


def title_of(doc: Document) -> str:
    """The title of an article, or how its text begins."""
    if doc.title and doc.title.strip():
        return visible(doc.title).strip()
    text = visible(doc.text.strip()[: 4 * _LONGEST_TITLE].split("\n")[0]).strip()
    return _cut(text, _LONGEST_TITLE) if text else doc.id


def author_of(doc: Document) -> str:
    """What the author of an article is called whom neither byline nor outlet names."""
    return f"author of “{_cut(title_of(doc).translate(_INNER), _LONGEST_NAME)}”"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"
