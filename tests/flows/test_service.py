"""Prefect as the timetable: work is done through it, and nothing of a case but references, roles and codes stays in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.privacy import prefect_home
from packs import packs_of
from tests.flows.conftest import Served
from tests.flows.sentinel import REFERENCE, WORDS, leaks, planted

pytestmark = pytest.mark.prefect


def test_the_case_is_taken_in_through_prefect_and_a_pack_published(served: Served) -> None:
    """From a file in the inbox to a pack, by the flows alone."""
    assert served.ended == {REFERENCE: True}
    aside = served.settings.outputs / "aside"
    assert sorted(p.name for p in aside.iterdir()) == ["pack-001"]


def test_a_failed_run_is_told_by_code_alone(served: Served) -> None:
    """Where the pack cannot be written the run fails, and says which code; the search below covers what Prefect kept of it."""
    assert served.again == {REFERENCE: False}
    assert packs_of(served.settings.outputs, REFERENCE) == []


def test_a_run_that_a_crash_left_running_is_marked_as_crashed(served: Served) -> None:
    """Else it would stand in the UI as running for ever, and hold its place."""
    assert served.recovered == (1, "Crashed")


def test_the_ui_shows_the_state_of_returns_by_role(served: Served) -> None:
    """Roles and states, no names; and a link to the page that asks for sign-in."""
    key = REFERENCE.lower()
    shown = served.artifacts[f"{key}-returns"]
    for words in ("| School |", "| GP |", "| Police |", "Could not be read", REFERENCE):
        assert words in shown
    assert "/cases/SENT-RR-2026-001/latest" in served.artifacts[f"{key}-pack"]


def test_no_name_address_phrase_or_file_name_is_left_in_prefect(served: Served) -> None:
    """The whole database and storage, decoded, through success and failure: no sentinel word."""
    assert leaks(prefect_home(served.settings)) == []


def test_no_name_is_left_in_the_logs(served: Served) -> None:
    """Neither in what the server, the flows and the pages logged, nor in what the supervisor said."""
    assert leaks(served.settings.records.parent / "logs") == []
    assert not any(word in line for word in WORDS for line in served.said)


def test_the_search_for_names_would_find_one(served: Served, tmp_path: Path) -> None:
    """A word hidden as Prefect hides the text of an exception (base64 of a pickle) is found."""
    planted(tmp_path)
    assert leaks(tmp_path) == ["planted: Zephyrine"]


def test_prefect_files_are_readable_by_the_owner_only(served: Served) -> None:
    """The database and the folder round it."""
    home = prefect_home(served.settings)
    assert home.stat().st_mode & 0o077 == 0
    for path in home.rglob("*.db"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_nothing_is_left_running(served: Served) -> None:
    """After the service has stopped, no process of it lives."""
    listing = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False).stdout
    port = f"--port {served.settings.prefect_port}"
    assert [line for line in listing.splitlines() if port in line] == []


def test_a_flow_refuses_to_run_where_prefect_is_not_set_up_to_keep_names_out(tmp_path: Path) -> None:
    """Without the settings that `serve` makes, nothing is done and the sentence names them."""
    words = "from flows.privacy import assert_private; assert_private()"
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "RAPID_REVIEW_")) and k != "DO_NOT_TRACK"
    }
    done = subprocess.run(
        [sys.executable, "-c", words],
        capture_output=True,
        text=True,
        env={**environment, "PREFECT_HOME": str(tmp_path)},
        check=False,
    )
    assert done.returncode != 0
    assert "RR070" in done.stderr
    assert "PREFECT_SERVER_ANALYTICS_ENABLED" in done.stderr
