"""Small Word files, made of the XML that a test is about."""

import zipfile
from pathlib import Path

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
STRICT = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
}
_COMMON = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


def p(inside: str = "", properties: str = "") -> str:
    """A paragraph; plain text becomes a run."""
    content = inside if inside.startswith("<") or not inside else r(inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(inside: str = "", properties: str = "") -> str:
    """A table cell; plain text becomes a paragraph."""
    content = inside if inside.startswith("<") else p(inside)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row; plain texts become cells."""
    content = "".join(c if c.startswith("<") else tc(c) for c in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{content}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(kind: str, result: str = "", data: str = "") -> str:
    """A field of three marks, its instruction and its result."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{f"<w:ffData>{data}</w:ffData>" if data else ""}</w:fldChar></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    instruction = f"<w:r><w:instrText> {kind} </w:instrText></w:r>"
    return begin + instruction + middle + result + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def root(name: str, inside: str, *, strict: bool = False) -> str:
    """A part's root element with all namespaces."""
    names = {**(STRICT if strict else TRANSITIONAL), **_COMMON}
    declared = " ".join(f'xmlns:{k}="{v}"' for k, v in names.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {declared}>{inside}</w:{name}>'


def word_parts(
    body: str,
    parts: dict[str, tuple[str, str]] | None = None,
    *,
    strict: bool = False,
    main: str = "word/document.xml",
    content_type: str = _MAIN,
    properties: dict[str, str] | None = None,
) -> dict[str, bytes]:
    """The parts of a Word file.

    Args:
        body: what stands in the body.
        strict: in the strict dialect.
        main: the name of the main part.
        content_type: what the main part is said to be.
        parts: name inside word/ -> (kind of relation, XML); the relation's id is the name without its ending.
        properties: name of a document property part ("core", "custom") -> XML.
    """
    prefix = _STRICT_RELATION if strict else _RELATION
    folder, _, name = main.rpartition("/")
    relations = "".join(
        f'<Relationship Id="{n.partition(".")[0]}" Type="{prefix}{kind}" Target="{n}"/>'
        for n, (kind, _) in (parts or {}).items()
    )
    roots = f'<Relationship Id="r1" Type="{prefix}officeDocument" Target="{main}"/>' + "".join(
        f'<Relationship Id="{n}" Type="{_RELATION}{n}-properties" Target="docProps/{n}.xml"/>' for n in properties or {}
    )
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{roots}</Relationships>',
        main: root("document", f"<w:body>{body}</w:body>", strict=strict),
        f"{folder}/_rels/{name}.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
        ),
        **{f"{folder}/{n}": xml for n, (_, xml) in (parts or {}).items() if xml},
        **{f"docProps/{n}.xml": xml for n, xml in (properties or {}).items()},
    }
    return {n: xml.encode() for n, xml in files.items()}


def write_zip(path: Path, parts: dict[str, bytes]) -> Path:
    """Parts zipped, with one date for all."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return path
