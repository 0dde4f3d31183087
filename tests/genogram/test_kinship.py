"""Relationship words to paths through the family."""

import pytest

from genogram.kinship import Claim, read_relationship, vocabulary


def _said(text: str) -> list[tuple[str, str, str]]:
    """Path, whose, and kind of each claim."""
    return [(" ".join(c.path), " ".join(c.anchor) or c.origin, c.kind) for c in read_relationship(text)]


@pytest.mark.parametrize(
    ("typed", "claims"),
    [
        ("MGM", [("mother mother", "ego", "")]),
        ("P.G.F.", [("father father", "ego", "")]),
        ("nan (mum's side)", [("mother mother", "ego", "")]),
        ("Grandmother - collects", [("parent mother", "ego", "")]),
        ("Maternal great-grandmother", [("mother parent mother", "ego", "")]),
        ("Mat. uncle", [("mother sibling", "ego", "")]),
        ("MP (mother's partner)", [("mother partner", "ego", "")]),
        ("M's boyfriend", [("mother partner", "ego", "casual")]),
        ("Mums new partner", [("mother partner", "ego", "")]),
        ("Step-father (mother's partner)", [("parent partner", "ego", "step"), ("mother partner", "ego", "")]),
        ("Father's partner", [("father partner", "ego", "")]),
        ("Partner of Jason Haddon", [("partner", "jason haddon", "")]),
        ("Married to mother", [("mother partner", "ego", "married")]),
        ("Sibling (half - maternal)", [("sibling", "ego", "half-maternal")]),
        ("Half-brother (paternal)", [("sibling", "ego", "half-paternal")]),
        ("Maternal half-brother", [("sibling", "ego", "half-maternal")]),
        ("Half-sister (same dad)", [("sibling", "ego", "half-paternal")]),
        ("Brother (from father's previous relationship)", [("sibling", "ego", "half-paternal")]),
        ("Unborn full sibling", [("sibling", "ego", "full")]),
        ("Step-brother (Jason's son)", [("sibling", "ego", "step"), ("child", "jason", "")]),
        ("Craig's ex-partner", [("partner", "craig", "ended")]),
        ("Ryan and Brooke's daughter", [("child", "ryan", ""), ("child", "brooke", "")]),
        ("Mother's and Craig's son", [("mother child", "ego", ""), ("child", "craig", "")]),
        ("Mother's partner and father", [("mother partner", "ego", ""), ("father", "ego", "")]),
        ("Ex-partner of mother and father of Riley", [("mother partner", "ego", "ended"), ("father", "riley", "")]),
        ("Maternal grandmother and carer", [("mother mother", "ego", ""), ("parent", "ego", "foster")]),
        ("Daughter of mother and father", [("mother child", "ego", ""), ("father child", "ego", "")]),
        ("Mum and dad's friend", [("mother other", "ego", ""), ("father other", "ego", "")]),
        ("Mother and father", [("mother", "ego", "")]),
        ("Mother's partner's son", [("mother partner child", "ego", "")]),
        ("Craigs brother", [("sibling", "craig", "")]),
        ("Father of Ava-Mae and Noah", [("father", "ava mae", ""), ("father", "noah", "")]),
        ("father of siblings Riley, Noah", [("father", "riley", ""), ("father", "noah", "")]),
        ("Ex-partner of mother, father of Riley", [("mother partner", "ego", "ended"), ("father", "riley", "")]),
        (
            "Child of Jason Haddon and Stacey Hartnell",
            [("child", "jason haddon", ""), ("child", "stacey hartnell", "")],
        ),
        ("child's mother / patient", [("mother", "child", ""), ("self", "ego", "")]),
        ("Mother's partner's daughter", [("mother partner child", "ego", "")]),
        ("Foster carers", [("parent", "ego", "foster")]),
        ("F/C", [("parent", "ego", "foster")]),
        ("MGM/SGO", [("mother mother", "ego", ""), ("parent", "ego", "special-guardian")]),
        ("Kinship carer (maternal aunt)", [("parent", "ego", "foster"), ("mother sibling", "ego", "")]),
        ("Birth mother", [("mother", "ego", "birth")]),
        ("Adoptive dad", [("parent", "ego", "adoptive")]),
        ("Ex-husband", [("partner", "ego", "divorced")]),
        ("Family friend", [("other", "ego", "")]),
        ("Sibling (lives with dad)", [("sibling", "ego", "")]),
        ("Birth father - no contact", [("father", "ego", "birth")]),
        ("not related", []),
        ("see notes", []),
    ],
)
def test_what_words_claim(typed: str, claims: list[tuple[str, str, str]]) -> None:
    """Longest phrase first; possessives, brackets and several claims in one cell are understood."""
    assert _said(typed) == claims


def test_flags() -> None:
    """Death, twins, doubt and an adult's words are kept with the claim."""
    assert "dead" in read_relationship("Sister (deceased)")[0].flags
    assert "dead" in read_relationship("Father - deceased 2019")[0].flags
    assert {"twin", "stillborn"} <= read_relationship("Twin - stillborn")[0].flags
    assert "disputed" in read_relationship("Putative father")[0].flags
    assert "disputed" in read_relationship("Father?")[0].flags
    assert "adult" in read_relationship("Son")[0].flags
    assert read_relationship("Mother")[0].sex == "F"
    assert read_relationship("Parent")[0].sex is None


def test_the_table_covers_the_field() -> None:
    """At least 150 phrases, and every one of them is read as itself."""
    words = vocabulary().words
    assert len(words) >= 150
    for phrase, word in words.items():
        if phrase[0] == "'s" or phrase[-1] == "of":
            continue  # parts of a phrase, read with their owner
        claims = read_relationship(" ".join(phrase))
        assert claims, phrase
        assert isinstance(claims[0], Claim)
        assert claims[0].path == word.path, phrase


def test_own_words_add_to_the_table() -> None:
    """A partnership may add its own words, and change ours."""
    extra = "phrase,path,kind,sex,flags\nBig Nan,mother mother mother,,F,\n"
    assert read_relationship("Big Nan", vocabulary(extra))[0].path == ("mother", "mother", "mother")
    assert read_relationship("Mum", vocabulary(extra))[0].path == ("mother",)
