"""The meeting pack as PDF, through typst: tagged and accessible (PDF/UA-1), with bookmarks, without network or system fonts."""

import dataclasses
import datetime as dt
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from casefile.errors import PackError
from packs.blocks import Block, Content, Figure, Heading, Table

TEMPLATE = Path(__file__).with_name("meeting_pack.typ")
FONTS = Path(font_source_sans_pro.SourceSansPro).parent
_FIXED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The PDF carries no moment of making of its own: equal content gives equal bytes."""


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with the product, and no other: a pack looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def write_pdf(content: Content, path: Path) -> str:
    """Write the pack.

    Returns:
        The standard that the file keeps: "ua-1", or "" where a character that no font of ours draws stood in the way
        (PDF/UA forbids it; the text is in the file all the same, and the pack's manifest says so).

    Raises:
        PackError: the document could not be set.
    """
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        root = Path(folder)
        shutil.copy(TEMPLATE, root / "pack.typ")
        data = _data(content, root)
        (root / "content.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for standard in ("ua-1", ""):
            options: dict[str, Any] = {"pdf_standards": [standard]} if standard else {}
            try:
                pdf = typst.compile(
                    str(root / "pack.typ"), root=str(root), font_paths=fonts(), timestamp=_FIXED, **options
                )
            except typst.TypstError as fault:
                if not standard:
                    raise PackError(f"The PDF could not be set ({_kind(fault)}). Please report this.") from None
                continue
            path.write_bytes(pdf)
            return standard
    return ""


def _kind(fault: BaseException) -> str:
    """The first words of typst's message, without anything that it may quote from the text."""
    return re.sub(r"[\"'`“].*", "…", str(fault).splitlines()[0])[:80]


def svg_to_pdf(svg: str, title: str, alt: str) -> bytes:
    """A drawing as a PDF page of its own size."""
    return _drawing(svg, title, alt, "pdf", None)


def svg_to_png(svg: str, dpi: float = 200) -> bytes:
    """A drawing as a picture, for Word."""
    return _drawing(svg, "", "", "png", dpi)


def _drawing(svg: str, title: str, alt: str, form: str, dpi: float | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="drawing-") as folder:
        root = Path(folder)
        (root / "drawing.svg").write_text(own_fonts(svg), encoding="utf-8")
        (root / "words.json").write_text(json.dumps({"title": title, "alt": alt}), encoding="utf-8")
        (root / "page.typ").write_text(
            '#let words = json("words.json")\n#set document(title: words.title)\n#set text(lang: "en", region: "gb")\n'
            "#set page(width: auto, height: auto, margin: 0pt)\n"
            '#image("drawing.svg", alt: words.alt)\n',
            encoding="utf-8",
        )
        options: dict[str, Any] = (
            {"format": form, "timestamp": _FIXED} if form == "pdf" else {"format": form, "ppi": dpi}
        )
        made = typst.compile(str(root / "page.typ"), root=str(root), font_paths=fonts(), **options)
        return bytes(made)


def sheets_to_pdf(sheets: Sequence[tuple[str, str]], title: str, paper: str) -> bytes:
    """Drawings on sheets of paper, each as large as its sheet allows, lying or standing as fits it better.

    Args:
        sheets: SVG and text equivalent of each page.
        title: of the document.
        paper: a4 or a3.
    """
    with tempfile.TemporaryDirectory(prefix="sheets-") as folder:
        root = Path(folder)
        for number, (svg, _) in enumerate(sheets):
            (root / f"{number}.svg").write_text(own_fonts(svg), encoding="utf-8")
        words = {"title": title, "paper": paper, "alts": [alt for _, alt in sheets]}
        (root / "words.json").write_text(json.dumps(words), encoding="utf-8")
        shutil.copy(TEMPLATE.with_name("sheets.typ"), root / "sheets.typ")
        made = typst.compile(
            str(root / "sheets.typ"), root=str(root), font_paths=fonts(), timestamp=_FIXED, format="pdf"
        )
        return bytes(made)


def own_fonts(svg: str) -> str:
    """The drawing set in the pack's font, so that its words measure the same wherever it is shown."""
    return re.sub(r'font-family="[^"]*"', 'font-family="Source Sans Pro, DejaVu Sans Mono"', svg)


def _data(content: Content, root: Path) -> dict[str, Any]:
    """The content as plain JSON; figures become files beside it."""
    anchors: dict[str, None] = {}
    sections = []
    for number, section in enumerate(content.sections):
        blocks = [_block(b, root, f"{number}-{i}", anchors) for i, b in enumerate(section.blocks)]
        sections.append({"landscape": section.landscape, "cover": section.cover, "blocks": blocks})
    return {
        "title": content.title,
        "reference": content.reference,
        "marking": content.marking,
        "built": content.built,
        "sections": sections,
        "anchors": list(anchors),
    }


_NAMES = {"PageBreak": "page-break"}


def _block(block: Block, root: Path, key: str, anchors: dict[str, None]) -> dict[str, Any]:
    name = type(block).__name__
    data: dict[str, Any] = {"type": _NAMES.get(name, name.lower()), **dataclasses.asdict(block)}
    if isinstance(block, Figure):
        file = f"figure-{key}.svg"
        (root / file).write_text(own_fonts(block.svg), encoding="utf-8")
        data.pop("svg")
        data["file"] = file
    if isinstance(block, Heading) and block.anchor:
        data["anchor"] = _once(block.anchor, anchors)
    if isinstance(block, Table):
        for row, made in zip(data["rows"], block.rows, strict=True):
            row["short"] = made.is_short()
            if row["anchor"]:
                row["anchor"] = _once(row["anchor"], anchors)
    return data


def _once(anchor: str, anchors: dict[str, None]) -> str | None:
    """An anchor at its first place only: an entry may stand both among the key events and in the chronology."""
    if anchor in anchors:
        return None
    anchors[anchor] = None
    return anchor
