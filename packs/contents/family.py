"""The genogram, the people with their sources, and where agencies differ about the family."""

from collections.abc import Collection, Sequence

from casefile.people import Conflict, MatchQuestion, Person
from packs.blocks import Block, Callout, Cell, Figure, Heading, Paragraph, Row, Run, Section, Table, Text, cell, text
from packs.contents.marks import Marks, counted, day_in_words
from packs.material import Material


def _birth(person: Person) -> tuple[Text, ...]:
    lines: list[Text] = []
    if person.date_of_birth:
        lines.append(text(f"{person.date_of_birth:%d/%m/%Y}"))
    elif person.expected:
        lines.append(text(f"due {person.expected:%d/%m/%Y}"))
    elif person.birth_text:
        told = person.birth_text.startswith("age ")
        lines.append(text(person.birth_text) if told else text(f"typed: {person.birth_text}", "quiet"))
    if person.date_of_death:
        lines.append(text(f"died {person.date_of_death:%d/%m/%Y}"))
    elif person.deceased:
        lines.append(text("has died"))
    return tuple(lines) or (text("not known", "quiet"),)


def _person(person: Person, marks: Marks, differ: Sequence[str]) -> Row:
    names: list[Text] = [(Run(person.name or "Name not known", "strong"),)]
    if person.subject:
        names.append(text("subject child", "warning"))
    if person.also_known_as:
        names.append(text(f"also: {'; '.join(person.also_known_as)}", "quiet"))
    if differ:
        names.append(text(f"! agencies differ on {', '.join(differ)}", "warning"))
    names.append(text(person.id, "quiet"))
    typed = sorted(set(person.relation_typed))
    relation = [text(person.relation)] if person.relation else []
    if typed:
        relation.append(text(f"typed: {'; '.join(typed)}", "quiet"))
    sources: list[Text] = [
        (Run(f"{s.agency}: ", "quiet", marks.colour(s.agency)), Run(marks.source(s.origin), "quiet"))
        for s in person.sources
    ]
    if person.match == "proposed":
        sources.insert(0, text("taken as one person; to be confirmed", "warning"))
    sex = {"F": "F", "M": "M", "X": "X", None: "not said"}[person.sex]
    return Row(
        (Cell(tuple(names), header=True), Cell(tuple(relation)), Cell(_birth(person)), cell(sex), Cell(tuple(sources)))
    )


def _conflict(conflict: Conflict, names: dict[str, str]) -> Row:
    values = [
        (Run(f"{v.value}: ", "strong"), Run("; ".join(sorted({s.agency for s in v.sources})))) for v in conflict.values
    ]
    who = names.get(conflict.person or "", "")
    return Row(
        (
            Cell((text(who),), header=True),
            cell(_about(conflict)),
            Cell(tuple(values)),
            cell(conflict.text),
        )
    )


def _about(conflict: Conflict) -> str:
    return conflict.about.replace("_", " ")


def _differ(conflicts: Sequence[Conflict], person: str) -> list[str]:
    """On what agencies differ about somebody."""
    return sorted({_about(c) for c in conflicts if c.person == person})


def _glance(conflicts: Sequence[Conflict], drawn: Collection[str]) -> str:
    """Under the drawing: how many differences it marks."""
    count = counted(len(conflicts), "point", "points")
    marked = len({c.person for c in conflicts} & set(drawn))
    where = f", marked ! beside {counted(marked, 'person', 'people')} in the drawing" if marked else ""
    return f"{count} on which agencies differ{where}; each is listed below."


def _figures(material: Material) -> list[Block]:
    """The whole on one page; of a large family the nearest of the child first, then the whole in pieces that overlap."""
    caption = f"Genogram of {material.case.reference}, ages on {day_in_words(material.case.incident)}."
    key = "The key shows the symbols used."
    if len(material.genogram_sheets) < 2:
        return [Figure(material.genogram_svg, material.genogram_text, f"{caption} {key}", "genogram")]
    return [
        Figure(
            svg,
            material.genogram_text if n == 0 else f"{caption} {name}.",
            f"{caption} {name[0].upper()}{name[1:]}.",
            f"genogram-{n + 1}",
        )
        for n, (name, svg) in enumerate(material.genogram_sheets)
    ]


def _question(question: MatchQuestion) -> str:
    return f"{question.text} ({' / '.join(question.fingerprints)})"


def family(material: Material, marks: Marks) -> Section:
    """Genogram first, then who is who with sources."""
    people = [p for p in material.family.people if not p.implied]
    names = {p.id: p.name or "Name not known" for p in material.family.people}
    blocks: list[Block] = [Heading(1, "Genogram and family", "family")]
    if not people:
        blocks.append(
            Callout("warning", "No family table could be read", ("No current return holds a table of people.",))
        )
        return Section("Genogram and family", tuple(blocks), landscape=True)
    blocks += _figures(material)
    if material.family.conflicts:
        blocks.append(Paragraph(text(_glance(material.family.conflicts, [p.id for p in people]), "warning")))
    blocks.append(Heading(2, "Who is who"))
    blocks.append(
        Paragraph(
            text(
                f"{counted(len(people), 'person', 'people')}, from the family tables of the returns. Rows of several agencies are taken as one "
                "person only where the evidence is strong and nothing speaks against it; the officer confirms."
            )
        )
    )
    rows = tuple(_person(p, marks, _differ(material.family.conflicts, p.id)) for p in people)
    blocks.append(
        Table(
            ("Person", "Relation to the child", "Born, died", "Sex", "Sources"),
            (24, 26, 14, 7, 29),
            rows,
            "People of the family",
            small=True,
        )
    )
    if material.family.conflicts:
        blocks.append(Heading(2, "Where agencies differ about the family"))
        rows = tuple(_conflict(c, names) for c in material.family.conflicts)
        blocks.append(
            Table(
                ("Person", "About", "What is said, by whom", "In words"),
                (20, 14, 33, 33),
                rows,
                "Conflicts about people",
                small=True,
            )
        )
    if material.family.questions:
        blocks.append(
            Callout(
                "warning",
                "One person or two? Kept apart until somebody says",
                tuple(map(_question, material.family.questions)),
            )
        )
    if material.family.candidates:
        blocks.append(Heading(2, "Named only in entries"))
        blocks += [
            Paragraph(text(f"{c.text or c.name} ({', '.join(c.entries)})"), bullet=True)
            for c in material.family.candidates
        ]
    return Section("Genogram and family", tuple(blocks), landscape=True)
