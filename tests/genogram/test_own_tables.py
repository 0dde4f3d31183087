"""Tables that a partnership adds: used while a family is built, checked line by line, and gone afterwards."""

from genogram import OwnTables, faults_in_spellings, faults_in_words
from genogram.kinship import read_relationship
from genogram.own_tables import using
from genogram.spellings import first_names_alike, known_first_name, surnames_alike

WORDS = "phrase,path,kind,sex,flags\nBig Nan,mother mother mother,,F,\n"
SPELLINGS = "kind,names\nspelling,caoimhe keeva\nshort,margaret peggotty\n"


def test_added_tables_hold_while_they_are_used() -> None:
    """Within, the words and names are known; before and after, not."""
    assert not read_relationship("Big Nan") or read_relationship("Big Nan")[0].path != ("mother",) * 3
    assert first_names_alike("caoimhe", "keeva") == "different"
    with using(OwnTables(WORDS, SPELLINGS)):
        assert read_relationship("Big Nan")[0].path == ("mother",) * 3
        assert first_names_alike("caoimhe", "keeva") == "spelling"
        assert first_names_alike("margaret", "peggotty") == "short"
        assert surnames_alike("caoimhe", "keeva") == "spelling"
        assert known_first_name("keeva")
    assert first_names_alike("caoimhe", "keeva") == "different"
    assert not known_first_name("keeva")


def test_sound_tables_have_no_faults() -> None:
    """Also with a byte order mark, blank lines and columns in another order, as Excel saves them."""
    assert faults_in_words(WORDS) == []
    assert faults_in_spellings("\ufeffnames,kind\ncaoimhe keeva,spelling\n,\n") == []


def test_every_mistake_is_named_with_its_line() -> None:
    """All of them at once."""
    wrong = "phrase,path,kind,sex,flags\n,mother,,F,\nbig nan,mother dragon,,Q,\nold un,,,,loud\n"
    assert faults_in_words(wrong) == [
        "line 2 needs a phrase and a path",
        "line 3: dragon can be no path",
        "line 3: Q can be no sex",
        "line 4 needs a phrase and a path",
        "line 4: loud can be no flags",
    ]
    assert "columns phrase, path" in faults_in_words("word,means\nx,y\n")[0]
    assert faults_in_spellings("kind,names\nnick,bob\n") == [
        "line 2: the kind is spelling or short",
        "line 2 needs two names or more, with a blank between",
    ]
