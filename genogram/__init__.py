"""People to a drawn family: matching, kinship, layout, drawing."""

from genogram.drawing import Drawing, Tile, draw_family
from genogram.measure import Measures
from genogram.paper import to_pdf, to_png
from genogram.style import Quality, Style

__all__ = ["Drawing", "Measures", "Quality", "Style", "Tile", "draw_family", "to_pdf", "to_png"]
