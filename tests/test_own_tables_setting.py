"""Own tables come in by settings: read once at the edge, refused with a sentence that names the line."""

from pathlib import Path

import pytest

from casefile.errors import SettingsError
from settings import load, options


def test_own_tables_are_read_at_the_edge(tmp_path: Path) -> None:
    """The path counts from the data root; the text goes on, the path does not."""
    (tmp_path / "words.csv").write_text(
        "phrase,path,kind,sex,flags\nbig nan,mother mother mother,,F,\n", encoding="utf-8-sig"
    )
    (tmp_path / "rapid-review.toml").write_text('relationship_words = "words.csv"\ngenogram_qualities = true\n')
    made = options(load(data=tmp_path))
    assert made.relationship_words.startswith("phrase,")
    assert made.genogram_qualities
    assert made.name_spellings == ""


@pytest.mark.parametrize("text", ["", "kind,names\nnick,bob rob\n"])
def test_a_table_with_mistakes_is_refused(tmp_path: Path, text: str) -> None:
    """With a sentence that says which setting, and which line."""
    (tmp_path / "names.csv").write_text(text, encoding="utf-8")
    (tmp_path / "rapid-review.toml").write_text('name_spellings = "names.csv"\n')
    with pytest.raises(SettingsError, match=r"name_spellings.*(line 2|columns)"):
        options(load(data=tmp_path))


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Never passed over in silence."""
    (tmp_path / "rapid-review.toml").write_text('name_spellings = "nowhere.csv"\n')
    with pytest.raises(SettingsError, match="cannot be read"):
        options(load(data=tmp_path))
