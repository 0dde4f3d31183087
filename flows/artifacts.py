"""What the Prefect UI shows of a case: the state of returns by role, how far a long step is, where the latest pack is."""

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    update_progress_artifact,
)

from casefile.agency_roles import roles
from casefile.returns import ReturnState
from casework.collate import Collated
from packs.contents.marks import counted, day_in_words
from packs.contents.states import STATUS_WORDS, TIMELINESS_WORDS

__all__ = ["Progress", "show_case", "states_as_markdown"]


def states_as_markdown(done: Collated) -> str:
    """The state of every return, by the agency's role: no agency is named, for a school's name points at a child."""
    case, states = done.case, {s.agency: s for s in done.material.timetable.returns}
    role = roles(case.agencies)
    lines = [
        f"# {case.reference}",
        "",
        (
            f"Meeting {day_in_words(case.meeting)}, {case.meeting:%H:%M}. "
            f"{counted(len(done.material.chronology.entries), 'entry', 'entries')}, "
            f"{done.latest.name if done.latest else 'no pack yet'}."
        ),
        "",
        "| Agency | Return | In time? | Limit |",
        "|---|---|---|---|",
    ]
    for one in done.material.returns.agencies:
        state: ReturnState = states[one.agency]
        lines.append(
            f"| {role[one.agency]} | {STATUS_WORDS[one.status]} | {TIMELINESS_WORDS[state.timeliness]} | {day_in_words(state.limit)} |"
        )
    if done.material.returns.unassigned:
        lines += [
            "",
            f"{counted(len(done.material.returns.unassigned), 'file')} of which it is not clear whose return it is: see `rapid-review status`.",
        ]
    return "\n".join(lines)


def show_case(done: Collated, web_port: int) -> None:
    """Put a case's state and the way to its latest pack into the UI."""
    key = done.case.reference.lower().replace("_", "-").replace(".", "-")
    create_markdown_artifact(
        states_as_markdown(done), key=f"{key}-returns", description=f"State of returns, {done.case.reference}"
    )
    create_link_artifact(
        f"http://127.0.0.1:{web_port}/cases/{done.case.reference}/latest",
        link_text=f"Latest pack of {done.case.reference} (asks for sign-in)",
        key=f"{key}-pack",
        description="Opens the page that serves packs.",
    )


class Progress:
    """A progress bar in the UI that goes up with each document."""

    def __init__(self, key: str, steps: int) -> None:
        self._steps, self._done = max(steps, 1), 0
        self._id = create_progress_artifact(
            0.0, key=f"{key.lower().replace('_', '-').replace('.', '-')}-progress", description="Documents read"
        )

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        update_progress_artifact(self._id, min(100.0, 100.0 * self._done / self._steps))  # type: ignore[arg-type]  # an id, in a flow
