"""OpenDocument texts and sheets (.odt, .ott, .ods): read as they are, without LibreOffice."""

from collections import Counter

from lxml.etree import _Element as Element

from casefile.readings import Place
from parsers.document import Aside, Document, Paragraph, Part
from parsers.formats.archive import Archive, peek
from parsers.formats.conservation import sentence, shortfall
from parsers.formats.lines import DELETED
from parsers.formats.odf_lines import OdfLineReader
from parsers.formats.odf_story import OdfStoryReader
from parsers.formats.odf_styles import OdfStyles
from parsers.formats.office_properties import IDENTIFIER
from parsers.formats.stories import Reach, Story, sentences_of_unread
from parsers.formats.xml_parts import attribute, child, local_name, parse_xml
from parsers.refusals import refuse
from parsers.source import Source

_FURNITURE = {"header": "header", "header-first": "header", "header-left": "header",
              "footer": "footer", "footer-first": "footer", "footer-left": "footer"}  # fmt: skip
_NO_TEXT = {"date-string", "meta-creator-initials", "creator-initials", "note-citation", "forms",
            "tracked-changes", "label", "list-item-label", "binary-data", "event-listeners", "desc", "title",
            "table-of-content-source", "user-field-decls", "variable-decls", "sequence-decls", "math"}  # fmt: skip
_DUBLIN_CORE = "{http://purl.org/dc/"
"""Authors and dates of comments."""


