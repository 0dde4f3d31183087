"""The family of a pack's material to its genogram: drawn, on sheets, and as files for other programs."""

from dataclasses import replace

import genogram
from casework.case_record import Options
from packs.material import Material


def with_genogram(material: Material, options: Options) -> Material:
    """The material with its family drawn; unchanged where no return names anybody."""
    family, case = material.family, material.case
    if all(p.implied for p in family.people):
        return material
    made = genogram.make_genogram(
        family,
        case_reference=case.reference,
        on=case.incident,
        style=genogram.Style(convention=options.genogram_style, qualities=options.genogram_qualities),
        paper=options.paper,
        qualities=genogram.qualities_of(material.decisions, family, material.chronology.entries),
    )
    return replace(
        material,
        genogram_svg=made.drawing.svg,
        genogram_text=made.drawing.text_equivalent,
        genogram_gv=made.drawing.gv,
        genogram_sheets=_sheets(made.drawing),
        genogram_a3_sheets=_sheets(made.on_a3),
        genogram_files=made.files,
        genogram_paper=options.paper,
    )


def _sheets(drawing: genogram.Drawing) -> tuple[tuple[str, str], ...]:
    """What each sheet shows, and its SVG: the child's nearest family and the whole in pieces, or the whole on one."""
    return tuple((t.name, t.svg) for t in drawing.tiles) or (("whole family", drawing.svg),)
