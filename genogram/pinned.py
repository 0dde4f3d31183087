"""Graphviz source of a layout, with pinned positions: `neato -n2 -Tsvg` draws it again, simpler, with the same places."""

from genogram.picture import Picture
from genogram.symbols import shape_of

_SHAPE = {"square": "square", "circle": "circle", "triangle": "triangle", "diamond": "diamond"}


def pinned_source(picture: Picture) -> str:
    """One node a person, way-points where lines turn, straight edges. Positions are points, upwards."""
    routed, places, web = picture.routed, picture.places, picture.web
    lines = [
        "graph genogram {",
        "  layout=neato; splines=false; outputorder=edgesfirst;",
        '  node [fontname="Arial", fontsize=8, fixedsize=true, width=0.5, height=0.5, style=filled, fillcolor=white];',
    ]
    for i in web.kin:
        person = web.people[i]
        marks = ["peripheries=2"] if i == web.index else []
        words = _quoted(person.name if not person.implied else "?")
        spot = f'pos="{places.x[i]:.1f},{routed.height - routed.y[i]:.1f}!"'
        look = ", ".join([f"shape={_SHAPE[shape_of(person)]}", 'label=""', f"xlabel={words}", spot, *marks])
        lines.append(f"  {_quoted(i)} [{look}];")
    count = 0
    for stroke in routed.strokes:
        names = []
        for x, y in stroke.points:
            names.append(f"w{count}")
            lines.append(f'  w{count} [shape=point, width=0.01, label="", pos="{x:.1f},{routed.height - y:.1f}!"];')
            count += 1
        lines.append(f"  {' -- '.join(names)};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
