"""Six ways to tamper with the record; each is found, and where."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest

from casefile.case import Case
from casefile.returns import Arrival
from records import Note, Records
from records.chain import hash_payload, hash_row
from tests.records.conftest import NOW


@pytest.fixture
def filled(records: Records, case: Case) -> Records:
    sha = records.originals.keep(BytesIO(b"as it came"))
    records.add_arrival(case.reference, Arrival(sha256=sha, name="a.docx", first_seen=NOW))
    for n in range(6):
        records.note(case.reference, Note(code=f"n{n}"))
    return records


@contextmanager
def ledger_of(records: Records) -> Iterator[sqlite3.Connection]:
    """The ledger as somebody with the file and a tool would open it."""
    connection = sqlite3.connect(records.root / "ledger.sqlite")
    with connection:
        yield connection
    connection.close()


def places(records: Records, case: Case, head: str | None = None) -> list[int | None]:
    report = records.verify({case.reference: head} if head else None)
    return [problem.position for problem in report.problems]


def test_an_untouched_record_is_sound(filled: Records, case: Case) -> None:
    """No false alarm: with and without the head of now and of before."""
    before = filled.head(case.reference)
    filled.note(case.reference, Note(code="later"))
    assert places(filled, case, before) == []
    report = filled.verify({case.reference: filled.head(case.reference)})
    assert report.sound
    assert (report.cases, report.rows, report.originals) == (1, 9, 1)


def test_an_edited_row_is_found(filled: Records, case: Case) -> None:
    """Content, time and kind: whatever is changed, the row is named."""
    with ledger_of(filled) as db:
        db.execute("UPDATE events SET payload = replace(payload, 'n2', 'n9') WHERE seq = 5")
        db.execute("UPDATE events SET at = '2020-01-01T00:00:00' WHERE seq = 6")
        db.execute("UPDATE events SET kind = 'state' WHERE seq = 7")
    assert {5, 6, 7} <= set(places(filled, case))


def test_a_row_edited_with_new_hashes_is_found_by_the_next(filled: Records, case: Case) -> None:
    """Somebody who knows how the hashes are made must rewrite all rows after it; the head then shows it."""
    head = filled.head(case.reference)
    text, salt = '{"code":"forged","name":"","sha256":"","text":""}', "00"
    with ledger_of(filled) as db:
        at, kind, before = db.execute("SELECT at, kind, before FROM events WHERE seq = 4").fetchone()
        payload_hash = hash_payload(salt, text)
        row = hash_row(case.reference, 4, at, kind, payload_hash, before)
        db.execute(
            "UPDATE events SET payload = ?, salt = ?, payload_hash = ?, hash = ? WHERE seq = 4",
            (text, salt, payload_hash, row),
        )
    assert places(filled, case) == [5]
    with ledger_of(filled) as db:  # and now all rows after it as well
        for seq, at, kind, payload_hash in db.execute(
            "SELECT seq, at, kind, payload_hash FROM events WHERE seq > 4"
        ).fetchall():
            before, row = row, hash_row(case.reference, seq, at, kind, payload_hash, row)
            db.execute("UPDATE events SET before = ?, hash = ? WHERE seq = ?", (before, row, seq))
    assert places(filled, case) == []
    assert places(filled, case, head) == [9]


def test_a_deleted_row_is_found(filled: Records, case: Case) -> None:
    """The gap is named, and that the next row does not follow."""
    with ledger_of(filled) as db:
        db.execute("DELETE FROM events WHERE seq = 4")
    assert places(filled, case) == [4, 5]


def test_an_inserted_row_is_found(filled: Records, case: Case) -> None:
    """A row pushed in between, the later ones renumbered."""
    with ledger_of(filled) as db:
        for seq in range(8, 3, -1):
            db.execute("UPDATE events SET seq = ? WHERE seq = ?", (seq + 1, seq))
        db.execute(
            "INSERT INTO events SELECT case_ref, 4, at, kind, payload, salt, payload_hash, before, hash, NULL FROM events WHERE seq = 3"
        )
    assert min(p for p in places(filled, case) if p) == 4


def test_reordered_rows_are_found(filled: Records, case: Case) -> None:
    """Two rows that changed places."""
    with ledger_of(filled) as db:
        for old, new in ((4, 100), (6, 4), (100, 6)):
            db.execute("UPDATE events SET seq = ? WHERE seq = ?", (new, old))
    assert {4, 6} <= set(places(filled, case))


def test_a_cut_tail_is_found_by_the_head_in_a_pack(filled: Records, case: Case) -> None:
    """A chain alone cannot show it; the head hash that a pack carries does."""
    head = filled.head(case.reference)
    with ledger_of(filled) as db:
        db.execute("DELETE FROM events WHERE seq > 5")
    assert places(filled, case) == []
    assert places(filled, case, head) == [6]
    with ledger_of(filled) as db:
        db.execute("DELETE FROM events")
    assert places(filled, case, head) == [1]


def test_a_swapped_or_missing_original_is_found(filled: Records, case: Case) -> None:
    """One changed byte is enough; the row of its arrival is named."""
    (sha,) = filled.originals.stored()
    path = filled.originals.where(sha)
    path.chmod(0o600)
    path.write_bytes(b"As it came")
    (problem,) = filled.verify().problems
    assert (problem.position, problem.sha256) == (2, sha)
    path.unlink()
    (problem,) = filled.verify().problems
    assert (problem.position, "missing" in problem.text) == (2, True)


def test_content_that_was_removed_without_a_word_is_found(filled: Records, case: Case) -> None:
    """A purge says so in the chain; an emptied row without that is tampering."""
    with ledger_of(filled) as db:
        db.execute("UPDATE events SET payload = NULL, salt = NULL WHERE seq = 5")
    assert places(filled, case) == [5]
