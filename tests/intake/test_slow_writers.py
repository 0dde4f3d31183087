"""Files that are still being copied, as real writers do it: none is taken before it is whole."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from intake import Machine, Settling, take_in
from records import Records
from tests.intake.conftest import CLOCK, REF, make_case

WHOLE = b"0123456789abcdef" * 4096


def in_pieces(path: Path) -> None:
    """A slow copy with pauses."""
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(WHOLE), 16384):
            file.write(WHOLE[start : start + 16384])
            time.sleep(0.15)


def set_aside_first(path: Path) -> None:
    """The whole size at once, the content later; the time of change set back after each piece."""
    with path.open("wb", buffering=0) as file:
        file.truncate(len(WHOLE))
        for start in range(0, len(WHOLE), 16384):
            file.write(WHOLE[start : start + 16384])
            os.utime(path, (1, 1))
            time.sleep(0.15)


def beside_and_renamed(path: Path) -> None:
    """Under a name that is never a return, and renamed when it is done."""
    in_pieces(path.with_name(path.name + ".part"))
    path.with_name(path.name + ".part").rename(path)


@pytest.mark.parametrize("writer", [in_pieces, set_aside_first, beside_and_renamed])
def test_a_file_is_taken_when_it_is_whole_and_not_before(
    records: Records, inbox: Path, writer: Callable[[Path], None]
) -> None:
    """A clock that runs fast makes five seconds of ours a twentieth of one: passes one after the other while it is written."""
    path = inbox / "return.docx"
    thread = threading.Thread(target=writer, args=(path,))
    begun = time.time()
    # The machine's clock at a hundred times its speed, but never so fast that a file looks still between two writes.
    settling = Settling(Machine(now=lambda: time.time() + 4.7, steady=lambda: (time.time() - begun) * 10))
    thread.start()
    while thread.is_alive():
        take_in(records, make_case(), inbox, clock=CLOCK, settling=settling)
        time.sleep(0.02)
    thread.join()
    time.sleep(0.6)
    take_in(records, make_case(), inbox, clock=CLOCK, settling=settling)
    (arrival,) = records.arrivals(REF)
    assert arrival.size == len(WHOLE)
    assert records.originals.path(arrival.sha256).read_bytes() == WHOLE
