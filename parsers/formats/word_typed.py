"""All that was typed into a part of a Word file, by a pass of its own: what the conservation check compares with."""

from lxml.etree import _Element as Element

from parsers.formats.word_runs import choose


def typed_texts(root: Element) -> list[str]:
    """The contents of a part's text elements, found by a pass of its own.

    Of an AlternateContent only the branch that is shown counts: the other says the same again.
    """
    passed_over: set[Element] = set()
    for alternatives in root.iter("{*}AlternateContent"):
        chosen = choose(alternatives)
        passed_over.update(branch for branch in alternatives if branch is not chosen)
    return [
        each.text
        for each in root.iter("{*}t", "{*}delText")
        if each.text and not (passed_over and any(a in passed_over for a in each.iterancestors()))
    ]
