"""Drawings in a Word paragraph: text boxes and diagrams are read once; pictures, charts and objects are told of."""

from lxml import etree
from lxml.etree import _Element as Element

from parsers.formats.lines import WATERMARK, Box, Line, Tally
from parsers.formats.office_package import Package
from parsers.formats.xml_parts import attribute, local_name

_UNREAD = {
    "blip": "a picture",
    "imagedata": "a picture",
    "OLEObject": "an embedded object",
    "control": "a form control",
    "contentPart": "handwriting",
}

_EMBEDDED = "A file is embedded in {}. It was read by itself."


class DrawingReader:
    """Reads the drawings of one part, whose relations lead to its diagrams and charts."""

    def __init__(self, package: Package, part: str, tally: Tally) -> None:
        self._package = package
        self._part = part
        self._tally = tally

    def read(self, drawing: Element, line: Line, mark: str) -> None:
        """Note all that a drawing holds on its line."""
        if local_name(drawing) == "control":
            line.beside.unread.append(_UNREAD["control"])
        # The picture of an embedded object shows what is in the object.
        seen = {"imagedata", "blip"} if local_name(drawing) == "object" else set()
        self._walk(drawing, line, mark, seen)

    def _walk(self, element: Element, line: Line, mark: str, seen: set[str]) -> None:
        shape: list[str] = []
        for each in element:
            name = local_name(each)
            if name == "txbxContent":
                line.beside.boxes.append(Box(each, mark))
            elif name == "AlternateContent":
                chosen = next((b for n in ("Choice", "Fallback") for b in each if local_name(b) == n and len(b)), None)
                if chosen is not None:
                    self._walk(chosen, line, mark, seen)
            elif name == "t" and each.text:
                shape.append(each.text)
            elif name == "relIds":
                line.beside.shapes.append(self._related_text(attribute(each, "dm"), line, "a diagram"))
            elif name == "OLEObject" and self._is_file(attribute(each, "id")):
                line.beside.doubts.append(_EMBEDDED)
            elif name == "chart" and attribute(each, "id"):
                line.beside.unread.append("a chart")
            elif name == "textpath":
                line.set_aside(self._from_elsewhere(attribute(each, "string") or ""), WATERMARK)
            else:
                if name in _UNREAD and name not in seen:
                    seen.add(name)  # one object may name its picture several times
                    line.beside.unread.append(_UNREAD[name])
                self._walk(each, line, mark, seen)
        if shape:
            line.beside.shapes.append("".join(shape))

    def _is_file(self, relation_id: str | None) -> bool:
        """The object is an Office file of its own, which is read as a file inside this one."""
        relation = self._package.relations(self._part).get(relation_id or "")
        return relation is not None and relation.kind == "package" and not relation.external

    def _related_text(self, relation_id: str | None, line: Line, what: str) -> str:
        """The text of a diagram's data part, a line for each of its paragraphs."""
        relation = self._package.relations(self._part).get(relation_id or "")
        root = self._package.beside(relation.target) if relation is not None and not relation.external else None
        if root is None:
            line.beside.unread.append(what)
            return ""
        return self._from_elsewhere("\n".join(filter(None, map(_paragraph_text, root.iter("{*}p")))))

    def _from_elsewhere(self, text: str) -> str:
        """Text that is no text element of the part: the conservation check must not miss or double it."""
        self._tally.produced.append(text)
        return text


def _paragraph_text(paragraph: Element) -> str:
    return "".join(e.text or "" for e in paragraph.iter(etree.Element) if local_name(e) == "t").strip()
