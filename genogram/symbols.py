"""A person's symbol, by the conventions of UK practice (facts: McGoldrick/Gerson/Petry sheet, ICS practice page, Bennett 2022)."""

from casefile.people import Person
from genogram.canvas import Look, element, path, text
from genogram.style import AGE_SIZE, INDEX_MARGIN, RADIUS

INK = "#1b1b1b"
GREY = "#505a5f"
AMBER = "#f2a900"


def shape_of(person: Person) -> str:
    """square, circle, triangle or diamond. Sex is never inferred: whom nobody calls male or female is a diamond."""
    if person.unborn:
        return "triangle"
    return {"M": "square", "F": "circle"}.get(person.sex or "", "diamond")


def outline(shape: str, x: float, y: float, radius: float, look: Look) -> str:
    """The outline of a shape round a middle."""
    if shape == "square":
        return element("rect", None, look, x=x - radius, y=y - radius, width=2 * radius, height=2 * radius)
    if shape == "circle":
        return element("circle", None, look, cx=x, cy=y, r=radius)
    if shape == "triangle":
        points = [(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)]
    else:
        wide = radius + 2
        points = [(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)]
    return path(points, look, close=True)


def draw_symbol(
    person: Person, x: float, y: float, age: str, *, index: bool, apart: bool
) -> tuple[list[str], set[str]]:
    """The symbol as SVG, and the names of what the key must explain."""
    shape = shape_of(person)
    used = {f"shape-{shape}" if person.sex != "X" or person.unborn else "shape-x"}
    ink = GREY if apart else INK
    look: Look = {"fill": "#ffffff", "stroke": ink, "stroke_width": 1.3}
    if person.implied or person.placeholder:
        look["stroke_dasharray"] = "3 2.5"
        used.add("implied")
    if apart:
        used.add("apart")
    parts = []
    if index:
        parts.append(outline(shape, x, y, RADIUS + INDEX_MARGIN, look))
        used.add("index")
    elif person.subject:
        look["stroke_width"] = 3.0
        used.add("subject")
    parts.append(outline(shape, x, y, RADIUS, look))
    if person.deceased or person.date_of_death:
        used.add("deceased")
        reach = RADIUS * (0.7071 if shape == "circle" else 1.0 if shape == "square" else 0.55)
        drop = RADIUS * 0.15 if shape == "triangle" else 0.0
        ends = [((x - reach, y + drop - way * reach), (x + reach, y + drop + way * reach)) for way in (1, -1)]
        parts += [path(pair, stroke=ink, stroke_width=0.9) for pair in ends]
    words = {"diamond": age or "?"}.get(shape, age)
    if person.implied:
        words = "?"
    if words:
        halo: Look = {"stroke": "#ffffff", "stroke_width": 3.0, "paint_order": "stroke"}
        parts.append(text(words, x, y + AGE_SIZE * 0.36, AGE_SIZE, halo, text_anchor="middle"))
        used.add(
            "age"
            if any(c.isdigit() for c in words)
            else "age-unknown"
            if shape != "diamond" and not person.implied
            else ""
        )
    if words.startswith("c."):
        used.add("age-uncertain")
    if shape == "diamond" and words != "?":
        extra = "X" if person.sex == "X" else "?"
        parts.append(text(extra, x, y + 14, 6.5, text_anchor="middle"))
    return parts, used - {""}


def conflict_mark(x: float, y: float) -> list[str]:
    """The amber mark where agencies differ; x and y are its middle."""
    return [
        element("circle", cx=x, cy=y, r=5, fill=AMBER, stroke=INK, stroke_width=0.6),
        text("!", x, y + 2.8, 8, text_anchor="middle", font_weight="bold"),
    ]
