"""The inside of an OpenDocument paragraph: spans, fields, form fields, notes, tracked deletions and frames."""

import re
from collections.abc import Callable

from lxml.etree import _Element as Element

from parsers.formats.lines import DELETED, HIDDEN, PROMPT, Box, Line, Look, Tally
from parsers.formats.odf_styles import OdfStyles
from parsers.formats.xml_parts import attribute, local_name

_SPACE = re.compile(r"[ \t\r\n]+")
_TICKED, _UNTICKED = "☒", "☐"
_NO_TEXT = {
    "soft-page-break", "bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start",
    "reference-mark-end", "change-start", "change-end", "annotation-end", "toc-mark", "alphabetical-index-mark",
    "note-citation", "fieldmark-end",
}  # fmt: skip
_PICTURES = {
    "image": "a picture",
    "object": "an embedded object",
    "object-ole": "an embedded object",
    "plugin": "an embedded object",
}


class OdfLineReader:
    """Reads the insides of paragraphs of one file."""

    def __init__(self, styles: OdfStyles, deletions: dict[str, str], controls: dict[str, Element]) -> None:
        self._styles = styles
        self.deletions = deletions
        self._controls = controls
        self.notes: dict[str, Element] = {}
        """Notes and comments by an id of ours, as `Line.notes` names them."""
        self.used: set[str] = set()
        """Ids of deletions that stand somewhere."""
        self.tally = Tally()
        self._special: dict[str, Callable[[Element, Line, Look, str], None]] = {
            "span": self._span,
            "s": self._spaces,
            "tab": lambda _e, line, look, mark: self._print("\t", line, look, mark),
            "line-break": lambda _e, line, look, mark: self._print("\n", line, look, mark),
            "note": self._note,
            "annotation": self._note,
            "change": self._deletion,
            "fieldmark": self._field_mark,
            "fieldmark-start": self._field_mark,
            "content-control": self._content_control,
            "hidden-text": lambda e, line, look, mark: self._inside(e, line, look, mark or HIDDEN),
            "placeholder": lambda e, line, look, mark: self._inside(e, line, look, mark or PROMPT),
            "drop-down": self._drop_down,
            "frame": self._frame,
            "control": self._control,
        }

    def read(self, paragraph: Element, line: Line, mark: str) -> None:
        """Append the inside of a paragraph to a line."""
        self._inside(paragraph, line, self._styles.of("paragraph", attribute(paragraph, "style-name")).look, mark)

    def read_loose(self, drawing: Element, line: Line, mark: str) -> None:
        """Append a drawing that stands between paragraphs."""
        self._frame(drawing, line, Look(), mark)

    def _inside(self, element: Element, line: Line, look: Look, mark: str) -> None:
        self._text(element.text, line, look, mark)
        for each in element:
            name = local_name(each)
            if name in self._special:
                self._special[name](each, line, look, mark)
            elif name and name not in _NO_TEXT:
                if name in {"custom-shape", "rect", "g", "text-box", "line", "polygon", "ellipse"}:
                    self._frame(each, line, look, mark)
                else:
                    self._inside(each, line, look, mark)
            self._text(each.tail, line, look, mark)

    def _text(self, text: str | None, line: Line, look: Look, mark: str) -> None:
        if not text:
            return
        folded = _SPACE.sub(" ", text)
        why = mark or (HIDDEN if look.hidden else "")
        if why:
            line.set_aside(folded, why)
        else:
            line.add(folded, look)

    def _print(self, text: str, line: Line, look: Look, mark: str) -> None:
        """Add what stands in the file as an element or an attribute."""
        if mark or look.hidden:
            line.set_aside(text, mark or HIDDEN)
        else:
            line.add(text, look)
        if text.strip():
            self.tally.produced.append(text)

    def _span(self, each: Element, line: Line, look: Look, mark: str) -> None:
        self._inside(each, line, self._styles.over(look, attribute(each, "style-name")), mark)

    def _spaces(self, each: Element, line: Line, look: Look, mark: str) -> None:
        count = attribute(each, "c") or "1"
        self._print(" " * min(int(count) if count.isdecimal() else 1, 1000), line, look, mark)

    def _note(self, each: Element, line: Line, _look: Look, mark: str) -> None:
        kind = "comment" if local_name(each) == "annotation" else attribute(each, "note-class") or "footnote"
        key = str(len(self.notes) + 1)
        self.notes[key] = each
        line.beside.notes.append((kind, key, mark))

    def _deletion(self, each: Element, line: Line, _look: Look, _mark: str) -> None:
        key = attribute(each, "change-id") or ""
        if key in self.deletions and key not in self.used:
            self.used.add(key)
            line.set_aside(self.deletions[key], DELETED)

    def _field_mark(self, each: Element, line: Line, look: Look, mark: str) -> None:
        kind = (attribute(each, "type") or "").rpartition(".")[2]
        values = {attribute(p, "name"): attribute(p, "value") or "" for p in each if local_name(p) == "param"}
        if kind == "FORMCHECKBOX":
            state = values.get("Checkbox_Checked", "")
            self._print(_TICKED if state.lower() in {"true", "1"} else _UNTICKED, line, look, mark)
        elif kind == "FORMDROPDOWN" and local_name(each) == "fieldmark":
            entries = [attribute(p, "value") or "" for p in each if attribute(p, "name") == "Dropdown_ListEntry"]
            chosen = values.get("Dropdown_Selected", "0")
            index = int(chosen) if chosen.isdecimal() else 0
            self._print(entries[index] if index < len(entries) else "", line, look, mark)

    def _content_control(self, each: Element, line: Line, look: Look, mark: str) -> None:
        if attribute(each, "checkbox") == "true":
            inner = "".join(str(t) for t in each.itertext())
            self.tally.replaced.append(inner)
            shown = _TICKED if attribute(each, "checked") == "true" else _UNTICKED
            rest = inner.strip()[1:]
            self._print(shown + rest, line, look, mark)
            return
        prompt = attribute(each, "showing-place-holder") == "true"
        self._inside(each, line, look, mark or (PROMPT if prompt else ""))

    def _drop_down(self, each: Element, line: Line, look: Look, mark: str) -> None:
        """An input list: its text is what is chosen; its labels are the choices."""
        chosen = "".join(e.tail or "" for e in each) + (each.text or "")
        self._text(chosen, line, look, mark)

    def _frame(self, each: Element, line: Line, look: Look, mark: str) -> None:
        name = local_name(each)
        if name == "control":
            self._control(each, line, look, mark)
        if name in {"text-box", "custom-shape", "rect", "polygon", "ellipse"}:
            line.beside.boxes.append(Box(each, mark))
            return
        for inner in each:
            kind = local_name(inner)
            if kind in _PICTURES:
                line.beside.unread.append(_PICTURES[kind])
                break  # what follows in a frame shows the same in another form
            if kind == "control":
                self._control(inner, line, look, mark)
            elif kind:
                self._frame(inner, line, look, mark)

    def _control(self, each: Element, line: Line, look: Look, mark: str) -> None:
        """A form control: its state stands with the forms, not in the text."""
        form = self._controls.get(attribute(each, "control") or "")
        if form is None:
            return
        kind = local_name(form)
        if kind in {"checkbox", "radio"}:
            ticked = attribute(form, "current-state") == "checked" or attribute(form, "current-selected") == "true"
            text = (_TICKED if ticked else _UNTICKED) + (f" {label}" if (label := attribute(form, "label")) else "")
        else:
            text = attribute(form, "current-value") or _typed_into(form)
        if text:
            self._print(text, line, look, mark)


def _typed_into(form: Element) -> str:
    """What was typed into a text control that keeps it as paragraphs, or chosen in a list."""
    chosen = [
        attribute(o, "label") or ""
        for o in form.iter("{*}option", "{*}item")
        if attribute(o, "current-selected") == "true"
    ]
    lines = ["".join(str(t) for t in p.itertext()) for p in form.iter("{*}p")]
    return "\n".join(chosen or lines)
