"""A case full of words that exist nowhere else, and a search for them in everything that Prefect stored, decoded."""

import base64
import pickle
import re
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx

REFERENCE = "SENT-RR-2026-001"
WORDS = (
    "Quillonby", "Zephyrine", "Vantrosse", "Oxhaddle", "Brimscombery", "Thistlewaite-Okoro", "Yevtimova", "Pellagrew",
    "Marrowfen", "Ashgrovian", "Cobbledyke", "Wendlecott", "Fennimorton", "Larkabell", "Tumbleroyd", "Grizzledale",
)  # fmt: skip
"""Surnames, streets, schools and phrases of the sentinel case: any one of them in Prefect is a leak."""

CASE_TOML = f"""\
[case]
reference = "{REFERENCE}"
incident = 2026-10-30
aware = 2026-11-02
notified = 2026-11-03
templates_issued = 2026-11-04
meeting = 2026-11-17T10:00:00
scoping_from = 2025-01-01
scoping_to = 2026-10-30

[[child]]
name = "Zephyrine Quillonby"
date_of_birth = 2023-05-18

[[agency]]
name = "Vantrosse Primary School"

[[agency]]
name = "Oxhaddle Surgery"
also_known_as = ["GP"]

[[agency]]
name = "Brimscombery Police"
partner = "police"

[attendance]
chair = "Wendlecott Fennimorton"
"""


def make_case(inbox: Path) -> None:
    """A return that is read, one that is damaged, and one of which nobody knows whose it is."""
    folder = inbox / REFERENCE
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text(CASE_TOML, encoding="utf-8")
    made = docx.Document()
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Agency", "Vantrosse Primary School"
    made.add_heading("Family", 2)
    rows = made.add_table(rows=0, cols=4)
    for typed in (
        ("Name", "Relationship to child", "Date of birth", "Address"),
        ("Zephyrine Quillonby", "Subject child", "18/05/2023", "3 Cobbledyke Lane, Marrowfen"),
        ("Yevtimova Pellagrew", "Mother", "01/02/1990", "3 Cobbledyke Lane, Marrowfen"),
    ):
        for cell, text in zip(rows.add_row().cells, typed, strict=True):
            cell.text = text
    made.add_heading("Chronology", 2)
    rows = made.add_table(rows=0, cols=2)
    for date, event in (
        ("Date", "Event"),
        ("12/03/2026", "Zephyrine told Mrs Thistlewaite-Okoro about the Ashgrovian."),
        ("31/02/2026", "Larkabell rang about Tumbleroyd."),
    ):
        cells = rows.add_row().cells
        cells[0].text, cells[1].text = date, event
    made.save(str(folder / "Quillonby Vantrosse return.docx"))
    whole = (folder / "Quillonby Vantrosse return.docx").read_bytes()
    (folder / "Oxhaddle Surgery Pellagrew.docx").write_bytes(whole[:9000])
    (folder / "Grizzledale unknown.csv").write_text("Date,Event\n12/03/2026,Grizzledale rang\n", encoding="utf-8")


def leaks(prefect: Path, words: tuple[str, ...] = WORDS) -> list[str]:
    """Where any of the words stands: every column of every table, and every file, decoded as far as it goes."""
    wanted = re.compile("|".join(map(re.escape, words)).encode(), re.IGNORECASE)
    found = []
    for place, data in _everything(prefect):
        for layer in _decoded(data):
            match = wanted.search(layer)
            if match:
                found.append(f"{place}: {match[0].decode()}")
                break
    return found


def _everything(prefect: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(p for p in prefect.rglob("*") if p.is_file()):
        yield path.name, path.read_bytes()
        if path.suffix == ".db":
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
                tables = [t for (t,) in connection.execute("select name from sqlite_master where type = 'table'")]
                for table in tables:
                    for row in connection.execute(f'select * from "{table}"'):  # noqa: S608 - names from the database itself
                        for value in row:
                            if value is not None:
                                yield f"table {table}", value if isinstance(value, bytes) else str(value).encode()


def _decoded(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what base64, zlib and pickle hide in them: a plain search gives a false all-clear."""
    yield data
    if depth >= 3:
        return
    for chunk in re.findall(rb"[A-Za-z0-9+/=_-]{40,}", data):
        try:
            yield from _decoded(
                base64.b64decode(
                    chunk + b"=" * (-len(chunk) % 4), altchars=b"-_" if b"-" in chunk or b"_" in chunk else None
                ),
                depth + 1,
            )
        except ValueError:
            continue
    for start in (b"\x78\x9c", b"\x78\x01", b"\x78\xda"):
        at = data.find(start)
        if at >= 0:
            try:
                yield from _decoded(zlib.decompress(data[at:]), depth + 1)
            except zlib.error:
                continue


def planted(prefect: Path) -> None:
    """Hide a word as Prefect hides the text of an exception, to see that the search finds it."""
    hidden = base64.b64encode(pickle.dumps(ValueError("Zephyrine Quillonby")))
    (prefect / "planted").write_bytes(b'{"data": "' + hidden + b'"}')
