"""The genogram's files in a pack: as SVG, for paper, as a picture, and the family for other programs."""

from pathlib import Path

from packs.material import Material
from packs.pdf import sheets_to_pdf, svg_to_png

DPI = 200


def write_genogram(material: Material, folder: Path) -> None:
    """Write them into a pack's folder; nothing where no family was drawn."""
    if not material.genogram_svg:
        return
    (folder / "genogram.svg").write_text(material.genogram_svg, encoding="utf-8")
    (folder / "genogram.png").write_bytes(svg_to_png(material.genogram_svg, DPI))
    title = f"Genogram {material.case.reference}"
    (folder / "genogram.pdf").write_bytes(_on_paper(material, material.genogram_sheets, title, material.genogram_paper))
    if material.genogram_a3_sheets:
        first, *others = (svg for _, svg in material.genogram_a3_sheets)
        (folder / "genogram-a3.svg").write_text(material.genogram_svg if others else first, encoding="utf-8")
        (folder / "genogram-a3.pdf").write_bytes(_on_paper(material, material.genogram_a3_sheets, title, "A3"))
    for name, content in material.genogram_files.items():
        (folder / name).write_bytes(content)


def _on_paper(material: Material, sheets: tuple[tuple[str, str], ...], title: str, paper: str) -> bytes:
    """The first sheet carries the whole written equivalent; the others say what they show."""
    shown = sheets or (("whole family", material.genogram_svg),)
    alts = [(svg, material.genogram_text if n == 0 else f"{title}: {name}") for n, (name, svg) in enumerate(shown)]
    return sheets_to_pdf(alts, title, paper.lower())
