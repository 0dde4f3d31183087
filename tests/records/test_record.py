import datetime as dt
import stat
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.clock import stopped_at
from casefile.decisions import Decision, standing
from casefile.errors import BusyError, RecordsError, UnknownCaseError, UsageError
from casefile.readings import FileReading
from casefile.returns import Arrival
from records import Note, PackBuilt, Records
from records.record import Claim
from tests.records.conftest import NOW, make_case

SHA = "a" * 64


def arrival(name: str = "return.docx", sha256: str = SHA) -> Arrival:
    return Arrival(sha256=sha256, name=name, first_seen=NOW, size=3)


def test_a_case_is_opened_once_and_again_only_when_its_file_has_changed(records: Records, case: Case) -> None:
    """The same case.toml is no news; a changed one is, and the newest holds."""
    assert not records.open_case(case, "reference = …")
    changed = case.model_copy(update={"meeting": dt.datetime.fromisoformat("2026-11-14T10:00:00")})
    assert records.open_case(changed, "reference = … # moved")
    assert records.case(case.reference) == changed
    assert records.case_toml(case.reference).endswith("# moved")
    assert [e.kind for e in records.history(case.reference)] == ["case-opened", "case-opened"]
    assert records.cases() == (case.reference,)


def test_an_unknown_case_is_said_to_be_unknown(records: Records) -> None:
    """Asking for a case that is not open is an error with a code, and opens nothing."""
    with pytest.raises(UnknownCaseError, match="RR021"):
        records.case("NO-SUCH-CASE")
    assert records.arrivals("NO-SUCH-CASE") == ()


def test_a_file_arrives_once_under_a_name(records: Records, case: Case) -> None:
    """The same bytes under the same name are one arrival; under another name they are another."""
    assert records.add_arrival(case.reference, arrival())
    assert not records.add_arrival(case.reference, arrival())
    assert records.add_arrival(case.reference, arrival("Copy of return.docx"))
    assert [a.name for a in records.arrivals(case.reference)] == ["return.docx", "Copy of return.docx"]


def test_cases_have_chains_of_their_own(records: Records, case: Case) -> None:
    """What is noted in one case is not seen in another, and both chains begin at 1."""
    records.open_case(make_case("TSCP-RR-2026-002"), "")
    records.add_arrival("TSCP-RR-2026-002", arrival())
    assert records.arrivals(case.reference) == ()
    assert [e.seq for e in records.history("TSCP-RR-2026-002")] == [1, 2]


def test_all_is_there_after_closing_and_opening(records: Records, case: Case) -> None:
    """The record outlives the process."""
    records.add_arrival(case.reference, arrival())
    before = records.history(case.reference)
    records.close()
    with Records.open(records.root) as again:
        assert again.history(case.reference) == before
        assert again.head(case.reference) == before[-1].hash


def test_decisions_get_ids_that_sort_in_the_order_of_making(records: Records, case: Case) -> None:
    """Within one second too, so that an undo always comes after what it undoes."""
    made = [
        records.make_decision(case.reference, "key", (f"E-{n}",), {"key": "yes"}, by="an officer") for n in range(12)
    ]
    undo = records.make_decision(case.reference, "undo", (made[3].id,), by="an officer", reason="a slip")
    assert [d.id for d in records.decisions(case.reference)] == [f"D-{n:04d}" for n in range(1, 14)]
    assert sorted(d.id for d in made) == [d.id for d in made]
    assert [d.id for d in standing(records.decisions(case.reference))] == [d.id for d in made if d != made[3]]
    assert undo.id == "D-0013"


def test_a_decision_id_is_given_once(records: Records, case: Case) -> None:
    """Two processes that chose the same id: the second is told to try again, and nothing is overwritten."""
    first = Decision(id="D-0001", kind="key", about=("E-1",), value={"key": "yes"}, by="one", at=NOW)
    records.decide(case.reference, first)
    with pytest.raises(BusyError):
        records.decide(case.reference, first.model_copy(update={"by": "another"}))
    assert records.decisions(case.reference) == (first,)


def test_only_what_was_decided_can_be_undone(records: Records, case: Case) -> None:
    """An undo that points nowhere is refused."""
    with pytest.raises(UsageError):
        records.make_decision(case.reference, "undo", ("D-0007",), by="an officer")
    assert records.decisions(case.reference) == ()


def test_a_packs_number_is_noted_once_and_the_last_pack_is_the_highest(records: Records, case: Case) -> None:
    """Numbers only rise."""
    ref = case.reference
    assert records.last_pack(ref) is None
    for number in (1, 2):
        records.pack_built(ref, PackBuilt(number=number, manifest_sha256=SHA, fingerprint=f"f{number}"))
    with pytest.raises(RecordsError):
        records.pack_built(ref, PackBuilt(number=2, manifest_sha256=SHA, fingerprint="other"))
    last = records.last_pack(ref)
    assert last is not None
    assert (last.number, last.fingerprint) == (2, "f2")


def test_only_changed_states_are_noted(records: Records, case: Case) -> None:
    """A state that stays as it was adds no row."""
    ref = case.reference
    assert len(records.note_states(ref, {"return:Housing": "not-due", "return:Police": "on-time"})) == 2
    changes = records.note_states(ref, {"return:Housing": "overdue", "return:Police": "on-time"})
    assert [(c.subject, c.state) for c in changes] == [("return:Housing", "overdue")]
    assert records.states(ref) == {"return:Housing": "overdue", "return:Police": "on-time"}


