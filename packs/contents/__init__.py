"""The meeting pack's content, section by section, free of any file format."""

from packs.blocks import Content
from packs.contents.agenda import agenda, decision_record
from packs.contents.answers import collated_answers
from packs.contents.appendix import appendix
from packs.contents.before_meeting import before_the_meeting
from packs.contents.chronology import integrated_chronology, key_events
from packs.contents.cover import cover
from packs.contents.coverage import coverage, sources
from packs.contents.enquiry import lines_of_enquiry, questions_for_the_meeting
from packs.contents.family import family
from packs.contents.marks import MARKING, Marks, day_in_words
from packs.contents.ocr_check import ocr_check
from packs.contents.states import state_of_returns, timetable
from packs.contents.who_knew import who_knew_what
from packs.material import Material

__all__ = ["contents"]


def contents(material: Material, number: int) -> Content:
    """The whole pack. Same material, same content.

    The order is the guidance's: what the chair needs before the meeting first, then the agenda (Warwickshire guidance
    2024, section 9), then the evidence, then every return whole.

    Args:
        material: the case as it stands.
        number: of the pack; printed on it.
    """
    marks = Marks(material)
    sections = (
        cover(material, number),
        timetable(material),
        state_of_returns(material, marks),
        before_the_meeting(material, marks),
        agenda(material),
        *key_events(material, marks),
        family(material, marks),
        lines_of_enquiry(material, marks),
        questions_for_the_meeting(material, marks),
        who_knew_what(material, marks),
        integrated_chronology(material, marks),
        collated_answers(material, marks),
        decision_record(),
        *appendix(material, marks),
        ocr_check(material, marks),
        coverage(material),
        sources(material, marks),
    )
    case = material.case
    return Content(
        title=f"Rapid Review meeting pack {case.reference}",
        reference=case.reference,
        marking=MARKING,
        built=f"Pack {number:03d}, built {day_in_words(material.built_at)} at {material.built_at:%H:%M}",
        sections=tuple(s for s in sections if s.blocks),
    )
