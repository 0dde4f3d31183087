"""The properties of a Word or Excel file: its title, and the identifier that our own template carries out and back."""

from dataclasses import dataclass, field

from parsers.formats.office_package import Package
from parsers.formats.xml_parts import attribute, local_name

IDENTIFIER = "RapidReviewTemplate"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a package says of itself."""

    title: str = ""
    identifier: str = ""
    meta: dict[str, str] = field(default_factory=dict)


def read_properties(package: Package, main: str) -> Properties:
    """Core, extended and custom properties and document variables; those that are damaged are left out."""
    core = _leaves(package, "", "core-properties")
    extended = _leaves(package, "", "extended-properties")
    identifier = _custom(package) or _variable(package, main)
    for value in (core.get("identifier", ""), core.get("keywords", "")):
        name, _, rest = value.partition("=")
        if not identifier and name.strip() == IDENTIFIER:
            identifier = rest.strip()
    meta = {
        "company": extended.get("Company", ""),
        "subject": core.get("subject", ""),
        "category": core.get("category", ""),
    }
    return Properties(core.get("title", ""), identifier, {k: v for k, v in meta.items() if v})


def _leaves(package: Package, part: str, kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for target in package.related(part, kind):
        root = package.beside(target)
        for each in root if root is not None else ():
            if each.text and each.text.strip():
                found.setdefault(local_name(each), each.text.strip())
    return found


def _custom(package: Package) -> str:
    for target in package.related("", "custom-properties"):
        root = package.beside(target)
        for each in root if root is not None else ():
            if attribute(each, "name") == IDENTIFIER:
                return "".join(str(t) for t in each.itertext()).strip()
    return ""


def _variable(package: Package, main: str) -> str:
    for target in package.related(main, "settings"):
        root = package.beside(target)
        for each in root.iter("{*}docVar") if root is not None else ():
            if attribute(each, "name") == IDENTIFIER:
                return (attribute(each, "val") or "").strip()
    return ""
