from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.readings import FileReading
from records.originals import Originals
from records.readings import Readings

SHA = "b" * 64
READING = FileReading(sha256=SHA, reader="3", format="docx", outcome="read", sentence="Größe – “quoted” ☒")


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    return Readings(
        tmp_path / "readings", Originals(tmp_path / "originals", tmp_path / "incoming"), tmp_path / "incoming"
    )


def file_of(readings: Readings) -> Path:
    (path,) = (p for p in readings.root.rglob("*") if p.is_file())
    return path


def test_a_reading_comes_back_as_it_was(readings: Readings) -> None:
    """By original, reader version and context; each has its own."""
    readings.keep(READING)
    opened = READING.model_copy(update={"outcome": "locked"})
    readings.keep(opened, "D-0001")
    assert readings.get(SHA, "3") == READING
    assert readings.get(SHA, "3", "D-0001") == opened
    assert readings.get(SHA, "4") is None


@pytest.mark.parametrize("at", [0, 30, 64, 65, 120, -1])
def test_a_damaged_reading_is_as_if_there_were_none(readings: Readings, at: int) -> None:
    """One flipped bit anywhere, also within a text: the original is read again."""
    readings.keep(READING)
    path = file_of(readings)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert readings.get(SHA, "3") is None


def test_whether_there_is_one_is_asked_of_the_file_and_not_of_memory(readings: Readings) -> None:
    """A sound one is not opened twice; one that was damaged or removed since is seen to be."""
    assert not readings.has(SHA, "3")
    readings.keep(READING)
    assert readings.has(SHA, "3")
    assert readings.has(SHA, "3")
    path = file_of(readings)
    path.write_bytes(path.read_bytes()[:-1])
    assert not readings.has(SHA, "3")
    path.unlink()
    assert not readings.has(SHA, "3")


@pytest.mark.parametrize("length", [0, 10, 65, 100])
def test_half_a_reading_is_none(readings: Readings, length: int) -> None:
    """A file cut short is not believed."""
    readings.keep(READING)
    path = file_of(readings)
    path.write_bytes(path.read_bytes()[:length])
    assert readings.get(SHA, "3") is None


def test_a_reading_that_lies_under_another_originals_name_is_not_believed(readings: Readings) -> None:
    """The file says itself what it is of."""
    readings.keep(READING)
    path = file_of(readings)
    other = Path(str(path).replace("b" * 64, "c" * 64).replace("/bb/", "/cc/"))
    other.parent.mkdir()
    path.rename(other)
    assert readings.get("c" * 64, "3") is None


@settings(deadline=None, max_examples=15, derandomize=True)
@given(reader=st.text(min_size=1, max_size=60), context=st.text(max_size=60))
def test_no_version_or_context_leads_out_of_the_folder(
    tmp_path_factory: pytest.TempPathFactory, reader: str, context: str
) -> None:
    """Whatever they hold: it is a plain file name or its hash."""
    root = tmp_path_factory.mktemp("r")
    readings = Readings(root / "readings", Originals(root / "originals", root / "incoming"), root / "incoming")
    reading = READING.model_copy(update={"reader": reader})
    readings.keep(reading, context)
    assert readings.get(SHA, reader, context) == reading
    assert file_of(readings).parent == root / "readings" / "bb"
