"""The sheet while it is drawn: its layers, what the key must explain, and words that look for a free spot."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from casefile.people import Family
from genogram.canvas import Box, Look, Taken, overlap, text, text_box
from genogram.linework import couple_slashes
from genogram.measure import label_box, segments_of, sides, symbol_box
from genogram.picture import Picture
from genogram.style import RADIUS, Style


@dataclass
class Layers:
    """From the bottom to the top: outlines of homes, lines, qualities, people, words."""

    homes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    qualities: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    used: dict[str, list[Box]] = field(default_factory=dict)
    """What the key must explain, and where it stands."""
    taken: Taken = field(default_factory=Taken)
    crowded: int = 0
    """Words for which no free spot was found."""

    def use(self, names: Iterable[str], points: Iterable[tuple[float, float]]) -> None:
        """Note what the key must explain, somewhere about these points."""
        found = list(points)
        across, down = [x for x, _ in found], [y for _, y in found]
        box = (min(across) - 1, min(down) - 1, max(across) + 1, max(down) + 1)
        for name in names:
            self.used.setdefault(name, []).append(box)

    def used_in(self, window: Box | None) -> set[str]:
        """What is used within a window; everywhere, where there is none."""
        return {n for n, boxes in self.used.items() if window is None or any(overlap(b, window) for b in boxes)}

    def write(self, words: str, spots: list[tuple[float, float]], anchor: str, size: float, look: Look) -> None:
        """Write at the first spot that is free; else where only an outline crosses; else at the first, and count it."""
        boxes = [text_box(words, *s, size, anchor) for s in spots]
        at = next((k for k, box in enumerate(boxes) if self.taken.free(box)), None)
        if at is None:
            at = next((k for k, box in enumerate(boxes) if self.taken.free(box, of_outlines=False)), None)
        if at is None:
            self.crowded += 1
            at = 0
        self.taken.boxes.append(boxes[at])
        self.words.append(text(words, *spots[at], size, look, text_anchor=anchor))


def differences(family: Family, i: str) -> list[str]:
    """What agencies say differently of a person."""
    return [c.text for c in family.conflicts if c.person == i]


def mark_spot(x: float, y: float) -> tuple[float, float]:
    """Where the mark of a difference stands, beside a symbol's upper right."""
    return x + RADIUS + 2, y - RADIUS + 1


def start_layers(picture: Picture, family: Family, style: Style) -> Layers:
    """Layers in which the room of symbols, labels, lines, strokes and marks is taken."""
    layers = Layers()
    taken = layers.taken
    for i in picture.web.kin:
        x, y = picture.places.x[i], picture.routed.y[i]
        taken.boxes.append(symbol_box(picture.plan, picture.places, picture.routed, i))
        label = label_box(picture.labels[i], x, y)
        if label:
            taken.boxes.append(label)
        if style.conflicts and differences(family, i):
            middle = mark_spot(x, y)
            taken.boxes.append((middle[0] - 5, middle[1] - 5, middle[0] + 5, middle[1] + 5))
    taken.segments += [s for s, _ in segments_of(picture.routed)]
    taken.outlines += [s for o in picture.outlines for s in sides(o.points())]
    for k, (x, y) in picture.routed.slashes.items():
        if couple_slashes(picture.web.couples[k]):
            taken.boxes.append((x - 6, y - 6.5, x + 6, y + 6.5))
    return layers
