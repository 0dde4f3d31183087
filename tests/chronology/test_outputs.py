"""What packs take from a chronology: key events, who knew what, glossary, table."""

import json

from casefile.decisions import Decision
from chronology import frame, glossary, known_by, suggest_key_events, who_knew
from tests.chronology.made import GP, HEALTH, NOW, POLICE, SCHOOL, SOCIAL, case, chronology_of, entry

DAY = "2024-05-14"
ROWS = (
    entry(
        POLICE, DAY, "Domestic incident, argument over rent, DASH high.", response="No further action.", time="22:40"
    ),
    entry(SOCIAL, DAY, "PPN: domestic incident, argument over rent.", analysis="Significant - missed opportunity."),
    entry(GP, "2024-06-01", "Repeat prescription.", other={"Ref": "=1+1"}),
    entry(SCHOOL, "2025-02-20", "Told that Ada was found unresponsive and is in hospital."),
)


def test_key_events_have_reasons() -> None:
    """Grave events are suggested, each once and with reasons; everyday contact is not."""
    chronology = chronology_of(*ROWS)
    by_id = {e.id: e for e in chronology.entries}
    suggested = suggest_key_events(chronology, case())
    assert {by_id[i].agency for i, _ in suggested} & {POLICE, SOCIAL}
    assert GP not in {by_id[i].agency for i, _ in suggested}
    assert all(reasons for _, reasons in suggested)
    events = [by_id[i].same_event or i for i, _ in suggested]
    assert len(events) == len(set(events))


def test_key_events_are_decided_by_officers() -> None:
    """An entry is a key event by decision alone, and no longer when the decision is undone."""
    mark = Decision(id="D-1", kind="key", about=(ROWS[2].id,), value={"key": "yes"}, by="O", at=NOW)
    undo = Decision(id="D-2", kind="undo", about=("D-1",), by="O", at=NOW.replace(hour=11))
    assert [e.agency for e in chronology_of(*ROWS, decisions=[mark]).entries if e.key_event] == [GP]
    assert [e.agency for e in chronology_of(*ROWS, decisions=[mark, undo]).entries if e.key_event] == []


def test_who_knew_what() -> None:
    """Of each grave event every agency of the case stands in the row, with its accounts or with none."""
    rows = who_knew(chronology_of(*ROWS), case())
    incident = next(r for r in rows if r.kind == "domestic-incident")
    knew = {agency for agency, ids in incident.by_agency if ids}
    assert knew == {POLICE, SOCIAL}
    assert len(incident.by_agency) == len(case().agencies)
    counts = known_by(chronology_of(*ROWS), case())["Domestic incident"]
    assert (counts[POLICE], counts[HEALTH]) == (1, 0)


def test_glossary_of_what_is_used() -> None:
    """Abbreviations that the texts use are written out; capitals tell, and what is not used does not stand there."""
    terms = glossary(["DSL rang MASH about Ed. HVs and a WNB, A&E next day.", "Nothing else."])
    assert list(terms) == ["A&E", "DSL", "HV", "MASH", "WNB"]
    assert terms["WNB"] == "was not brought"


def test_frame() -> None:
    """One row an entry, text as typed, other columns at the end, formulas left as the text that they are."""
    table = frame(chronology_of(*ROWS))
    assert len(table) == len(ROWS)
    assert list(table["position"]) == [1, 2, 3, 4]
    assert set(table["other: Ref"]) == {"", "=1+1"}
    assert "22:40" in set(table["time"])
    assert not table.isna().all(axis=None)


def test_chronology_travels_as_json() -> None:
    """What was made can be stored and read back unchanged."""
    chronology = chronology_of(*ROWS)
    again = type(chronology).model_validate(json.loads(chronology.model_dump_json()))
    assert again == chronology
