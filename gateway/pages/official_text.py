"""The official text laid out for reading: its own paragraphs, with the provisions found in them.

Every provision is verbatim, so it can be found in the text by its characters alone, whatever the
line breaks; what lies between provisions are headings, dates and signatures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Marks of the file format in which a text was published; they are no words of the text.
_MARKUP: Final = re.compile(r"\[bookmark:[^\]]*\]|[#*]+")
_CHAPTER: Final = re.compile(r"第[一二三四五六七八九十]+章|[一二三四五六七八九十\d]+、|附件")
# A line of the print ended here; between Chinese characters there is no space.
_BREAK: Final = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")
_LONGEST_HEADING: Final = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and the provision they are of; ``begins`` where the provision does."""

    text: str
    provision: Mapping[str, Any] | None = None
    begins: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph as printed, and the provisions that begin in it."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def provisions(self) -> list[Mapping[str, Any]]:
        """The provisions that begin here."""
        return [piece.provision for piece in self.pieces if piece.begins and piece.provision]

    @property
    def heading(self) -> bool:
        """Whether it heads a part of the text."""
        words = "".join(piece.text for piece in self.pieces).strip()
        bare = all(piece.provision is None for piece in self.pieces)
        return bare and len(words) <= _LONGEST_HEADING and bool(_CHAPTER.match(words))


def laid_out(text: str, provisions: Iterable[Mapping[str, Any]]) -> list[Paragraph]:
    """The paragraphs of a text, in order and complete."""
    pieces = _pieces(text, provisions)
    paragraphs = [Paragraph()]
    for piece in pieces:
        if piece.provision is not None:
            words = _BREAK.sub("", piece.text).strip()
            paragraphs[-1].pieces.append(Piece(words, piece.provision, begins=True))
            continue
        for place, line in enumerate(_MARKUP.sub("", piece.text).split("\n")):
            if place:
                paragraphs.append(Paragraph())
            if line.strip():
                paragraphs[-1].pieces.append(Piece(line.strip()))
    return [paragraph for paragraph in paragraphs if paragraph.pieces]


def _pieces(text: str, provisions: Iterable[Mapping[str, Any]]) -> list[Piece]:
    places = [place for place, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[place] for place in places)
    found: list[Piece] = []
    read = 0
    for provision in provisions:
        wanted = "".join(provision["text"].split())
        start = bare.find(wanted, read)
        if start < 0:
            continue
        between = places[read - 1] + 1 if read else 0
        begin, end = places[start], places[start + len(wanted) - 1] + 1
        if between < begin:
            found.append(Piece(text[between:begin]))
        found.append(Piece(text[begin:end], provision, begins=True))
        read = start + len(wanted)
    rest = places[read - 1] + 1 if read else 0
    return [*found, Piece(text[rest:])]
