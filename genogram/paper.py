"""SVG to PNG or PDF, with typst: no system package is needed."""

import typst

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set document(date: none)
#image(bytes(sys.inputs.svg), format: "svg", alt: "Genogram")
"""


def to_png(svg: str, dpi: float = 200) -> bytes:
    """A picture in pixels; 200 to 300 dots an inch for print."""
    return bytes(typst.compile(_PAGE, format="png", ppi=dpi, sys_inputs={"svg": svg}))


def to_pdf(svg: str) -> bytes:
    """A page of the picture's own size, with text that can be selected."""
    return bytes(typst.compile(_PAGE, format="pdf", sys_inputs={"svg": svg}))
