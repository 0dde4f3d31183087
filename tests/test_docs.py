"""Documentation that cannot rot: every command, setting and code is documented, and every one documented exists."""

import re
from pathlib import Path

import casefile.errors
from casefile.errors import RapidReviewError
from parsers.refusals import REASONS
from settings import Settings

ROOT = Path(__file__).parents[1]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    """An administrator finds each setting, by its name, in the table."""
    table = page("administrators.md").split("## Settings")[1].split("## ")[0]
    documented = set(re.findall(r"`(\w+)`", table))
    assert set(Settings.model_fields) - {"home"} <= documented


def test_every_error_class_is_documented_with_its_exit_code() -> None:
    """The code and the exit code on the page are those that the program gives."""
    rows = dict(re.findall(r"^\| (RR\d{3}) \| (\d+) \|", page("errors.md"), re.MULTILINE))
    classes = [c for c in vars(casefile.errors).values() if isinstance(c, type) and issubclass(c, RapidReviewError)]
    assert rows == {c.code: str(c.exit_code) for c in classes}


def test_every_refusal_is_documented() -> None:
    """A code in a sentence beside a file can be looked up."""
    codes = set(re.findall(r"RR\d{3}", page("errors.md").split("## Codes of a return")[1]))
    assert set(REASONS) <= codes


def test_every_decision_has_a_line_for_officers() -> None:
    """Each `decide` command stands on the officers' page."""
    source = (ROOT / "commands" / "decide.py").read_text(encoding="utf-8")
    commands = re.findall(r"@decide\.command(?:\(name=\"([\w-]+)\"\))?\ndef (\w+)", source)
    text = page("officers.md")
    for given, function in commands:
        name = given or function
        assert f"decide {name}" in text or f"({name}:" in text, name


def test_every_command_is_named_in_the_docs() -> None:
    """No command that only the source knows."""
    source = (ROOT / "cli.py").read_text(encoding="utf-8")
    commands = re.findall(r"@app\.command(?:\(name=\"(\w+)\"\))?\ndef (\w+)", source)
    text = page("officers.md") + page("administrators.md")
    for given, function in commands:
        assert f"rapid-review {given or function}" in text, function
