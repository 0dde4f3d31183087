"""What an RTF reader knows at a point of the file: how text is set and where it goes."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Group:
    """The state that a group inherits and restores."""

    destination: str = "text"
    """"text" is read, "skip" is not; others are gathered for what they say."""
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int = 0
    unicode_skip: int = 1
    fresh: bool = False
    """Nothing but its opening has been seen: a control word now names its destination."""
    starred: bool = False
    opened: str = ""
    """What ends with this group: "footnote", "header", "field" …, or nothing."""
    texts: list[str] = field(default_factory=list)
    """What a gathered destination holds; groups inside add to it."""


@dataclass(slots=True)
class ParagraphState:
    r"""Properties of the paragraph being read; \pard resets them."""

    in_table: bool = False
    nesting: int = 1
    style: int = 0
    outline: int | None = None

    @property
    def depth(self) -> int:
        """In how many tables it stands."""
        return self.nesting if self.in_table else 0
