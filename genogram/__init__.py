"""People to a drawn family: matching, kinship, layout, drawing.

`build` makes one family of what agencies typed, with its questions and contradictions; `graph` gives it to networkx and `relation` says in
plain words what somebody is to a child. `draw_family` draws it.
"""

from genogram.build import build
from genogram.decided import QUALITY_KINDS, qualities_of
from genogram.drawing import Drawing, draw_family
from genogram.exports import people_csv, relations_csv, to_gedcom, to_graphml
from genogram.files import Genogram, make_genogram
from genogram.graph import graph
from genogram.measure import Measures
from genogram.own_tables import OwnTables, faults_in_spellings, faults_in_words
from genogram.paper import to_pdf, to_png
from genogram.relation import relation
from genogram.style import Quality, Style
from genogram.tiles import Tile

__all__ = [
    "QUALITY_KINDS",
    "Drawing",
    "Genogram",
    "Measures",
    "OwnTables",
    "Quality",
    "Style",
    "Tile",
    "build",
    "draw_family",
    "faults_in_spellings",
    "faults_in_words",
    "graph",
    "make_genogram",
    "people_csv",
    "qualities_of",
    "relation",
    "relations_csv",
    "to_gedcom",
    "to_graphml",
    "to_pdf",
    "to_png",
]
