"""What is true of a made case, in the files that the shared scorer reads."""

import json
from typing import TYPE_CHECKING, Any

from benchmarks.cases.families import truth_of
from benchmarks.cases.story import Account

if TYPE_CHECKING:
    from benchmarks.cases.make import CaseMaker


def write_truth(maker: "CaseMaker", planted: list[tuple[str, list[Account]]]) -> None:
    """case.toml, receipts.csv and the six files of truth."""
    from benchmarks.cases.make import sha256, write_json

    _case_files(maker)
    entries, ids = _entries(maker)
    staff = sorted({s for b in maker.bodies for s in b.staff})
    write_json(maker.truth / "chronology.json", {
        "case": maker.reference, "scoping_from": maker.period.begins.isoformat(), "scoping_to": maker.period.incident.isoformat(),
        "meeting": f"{maker.meeting}T10:00:00", "look_alikes": [], "entries": entries,
    })  # fmt: skip
    people = truth_of(maker.family, staff)
    write_json(maker.truth / "people.json", people)
    returns = [_return(maker, b.name, sha256) for b in maker.bodies]
    write_json(maker.truth / "returns.json", returns)
    answers: dict[str, list[dict[str, Any]]] = {}
    blocks: list[dict[str, Any]] = []
    for body in maker.bodies:
        for sent in maker.sent[body.name]:
            if sent.filled is None:
                continue
            for a in sent.filled.answers:
                a["origin"] = {"file": sent.name}
            answers.setdefault(body.name, []).extend(sent.filled.answers)
            scanned = any(e["origin"]["kind"] == "scan" for e in sent.filled.entries)
            blocks += [
                {
                    "text": text,
                    "kind": kind,
                    "agency": body.name,
                    "file": sent.name,
                    "scan": scanned,
                    "current": sent.current,
                }
                for kind, text in sent.filled.blocks
            ]
    book = {s.name for files in maker.sent.values() for s in files if s.name.endswith(".xlsx")}
    for block in blocks:
        if block["kind"] in ("entry", "date", "other"):
            other = block["file"].rsplit(".", 1)[0] + ".xlsx"
            block["file"] = other if other in book else block["file"]
    write_json(maker.truth / "answers.json", answers)
    write_json(maker.truth / "blocks.json", {"blocks": blocks, "ignored_files": []})
    write_json(maker.truth / "findings.json", _findings(planted, ids, people, returns))


def _entries(maker: "CaseMaker") -> tuple[list[dict[str, Any]], dict[int, str]]:
    found = [e for files in maker.sent.values() for s in files if s.filled for e in s.filled.entries]
    found.sort(key=lambda e: (e["account"].day, e["agency"], e["event"]))
    tellers: dict[str, set[str]] = {}
    for e in found:
        if e["account"].group:
            tellers.setdefault(e["account"].group, set()).add(e["agency"])
    ids: dict[int, str] = {}
    made = []
    for number, e in enumerate(found, 1):
        account = e.pop("account")
        ids[id(account)] = f"t{number:04d}"
        group = account.group if account.group and len(tellers[account.group]) > 1 else None
        made.append({"id": f"t{number:04d}"} | e | {"same_event": group})
    return made, ids


def _findings(
    planted: list[tuple[str, list[Account]]],
    ids: dict[int, str],
    people: dict[str, Any],
    returns: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def add(kind: str, text: str, **about: Any) -> None:
        found.append(
            {"kind": kind, "severity": "warning", "text": text, "entries": [], "people": [], "agencies": []} | about
        )

    for kind, accounts in planted:
        known = [ids[id(a)] for a in accounts if id(a) in ids]
        if kind in ("duplicate-row", "same-event-date-conflict") and (
            len(known) < 2 or (len({a.day for a in accounts if id(a) in ids}) < 2 and kind != "duplicate-row")
        ):
            continue
        if known:
            more = {"who": "Cafcass"} if kind == "agency-not-asked" else {}
            add(kind, kind, entries=known, agencies=[a.body.name for a in accounts], **more)
    for conflict in people["conflicts"]:
        add("dob-conflict", "Two dates of birth.", people=[conflict["person"]])
    for r in returns:
        if r["status"] == "received" and not r["signed_off"]:
            add("sign-off-missing", "No sign-off.", agencies=[r["agency"]])
    return found


def _return(maker: "CaseMaker", agency: str, sha256: Any) -> dict[str, Any]:
    files = maker.sent[agency]
    status = maker.status[agency]
    counted = sorted(s.at for s in files if s.note not in ("empty", "damaged", "duplicate"))
    at = counted[0] if counted else None
    if at is None:
        timeliness = "overdue" if maker.meeting > maker.limit else "not-due"
    else:
        timeliness = "on-time" if at.date() <= maker.target else "after-target" if at.date() <= maker.limit else "late"
    signed = next((s.filled.signed for s in files if s.filled and s.filled.signed), None)
    return {
        "agency": agency, "status": status, "reason": None, "timeliness": timeliness, "target": maker.target.isoformat(),
        "limit": maker.limit.isoformat(), "received_at": at.isoformat() if at else None, "working_days_late": 0, "how": "",
        "signed_off": signed, "also_right": {},
        "files": [
            {"name": s.name, "sha256": sha256(maker.inbox / s.name), "received_at": s.at.isoformat(), "version": n, "current": s.current, "note": s.note}
            | ({"inside": s.inside} if s.inside else {})
            for n, s in enumerate(files, 1)
        ],
    }  # fmt: skip


def _case_files(maker: "CaseMaker") -> None:
    child = maker.family.of("sc")
    assert child is not None
    lines = [
        "[case]", f'reference = "{maker.reference}"', f"incident = {maker.period.incident}", f"aware = {maker.aware}",
        f"notified = {maker.notified}", f"templates_issued = {maker.issued}", f"meeting = {maker.meeting}T10:00:00",
        f"scoping_from = {maker.period.begins}", f"scoping_to = {maker.period.incident}", 'policy = "warwickshire"', "",
        "[[child]]", f'name = "{child.name}"', f"date_of_birth = {child.born}", f'sex = "{child.sex}"', "",
    ]  # fmt: skip
    for number, body in enumerate(maker.bodies):
        lines += ["[[agency]]", f'name = "{body.name}"', f"also_known_as = {json.dumps(body.short)}"]
        lines += [f'partner = "{body.partner}"'] if body.partner else []
        lines += [f'email = "a{number}@agency.example"', ""]
    (maker.inbox / "case.toml").write_text("\n".join(lines), encoding="utf-8")
    rows = ["file,received_at,note"]
    for files in maker.sent.values():
        rows += [f'"{s.name}",{s.at.isoformat()},' for s in files]
    (maker.inbox / "receipts.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
