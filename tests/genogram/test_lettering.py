"""Text is given at least the room that it takes in the font in which the pack sets it."""

from pathlib import Path

import font_source_sans_pro
import pytest
from PIL import ImageFont

from genogram.lettering import text_width

FOLDER = Path(font_source_sans_pro.SourceSansPro).parent
WORDS = (
    "Lilly Little", "Mohammed Al-Rahman", "b. 14/05/1991", "EDD 03/12/2026", "Zdzisław Wójcik", "12 Till Lane", "A B C D E F", "2011–2014",
    "Ștefan Țurcanu", "O'Brien-Fitzgerald", "½?", "illicit till", "WWW MMM", "Genogram · EX-1",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_measured_width_covers_the_packs_font(words: str) -> None:
    """No name is drawn wider than the room that the layout kept for it."""
    font = ImageFont.truetype(str(FOLDER / "SourceSansPro-Regular.ttf"), 1000)
    assert font.getlength(words) <= text_width(words, 1000) * 1.001