def test_a_reading_is_stored_and_how_it_came_out_is_noted_without_text(records: Records, case: Case) -> None:
    """The reading as JSON beside the ledger; in the ledger hash, version, outcome and code only, and once."""
    reading = FileReading(sha256=SHA, reader="7", format="docx", outcome="locked", code="RR041", sentence="Ask for it.")
    for _ in range(2):
        records.keep_reading(case.reference, reading)
    assert records.reading(SHA, "7") == reading
    assert records.reading(SHA, "8") is None
    assert records.reading(SHA, "7", "D-0001") is None
    rows = [e for e in records.history(case.reference) if e.kind == "read"]
    assert len(rows) == 1
    assert "Ask for it" not in str(rows[0].payload)


def test_a_claim_is_known_until_the_file_is_out_of_the_inbox(records: Records, case: Case) -> None:
    """new, then known while only the move is left to do; after the move the same bytes come again, which is noted."""
    ref, claim = case.reference, Claim(path="x/return.docx", sha256=SHA, size=3, mtime_ns=5)
    assert records.take_in(ref, arrival(), claim) == "new"
    assert records.take_in(ref, arrival(), claim) == "known"
    records.claim_left(ref, claim.path)
    assert records.claims(ref)[claim.path].left
    records.claim_moved(ref, claim.path)
    assert records.claims(ref) == {}
    assert records.take_in(ref, arrival(), claim) == "again"
    assert [n.code for n in records.notes(ref)] == ["same-bytes-again"]


def test_a_purged_row_leaves_its_hash_and_the_chain_holds(records: Records, case: Case) -> None:
    """Content, original and reading are gone for good; who purged them and why stays, and the record verifies."""
    ref = case.reference
    (records.root / "file").write_bytes(b"typed by an agency")
    with (records.root / "file").open("rb") as stream:
        sha = records.originals.keep(stream)
    records.add_arrival(ref, arrival("Marigold Testperson.docx", sha))
    records.keep_reading(ref, FileReading(sha256=sha, reader="1", format="docx", outcome="read"))
    records.note(ref, Note(code="kept"))
    head = records.head(ref)
    records.purge(ref, (2,), by="two officers", reason="retention ended")
    assert records.verify({ref: head}).sound
    assert records.history(ref)[1].payload is None
    assert records.originals.stored() == ()
    assert records.reading(sha, "1") is None
    assert records.arrivals(ref) == ()
    everything = b"".join(p.read_bytes() for p in sorted(records.root.rglob("*")) if p.is_file())
    assert b"Marigold" not in everything


def test_a_purge_of_a_row_that_is_not_there_changes_nothing(records: Records, case: Case) -> None:
    """All of it or nothing."""
    before = records.history(case.reference)
    with pytest.raises(RecordsError):
        records.purge(case.reference, (1, 99), by="an officer", reason="")
    assert records.history(case.reference) == before


def test_nothing_lies_outside_the_root_and_only_the_owner_can_look_in(tmp_path: Path, records: Records) -> None:
    """One folder is the backup; folders are 0700, files 0600, originals 0400."""
    records.seal("secret")
    with Path(__file__).open("rb") as stream:
        records.originals.keep(stream)
    assert [p.name for p in tmp_path.iterdir()] == ["records"]
    for path in [records.root, *records.root.rglob("*")]:
        allowed = 0o700 if path.is_dir() else 0o400 if "originals" in path.parts else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == allowed, path.name


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    """A ledger written by a later version is not touched."""
    with Records.open(tmp_path) as records, records._database.writing("x") as connection:
        connection.exec_driver_sql("UPDATE about SET value = '99' WHERE name = 'schema'")
    with pytest.raises(RecordsError, match="newer version"):
        Records.open(tmp_path)


def test_a_damaged_ledger_is_said_to_be_damaged(tmp_path: Path) -> None:
    """A file that is no database is an error with a sentence, not a traceback from the library."""
    (tmp_path / "ledger.sqlite").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(RecordsError, match=r"damaged.*backup"):
        Records.open(tmp_path)


def test_faults_of_the_database_never_say_what_was_written(records: Records, case: Case) -> None:
    """Errors travel to logs; the names in what was being written must not."""
    with records._database.writing("x") as connection:
        connection.exec_driver_sql("DROP TABLE claims")
    claim = Claim(path="x/Marigold Testperson.docx", sha256=SHA, size=3, mtime_ns=5)
    with pytest.raises(RecordsError) as caught:
        records.take_in(case.reference, arrival("Marigold Testperson.docx"), claim)
    assert "Marigold" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert records.arrivals(case.reference) == ()


def test_the_clock_that_is_passed_in_dates_the_rows(tmp_path: Path, case: Case) -> None:
    """Case time, not the machine's."""
    with Records.open(tmp_path, clock=stopped_at(dt.datetime.fromisoformat("2025-01-02T03:04:05"))) as records:
        records.open_case(case, "")
        assert records.history(case.reference)[0].at == dt.datetime.fromisoformat("2025-01-02T03:04:05")
