"""How the commands print: for people at a terminal, plain where the output goes to a file."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE = 140
"""Columns where the output goes to a file: nothing there has to fit a window."""

console = Console(highlight=False, soft_wrap=True)
if not console.is_terminal:
    console = Console(highlight=False, soft_wrap=True, width=_WIDE)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

_STYLES = {
    "late": "bold red",
    "overdue": "bold red",
    "rejected": "bold red",
    "needs-attention": "bold red",
    "after-target": "yellow",
    "outstanding": "yellow",
}


def say(words: str = "", style: str = "") -> None:
    """A line; what agencies typed is never taken for markup."""
    console.print(Text(words, style=style))


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], states: Sequence[str] = ()) -> None:
    """A table; `states` colours the rows that need an eye."""
    made = Table(title=title or None, title_justify="left", show_lines=False, pad_edge=False, expand=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    for number, row in enumerate(rows):
        style = _STYLES.get(states[number], "") if number < len(states) else ""
        made.add_row(*(Text(cell) for cell in row), style=style)
    console.print(made)
