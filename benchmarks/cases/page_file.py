"""A form set as a PDF by typst: unruled tables, rules between rows only, or a full grid."""

from pathlib import Path

import typst

from benchmarks.cases.parts import Form, Grid

STROKES = (
    "none",
    "(x, y) => (bottom: 0.4pt + gray)",
    "(x, y) => if y == 0 { (bottom: 0.7pt) }",
    "0.5pt",
    "(x, y) => (top: 0.3pt)",
    "none",
)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "  ")
    return f'"{escaped}"'


def _cell(text: str, strong: bool) -> str:
    lines = "#linebreak()".join(f"#{_quoted(x)}" for x in text.split("\n"))
    return f"[*{lines}*]" if strong and text else f"[{lines}]"


def _grid(grid: Grid, stroke: str) -> str:
    width = max(len(r) for r in grid.rows)
    longest = [
        max((len(r[c]) for i, r in enumerate(grid.rows) if c < len(r) and i not in grid.bands), default=4)
        for c in range(width)
    ]
    shares = ", ".join(f"{max(1.6, min(5.0, n / 12)):.2f}fr" for n in longest)
    rows: list[str] = []
    heads: list[str] = []
    for at, row in enumerate(grid.rows):
        if at in grid.bands:
            cells = f"table.cell(colspan: {width}){_cell(row[0], True)}"
        else:
            cells = ", ".join(_cell(t, at < grid.heads or (grid.labels_left and c % 2 == 0)) for c, t in enumerate(row))
        (heads if at < grid.heads else rows).append(cells)
    header = f"table.header({', '.join(heads)}), " if heads else ""
    return f"#table(columns: ({shares},), stroke: {stroke}, inset: 4pt, {header}{', '.join(rows)})"


def write_page(form: Form, path: Path) -> None:
    """The form as .pdf."""
    stroke = STROKES[form.look]
    widest = max((len(r) for p in form.parts if isinstance(p, Grid) for r in p.rows), default=1)
    flipped = form.landscape or widest > 5
    lines = [
        (
            f'#set page(paper: "a4", flipped: {"true" if flipped else "false"}, margin: 1.8cm, '
            f"header: [#{_quoted(' · '.join(form.header))}], footer: context [#{_quoted(form.footer)} #h(1fr) Page #counter(page).display()])"
        ),
        f'#set text(font: "Liberation Sans", size: {min(form.size, 10)}pt)',
        "#set heading(numbering: none)",
    ]
    for part in form.parts:
        if isinstance(part, Grid):
            if part.rows:
                lines.append(_grid(part, stroke))
        elif part.weight in ("title", "section", "question"):
            mark = {"title": "=", "section": "==", "question": "==="}[part.weight]
            lines.append(f"{mark} #{_quoted(part.text)}")
        elif part.weight == "prompt":
            lines.append(f"_#{_quoted(part.text)}_")
        elif part.text:
            lines.append(" #linebreak() ".join(f"#{_quoted(x)}" for x in part.text.split("\n")))
        lines.append("")
    path.write_bytes(typst.compile("\n".join(lines).encode()))
