"""Rich text files (.rtf, also when named .doc): read as they are, without LibreOffice."""

from collections import Counter

from parsers.document import Document, Part
from parsers.document import Element as DocumentElement
from parsers.formats.conservation import characters, sentence, shortfall
from parsers.formats.lines import Tally
from parsers.formats.office_properties import IDENTIFIER
from parsers.formats.raw_tables import take_blocks
from parsers.formats.rtf_reader import RtfContent, RtfReader
from parsers.formats.stories import Reach, Story, sentences_of_unread
from parsers.refusals import refuse
from parsers.source import Source

_NOTES: tuple[Part, ...] = ("footnote", "endnote", "comment")


class RichText:
    """The reader of rich text."""

    name = "rtf"

    def bid(self, source: Source) -> float:
        """It begins as rich text begins."""
        return 1.0 if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf") else 0.0

    def read(self, source: Source) -> Document:
        """Read the file.

        Raises:
            Refusal: RR042 where it ends in the middle.
        """
        data = source.path.read_bytes()
        if not data.rstrip(b"\0\r\n\t ").endswith(b"}"):
            raise refuse("RR042", "The file ends in the middle. Ask the agency to send it again.")
        return rtf_document(RtfReader().read(data))


def rtf_document(content: RtfContent) -> Document:
    """The content of a file as a Document."""
    story = Story()
    headers = _furniture(content, story, "header")
    take_blocks(content.body, story, Reach("body"))
    references = list(story.notes)
    elements: list[DocumentElement] = [*headers, *story.elements, *_furniture(content, story, "footer")]
    for kind in _NOTES:
        elements.extend(_notes(content, story, kind, references))
    missing, surplus = shortfall(characters(content.typed), elements, story.asides, Tally())
    warnings = sentences_of_unread(story.unread)
    if missing or surplus:
        warnings.append(sentence(missing, surplus, "the text"))
    return Document(
        "rtf",
        tuple(elements),
        asides=tuple(story.asides),
        title=content.title,
        identifier=content.properties.get(IDENTIFIER, ""),
        warnings=tuple(warnings),
    )


def _inner(story: Story) -> Story:
    """A story of its own whose asides and warnings go to the whole."""
    return Story(asides=story.asides, unread=story.unread)


def _furniture(content: RtfContent, story: Story, part: Part) -> list[DocumentElement]:
    found: list[DocumentElement] = []
    seen: Counter[str] = Counter()
    for kind, blocks in content.furniture:
        if kind.startswith(part):
            seen[kind] += 1
            own = _inner(story)
            name, _, which = kind.partition(" ")
            where = f"{name} of section {seen[kind]}" + (f" {which}" if which else "")
            take_blocks(blocks, own, Reach(part, where))
            found.extend(own.elements)
    return found


def _notes(
    content: RtfContent, story: Story, part: Part, references: list[tuple[str, str, str, str]]
) -> list[DocumentElement]:
    found: list[DocumentElement] = []
    joint = "on" if part == "comment" else "to"
    for number, (_, key, place, _why) in enumerate((n for n in references if n[0] == part), 1):
        own = _inner(story)
        take_blocks(content.notes[key][1], own, Reach(part, f"{part} {number} {joint} {place}"))
        found.extend(own.elements)
    return found
