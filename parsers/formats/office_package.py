"""The zip of a Word or Excel file: its parts and the relations between them. Relations that lead outside are never followed."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element as Element

from parsers.formats.archive import Archive
from parsers.formats.xml_parts import local_name, parse_xml
from parsers.refusals import refuse
from parsers.source import Refusal


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another. `kind` is the last word of its type, equal in transitional and strict files."""

    kind: str
    target: str
    external: bool


class Package:
    """An Office package over an archive. Parts are parsed once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._roots: dict[str, Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.broken: list[str] = []
        """Parts beside the main one that could not be parsed."""

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id; "" is the package itself. A relation to nothing is kept, its target is missing."""
        if part not in self._relations:
            self._relations[part] = dict(self._read_relations(part))
        return self._relations[part]

    def _read_relations(self, part: str) -> list[tuple[str, Relation]]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", name + ".rels")
        if path not in self.archive:
            return []
        found = []
        for each in self.xml(path):
            if local_name(each) != "Relationship":
                continue
            kind = (each.get("Type") or "").rstrip("/").rpartition("/")[2]
            external = each.get("TargetMode") == "External"
            target = each.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
            found.append((each.get("Id") or "", Relation(kind, target, external)))
        return found

    def xml(self, part: str) -> Element:
        """The root of a part.

        Raises:
            Refusal: it is damaged or hostile.
            KeyError: it is not there.
        """
        if part not in self._roots:
            self._roots[part] = parse_xml(self.archive.read(part))
        return self._roots[part]

    def beside(self, part: str) -> Element | None:
        """The root of a part beside the main one; None where it is missing, or damaged (then noted in `broken`)."""
        try:
            return self.xml(part) if part in self.archive else None
        except Refusal as refusal:
            if refusal.outcome != "unreadable":
                raise
            self.broken.append(part)
            return None

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that a part leads to by relations of that kind, inside the package and really there."""
        links = self.relations(part).values()
        return [r.target for r in links if r.kind == kind and not r.external and r.target in self.archive]

    def main_part(self) -> str:
        """The part that all others hang from: the text, or the workbook.

        Raises:
            Refusal: RR042, there is none.
        """
        for part in self.related("", "officeDocument"):
            return part
        raise refuse("RR042")
