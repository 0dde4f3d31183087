"""XML from strangers: parsed without entities, network or document types, and matched by local name."""

from lxml import etree
from lxml.etree import _Element as Element

from parsers.refusals import refuse

_TOO_LARGE = ("Excessive depth", "huge text node", "too long", "xmlSAX2Characters")


def parse_xml(data: bytes) -> Element:
    """The root of an XML part.

    Raises:
        Refusal: RR043 where it declares a document type (text could hide behind entities), RR046 where it is nested or
            long beyond reason, RR042 where it is not well-formed.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _wide_doctype(data):
        raise refuse("RR043")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise refuse("RR046" if any(w in str(fault) for w in _TOO_LARGE) else "RR042") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refuse("RR043")
    return root


def _wide_doctype(data: bytes) -> bool:
    """UTF-16 and UTF-32 hide the word from a search in bytes."""
    return b"\0" in data[:8] and b"<!DOCTYPE" in data.replace(b"\0", b"")


class _Names(dict[object, str]):
    """Tags and their local names. A look-up costs a tenth of a call, and half of reading is looking at tags."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < 10_000:
            self[tag] = name
        return name


NAMES = _Names()
"""The local name of any tag; "" of comments."""


def local_name(element: Element) -> str:
    """The tag without its namespace: transitional and strict files differ in nothing else. Comments give ""."""
    return NAMES[element.tag]


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if NAMES[key] == name:
            return str(value)
    return None


_VAL = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}val",
)


def val_of(element: Element) -> str:
    """The `val` attribute of a Word property; "" where it has none. Much quicker than by local name."""
    found = element.get(_VAL[0])
    if found is None:
        found = element.get(_VAL[1])
    return found if found is not None else attribute(element, "val") or "" if element.attrib else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that local name."""
    for each in element:
        if NAMES[each.tag] == name:
            return each
    return None


def path(element: Element | None, *names: str) -> Element | None:
    """The element reached by going down through first children of those local names."""
    for name in names:
        if element is None:
            return None
        element = child(element, name)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The `val` attribute of the element reached by `path`; "" where it has none, None where it is not there."""
    found = path(element, *names)
    return None if found is None else (attribute(found, "val") or "")


def is_on(val: str | None) -> bool:
    """A switch such as `<w:b/>`: there without a value means on."""
    return val is not None and val.lower() not in {"0", "false", "off", "none"}
