"""A Word package to a Document: headers, body, footers, notes and comments, then the check that nothing was lost."""

from lxml import etree
from lxml.etree import _Element as Element

from casefile.readings import Place
from parsers.document import Aside, Document, Part
from parsers.document import Element as DocumentElement
from parsers.formats.conservation import sentence, shortfall
from parsers.formats.lines import Tally
from parsers.formats.office_package import Package
from parsers.formats.office_properties import Properties, read_properties
from parsers.formats.stories import Reach, Story, sentences_of_unread
from parsers.formats.word_drawings import DrawingReader
from parsers.formats.word_numbering import Numbering
from parsers.formats.word_runs import RunReader
from parsers.formats.word_story import StoryReader
from parsers.formats.word_styles import Styles
from parsers.formats.word_typed import typed_texts
from parsers.formats.xml_parts import attribute, local_name

INSERTED_FILE = "aFChunk"
"""The relation to a file that Word shows as part of the text."""
_MACROS = "The file holds macros. They were not run."
_NOTE_PARTS: tuple[tuple[str, Part], ...] = (
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
)
_ON: dict[str, str] = {"footnote": "to", "endnote": "to", "comment": "on"}
_WHICH = {"first": " (first page)", "even": " (even pages)"}
_UNUSED = "In a page header or footer that no page shows."


class WordReader:
    """Reads one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._styles = Styles(self._one("styles"))
        self._numbering = Numbering(self._one("numbering"))
        self._elements: list[DocumentElement] = []
        self._asides: list[Aside] = []
        self._unread: list[tuple[str, str]] = []
        self._warnings: list[str] = []

    def _one(self, kind: str) -> Element | None:
        for part in self._package.related(self._main, kind):
            return self._package.beside(part)
        return None

    def document(self) -> Document:
        """All of it.

        Raises:
            Refusal: the main part is damaged or hostile.
        """
        body = self._story(self._main, self._package.xml(self._main), Reach("body"), "the body")
        furniture = self._furniture()
        headers = [s for name, s in furniture if name == "header"]
        footers = [s for name, s in furniture if name == "footer"]
        for story in [*headers, body, *footers]:
            self._take(story)
        for kind, part in _NOTE_PARTS:
            self._notes(kind, part, body)
        self._warn_of_what_is_no_text()
        properties: Properties = read_properties(self._package, self._main)
        return Document(
            format="word",
            elements=tuple(self._elements),
            asides=tuple(self._asides),
            title=properties.title,
            identifier=properties.identifier,
            warnings=tuple(dict.fromkeys(self._warnings)),
            meta=properties.meta,
        )

    def _reader(self, part: str) -> tuple[StoryReader, RunReader]:
        tally = Tally()
        runs = RunReader(self._styles, DrawingReader(self._package, part, tally), tally)
        relations = self._package.relations(part).items()
        held = self._package.related(part, INSERTED_FILE)
        inserted = frozenset(k for k, r in relations if r.kind == INSERTED_FILE and not r.external and r.target in held)
        return StoryReader(self._styles, self._numbering, runs, inserted), runs

    def _story(self, part: str, root: Element, reach: Reach, where: str) -> Story:
        reader, runs = self._reader(part)
        reader.read(root, reach)
        self._check(root, reader.story, runs, where)
        return reader.story

    def _check(self, root: Element, story: Story, runs: RunReader, where: str) -> None:
        missing, surplus = shortfall(typed_texts(root), story.elements, story.asides, runs.tally)
        if missing or surplus:
            self._warnings.append(sentence(missing, surplus, where))

    def _take(self, story: Story) -> None:
        self._elements.extend(story.elements)
        self._asides.extend(story.asides)
        self._unread.extend(story.unread)
        self._warnings.extend(story.doubts)

    def _furniture(self) -> list[tuple[str, Story]]:
        """Page headers and footers, each part once, named for the first section that shows it."""
        found: list[tuple[str, Story]] = []
        read: set[str] = set()
        relations = self._package.relations(self._main)
        sections = self._package.xml(self._main).iter("{*}sectPr")
        for number, section in enumerate((s for s in sections if _is_current(s)), 1):
            for each in section:
                kind: Part
                name = local_name(each)
                if name not in {"headerReference", "footerReference"}:
                    continue
                kind = "header" if name == "headerReference" else "footer"
                relation = relations.get(attribute(each, "id") or "")
                root = None
                if relation is not None and not relation.external and relation.target not in read:
                    read.add(relation.target)
                    root = self._package.beside(relation.target)
                if root is not None and relation is not None:
                    where = f"{kind} of section {number}{_WHICH.get(attribute(each, 'type') or '', '')}"
                    found.append((kind, self._story(relation.target, root, Reach(kind, where), f"the {where}")))
        self._unused_furniture(read)
        return found

    def _unused_furniture(self, read: set[str]) -> None:
        for kind in ("header", "footer"):
            for part in self._package.related(self._main, kind):
                root = None if part in read else self._package.beside(part)
                if root is not None:
                    read.add(part)
                    text = "\n".join(filter(None, (_text(p) for p in root.iter("{*}p"))))
                    if text:
                        self._asides.append(Aside(text, _UNUSED, Place(text=f"unused {kind}")))

    def _notes(self, kind: str, part_name: Part, body: Story) -> None:
        """Footnotes, endnotes or comments, numbered in the order in which the text refers to them."""
        order = [n for n in body.notes if n[0] == part_name]
        for part in self._package.related(self._main, kind):
            root = self._package.beside(part)
            if root is None:
                continue
            reader, runs = self._reader(part)
            notes = {attribute(e, "id") or "": e for e in root if local_name(e) == part_name and _is_note(e)}
            places = {number: (place, why) for _, number, place, why in order}
            ranked = [n for n in dict.fromkeys(n for _, n, _, _ in order) if n in notes]
            ranked += [n for n in notes if n not in places]
            for count, number in enumerate(ranked, 1):
                place, why = places.get(number, ("", ""))
                where = f"{part_name} {count}" + (f" {_ON[part_name]} {place}" if place else "")
                reader.read(notes[number], Reach(part_name, where), why)
            for each in root:
                if each not in notes.values():
                    reader.read([each] if local_name(each) == "p" else each, Reach(part_name, f"{part_name}s"))
            self._check(root, reader.story, runs, f"the {part_name}s")
            self._take(reader.story)

    def _warn_of_what_is_no_text(self) -> None:
        self._warnings.extend(sentences_of_unread(self._unread))
        if self._package.broken:
            count = len(self._package.broken)
            self._warnings.append(
                f"{count} part{'s' if count != 1 else ''} of the file {'are' if count != 1 else 'is'} damaged and could not be read. "
                "Compare the reading with the document itself."
            )
        kinds = {r.kind for r in self._package.relations(self._main).values()}
        if "vbaProject" in kinds:
            self._warnings.append(_MACROS)


def _is_current(section: Element) -> bool:
    """Not what a tracked change keeps of the section before it."""
    parent = section.getparent()
    return parent is None or local_name(parent) != "sectPrChange"


def _is_note(element: Element) -> bool:
    return attribute(element, "type") in {None, "normal"}


def _text(paragraph: Element) -> str:
    return "".join(e.text or "" for e in paragraph.iter(etree.Element) if local_name(e) == "t").strip()
