from pathlib import Path

import pytest

from casefile.errors import SettingsError
from timescales import load_policy, policy_names

OWN = """
name = "northfield"
title = "Northfield"
[[rules]]
name = "return-target"
title = "Returns"
anchor = "notified"
offset = 4
unit = "working"
severity = "target"
source = "Invented."
[[rules]]
name = "return-limit"
title = "Returns"
anchor = "return-target"
offset = 2
unit = "calendar"
severity = "limit"
source = "Invented."
"""


@pytest.mark.parametrize("name", policy_names())
def test_every_rule_that_comes_with_us_has_its_source(name: str) -> None:
    """Each policy loads, bears its file's name, and each rule tells the words that it rests on."""
    policy = load_policy(name)
    assert policy.name == name
    assert all(len(rule.source) > 20 for rule in policy.rules)


def test_a_policy_of_ones_own_is_a_file(tmp_path: Path) -> None:
    """A path to a TOML file serves like a name; a rule may count from an earlier rule."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    assert load_policy(path).rule("return-limit").anchor == "return-target"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name = ", "cannot be read as TOML"),
        (OWN.replace('anchor = "notified"', 'anchor = "full-moon"'), "neither a date of the case nor an earlier rule"),
        (OWN.replace('name = "return-limit"', 'name = "limit"'), "no rule return-limit"),
        (OWN.replace("offset = 4", "offset = -4"), "offset"),
        (OWN.replace("offset = 4", "offset = 4\nofset = 3"), "ofset"),
    ],
)
def test_a_mistaken_file_is_told_in_a_sentence(tmp_path: Path, content: str, says: str) -> None:
    """A slip in a policy's file names the field at fault."""
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=says):
        load_policy(path)


def test_an_unknown_name_lists_the_known() -> None:
    """A policy that is not there is answered with those that are."""
    with pytest.raises(SettingsError, match="devon, warwickshire"):
        load_policy("nowhere")
