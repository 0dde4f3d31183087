"""What is new since the pack before, in sentences, by comparing data files."""

import json
from pathlib import Path
from typing import Any

from packs.contents.marks import counted
from packs.contents.states import STATUS_WORDS
from packs.data import data_files
from packs.material import Material


def changes_since(pack: Path | None, material: Material) -> tuple[str, ...]:
    """What has changed since `pack` (a published pack's folder, or None); empty for the first pack."""
    if pack is None:
        return ()
    now = data_files(material)
    return (
        *_returns(_load(pack, "returns"), now["returns"]),
        *_entries(_load(pack, "chronology"), now["chronology"]),
        *_decisions(_load(pack, "decisions"), now["decisions"]),
    )


def _load(pack: Path, name: str) -> Any:
    try:
        return json.loads((pack / "data" / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _returns(old: Any, new: list[dict[str, Any]]) -> list[str]:
    before = {r["agency"]: r for r in old or [] if r["agency"]}
    lines = []
    for one in new:
        agency = one["agency"]
        earlier = before.get(agency)
        if not agency or earlier is None:
            if agency and old is not None:
                lines.append(f"{agency} was added to the case.")
            continue
        if earlier["status"] != one["status"]:
            lines.append(
                f"{agency}: {STATUS_WORDS[one['status']].lower()} (before: {STATUS_WORDS[earlier['status']].lower()})."
            )
        elif earlier.get("timeliness") != one.get("timeliness"):
            lines.append(f"{agency}: now {str(one['timeliness']).replace('-', ' ')}.")
        known = {f["sha256"] for f in earlier["files"]}
        fresh = [f for f in one["files"] if f["sha256"] not in known]
        replaced = [
            f
            for f in earlier["files"]
            if f["current"] and f["sha256"] in {g["sha256"] for g in one["files"] if not g["current"]}
        ]
        if fresh and replaced:
            lines.append(f"{agency}: a corrected return has come; the earlier one is kept and no longer shown.")
        elif fresh and earlier["files"]:
            lines.append(f"{agency}: {counted(len(fresh), 'further file')} came.")
    return lines


def _entries(old: Any, new: dict[str, Any]) -> list[str]:
    if not old:
        return []
    before, after = {e["id"] for e in old["entries"]}, {e["id"] for e in new["entries"]}
    lines = []
    if after - before:
        lines.append(
            f"{counted(len(after - before), 'entry', 'entries')} new in the chronology: {_some(after - before)}."
        )
    if before - after:
        lines.append(
            f"{counted(len(before - after), 'entry', 'entries')} no longer in it (a corrected return replaced them): {_some(before - after)}."
        )
    return lines


def _some(ids: set[str]) -> str:
    shown = sorted(ids)[:8]
    return ", ".join(shown) + (f" and {len(ids) - 8} more" if len(ids) > 8 else "")


def _decisions(old: Any, new: list[dict[str, Any]]) -> list[str]:
    known = {d["id"] for d in old or []}
    fresh = [d["id"] for d in new if d["id"] not in known]
    return [f"{counted(len(fresh), 'decision')} made: {', '.join(fresh)}."] if fresh and old is not None else []
