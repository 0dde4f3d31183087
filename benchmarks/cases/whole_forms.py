"""Whole forms: the parts of a return in the order that forms have them."""

from benchmarks.cases.forms import ORDER, Filled, Filler
from benchmarks.cases.parts import Form, Grid, Para
from benchmarks.cases.story import Account
from benchmarks.cases.wordings import pick


def fill(
    filler: Filler,
    accounts: list[Account],
    *,
    special: bool,
    signed: bool,
    layout: str,
    service: str = "",
    listing: bool = True,
    asked: bool = True,
) -> Filled:
    """A filled form of the common order, varied."""
    rng, frame = filler.rng, filler.frame
    parts: list[Para | Grid] = [
        Para(frame.title, "title"),
        Para(f"{rng.choice(['Reference', 'Ref', 'Our ref', 'Case reference'])}: {frame.reference}"),
    ]
    if service:
        parts.append(Para(f"{rng.choice(['Service', 'Department', 'Team / service'])}: {service}"))
    parts += [*filler.prompt(0.6), *filler.prompt(0.3), *filler.info()]
    if asked and rng.random() < 0.7:
        parts += filler.tick()
    keys = [k for k in ORDER if rng.random() < 0.85]
    style = rng.choice(["headings", "headings", "grid", "boxes"])
    early = [k for k in keys if k == "involvement_summary"]
    if asked:
        parts += filler.narrative(early, style)
    if listing:
        parts += filler.family(rng.choice(["table", "table", "table", "split", "boxes", "lines"]))
    heading = Para(pick(rng, "sections", "chronology"), "section")
    parts += [heading, *filler.prompt(0.4), *filler.chronology(accounts, special=special, style=layout)]
    if asked:
        if style != "headings" or rng.random() < 0.5:
            parts.append(Para(pick(rng, "sections", "questions"), "section"))
        parts += filler.narrative([k for k in keys if k not in early], style)
    parts += filler.sign_off(signed)
    form = Form(
        parts,
        [frame.partnership, frame.marking],
        frame.footer,
        rng.random() < 0.5,
        rng.choice(["Arial", "Calibri", "Times New Roman", "Verdana", "Liberation Sans"]),
        rng.choice([9, 10, 11, 12]),
        rng.randrange(6),
    )
    return Filled(form, filler.entries, filler.answers, filler.blocks, filler.signed, filler.pasted)


def nil(filler: Filler) -> Filled:
    """A nil return: nothing is known."""
    rng, frame = filler.rng, filler.frame
    said = filler.typed("answer", pick(rng, "text", "nil"))
    asked = filler.question("involvement_summary")
    filler.answers.append({"question": "involvement_summary", "heading": asked, "text": said, "origin": {}})
    heads = [pick(rng, "columns", n) for n in ("date", "event", "source", "response")]
    parts: list[Para | Grid] = [
        Para(frame.title, "title"), Para(f"Ref: {frame.reference}"), *filler.info(), Para(asked, "question"), Para(said),
        Para(pick(rng, "sections", "chronology"), "section"),
        Grid([heads, [pick(rng, "text", "nil_rows"), "", "", ""], [""] * 4], heads=1), *filler.sign_off(True),
    ]  # fmt: skip
    form = Form(parts, [frame.partnership, frame.marking], frame.footer, False, "Arial", 11, rng.randrange(6))
    return Filled(form, [], filler.answers, filler.blocks, filler.signed)