class OpenDocument:
    """The reader of OpenDocument files."""

    name = "opendocument"

    def bid(self, source: Source) -> float:
        """A zip whose mimetype says so."""
        if not source.head.startswith(b"PK"):
            return 0.0
        names, kind = peek(source.path, "mimetype")
        if kind.startswith(
            (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.spreadsheet")
        ):
            return 1.0
        return 0.5 if "content.xml" in names and "META-INF/manifest.xml" in names else 0.0

    def read(self, source: Source) -> Document:
        """Read the file.

        Raises:
            Refusal: RR041 where it is encrypted, RR042 where it is damaged, RR043 or RR046 where it is hostile.
        """
        archive = Archive(source.path, source.limits)
        try:
            if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise refuse("RR041")
            return _Reader(archive).document()
        finally:
            archive.close()


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        content = self._part("content.xml")
        if content is None:
            raise refuse("RR042")
        self._content = content
        self._common = self._part("styles.xml")
        self._styles = OdfStyles(self._common, content)
        self._warnings: list[str] = []

    def _part(self, name: str) -> Element | None:
        return parse_xml(self._archive.read(name)) if name in self._archive else None

    def document(self) -> Document:
        body = child(self._content, "body")
        story = Story()
        if body is not None:
            for each in body:
                reader, lines = self._reader(each)
                if local_name(each) == "spreadsheet":
                    self._sheets(each, reader)
                else:
                    reader.read(each, Reach("body"))
                self._notes(reader, lines)
                self._strays(each, reader, lines)
                self._check(each, reader.story, lines, "the text")
                _merge(story, reader.story)
        furniture = self._furniture()
        self._warnings.extend(sentences_of_unread(story.unread))
        if any(n.startswith(("Basic/", "Scripts/")) for n in self._archive.names):
            self._warnings.append("The file holds macros. They were not run.")
        title, identifier = self._properties()
        headers = [e for e in furniture.elements if e.part == "header"]  # type: ignore[union-attr]
        footers = [e for e in furniture.elements if e.part == "footer"]  # type: ignore[union-attr]
        return Document(
            "opendocument",
            (*headers, *story.elements[: story.notes_from], *footers, *story.elements[story.notes_from :]),
            asides=(*story.asides, *furniture.asides),
            title=title,
            identifier=identifier,
            warnings=tuple(dict.fromkeys(self._warnings)),
        )

    def _reader(self, root: Element) -> tuple[OdfStoryReader, OdfLineReader]:
        deletions = {}
        for region in root.iter("{*}changed-region"):
            gone = child(region, "deletion")
            key = attribute(region, "id") or ""
            if gone is not None:
                deletions[key] = "\n".join(filter(None, (_text(p) for p in gone.iter("{*}p", "{*}h"))))
        controls = {}
        for forms in root.iter("{*}forms"):
            for control in forms.iter():
                for name in ("id",):
                    key = attribute(control, name) or ""
                    if key:
                        controls[key] = control
        lines = OdfLineReader(self._styles, deletions, controls)
        return OdfStoryReader(self._styles, lines), lines

    def _sheets(self, book: Element, reader: OdfStoryReader) -> None:
        number = 0
        for each in book:
            if local_name(each) != "table":
                continue
            number += 1
            name = f"sheet {number}"
            reader.story.elements.append(Paragraph(attribute(each, "name") or name, Place(text=name), level=1))
            if self._styles.of("table", attribute(each, "style-name")).hidden:
                self._warnings.append(f"Sheet {number} is hidden in the workbook. It was read all the same.")
            reader.add_table(each, name, number, Reach("body"))

    def _notes(self, reader: OdfStoryReader, lines: OdfLineReader) -> None:
        """Footnotes, endnotes and comments, each kind numbered in the order of the text."""
        story = reader.story
        story.notes_from = len(story.elements)
        counts: Counter[str] = Counter()
        done = 0
        kinds: dict[str, Part] = {"footnote": "footnote", "endnote": "endnote", "comment": "comment"}
        while done < len(story.notes):  # a note may hold a comment
            batch = sorted(story.notes[done:], key=lambda n: list(kinds).index(n[0]) if n[0] in kinds else 9)
            done = len(story.notes)
            for kind, key, place, mark in batch:
                counts[kind] += 1
                joint = "on" if kind == "comment" else "to"
                element = lines.notes[key]
                inside = child(element, "note-body")
                where = f"{kind} {counts[kind]} {joint} {place}"
                reader.read(inside if inside is not None else element, Reach(kinds.get(kind, "footnote"), where), mark)

    def _strays(self, root: Element, reader: OdfStoryReader, lines: OdfLineReader) -> None:
        """Deletions whose place in the text is not marked."""
        del root
        for key, text in lines.deletions.items():
            if key not in lines.used and text:
                reader.story.asides.append(Aside(text, DELETED, Place(text="tracked changes")))

    def _check(self, root: Element, story: Story, lines: OdfLineReader, where: str) -> None:
        typed: list[str] = list(lines.deletions.values())
        _typed(root, typed)
        sheet_names = [e.text for e in story.elements if isinstance(e, Paragraph) and e.place.text.startswith("sheet")]
        lines.tally.produced.extend(sheet_names)
        missing, surplus = shortfall(typed, story.elements, story.asides, lines.tally)
        if missing or surplus:
            self._warnings.append(sentence(missing, surplus, where))

    def _furniture(self) -> Story:
        found = Story()
        shown: set[str] = set()
        count = 0
        for page in self._common.iter("{*}master-page") if self._common is not None else ():
            parts = [e for e in page if local_name(e) in _FURNITURE and "".join(str(t) for t in e.itertext()).strip()]
            count += bool(parts)
            for each in parts:
                reader, lines = self._reader(each)
                kind: Part = "header" if _FURNITURE[local_name(each)] == "header" else "footer"
                which = {"first": " (first page)", "left": " (even pages)"}.get(local_name(each).partition("-")[2], "")
                reader.read(each, Reach(kind, f"{kind} of section {count}{which}"))
                self._check(each, reader.story, lines, f"the {kind}")
                reader.story.elements = [e for e in reader.story.elements if getattr(e, "text", None) not in shown]
                shown.update(e.text for e in reader.story.elements if isinstance(e, Paragraph))
                _merge(found, reader.story)
        return found

    def _properties(self) -> tuple[str, str]:
        meta = self._part("meta.xml")
        title = identifier = ""
        for each in meta.iter() if meta is not None else ():
            name = local_name(each)
            if name == "title":
                title = (each.text or "").strip()
            elif name == "user-defined" and attribute(each, "name") == IDENTIFIER:
                identifier = (each.text or "").strip()
        return title, identifier


def _merge(into: Story, other: Story) -> None:
    into.notes_from = len(into.elements) + (other.notes_from or len(other.elements))
    into.elements.extend(other.elements)
    into.asides.extend(other.asides)
    into.unread.extend(other.unread)


def _text(element: Element) -> str:
    return "".join(str(t) for t in element.itertext()).strip()


def _typed(element: Element, found: list[str]) -> None:
    """Every text in a story but what describes it: authors, dates, choices, and repeated cells as often as they stand."""
    if local_name(element) in _NO_TEXT or str(element.tag).startswith(_DUBLIN_CORE):
        return
    found.append(element.text or "")
    for each in element:
        times = 1
        if local_name(each) == "table-row":
            times = int(attribute(each, "number-rows-repeated") or 1)
        elif local_name(each) in {"table-cell", "covered-table-cell"}:
            times = int(attribute(each, "number-columns-repeated") or 1)
        before = len(found)
        _typed(each, found)
        if times > 1 and any(found[before:]):
            found.extend(found[before:] * (min(times, 1000) - 1))
        found.append(each.tail or "")
