"""The made-up case: a family, eight agencies and what each of them wrote. Nobody and nothing in it is real.

Each entry is (date as typed, first day, last day, status, time as typed, event, columns). Days are ISO; the status is the
contract's word for how the date has to be read.
"""

from dataclasses import dataclass, field

REFERENCE = "AVSCP-RR-2026-014"

CASE_TOML = """\
# The example case. Everything in it is invented.
[case]
reference        = "AVSCP-RR-2026-014"
incident         = 2026-10-30
aware            = 2026-11-02
notified         = 2026-11-03
referred         = 2026-11-03
templates_issued = 2026-11-04
meeting          = 2026-11-17T10:00:00
scoping_from     = 2025-01-01
scoping_to       = 2026-10-30
policy           = "warwickshire"

[[child]]
name = "Poppy Aldous"
date_of_birth = 2023-05-18
sex = "F"

[[agency]]
name = "Ardenvale Children's Social Care"
also_known_as = ["Children's Social Care", "CSC"]
partner = "local-authority"
email = "safeguarding@ardenvale.example"

[[agency]]
name = "Ardenvale Police"
also_known_as = ["Police"]
partner = "police"
email = "pvp@ardenvale-police.example"

[[agency]]
name = "Ardenvale 0-19 Health Visiting Service"
also_known_as = ["Health Visiting", "HV Service"]
email = "hv@ardenvale-health.example"

[[agency]]
name = "St Oswin's Hospital NHS Trust"
also_known_as = ["Acute Trust", "St Oswin's"]
email = "safeguarding@stoswins.example"

[[agency]]
name = "Millbrook Surgery"
also_known_as = ["GP Practice", "GP"]
email = "reception@millbrook.example"

[[agency]]
name = "Larkfield Primary School and Nursery"
also_known_as = ["Larkfield Primary", "School"]
email = "office@larkfield.example"

[[agency]]
name = "Ardenvale Borough Housing"
also_known_as = ["Housing"]
email = "housing@ardenvale.example"

[[agency]]
name = "Probation Service – Ardenvale"
also_known_as = ["Probation", "PDU"]
email = "pdu@probation.example"

[attendance]
chair = "Ines Whitcombe"
author = "Dafydd Orme"
scrutineer = "Rohan Sethi"
attendees = [
    { name = "Marguerite Lowe", agency = "Ardenvale Children's Social Care", partner = "local-authority" },
    { name = "DI Callum Rudd", agency = "Ardenvale Police", partner = "police" },
    { name = "Dr Henrietta Vance", partner = "icb" },
    { name = "Sunita Rao", agency = "Larkfield Primary School and Nursery" },
]
"""

RECEIPTS = (
    ("Children's Social Care return.docx", "2026-11-09T15:20:00", "secure email"),
    ("Ardenvale Police - scoping template.pdf", "2026-11-10T11:05:00", "secure email"),
    ("HV Service summary.docx", "2026-11-10T16:48:00", ""),
    ("HV Service summary CORRECTED.docx", "2026-11-12T09:30:00", "replaces the one of 10 November"),
    ("St Oswins information request.pdf", "2026-11-12T13:10:00", ""),
    ("Millbrook Surgery.docx", "2026-11-06T10:00:00", "secure email"),
    ("Larkfield Primary School and Nursery/completed form.docx", "2026-11-11T14:02:00", ""),
    ("Housing chronology.docx", "2026-11-16T09:15:00", "chased twice"),
    ("Probation return.docx", "2026-11-10T17:00:00", "will not open"),
)


@dataclass(frozen=True)
class Wrote:
    """One entry of one agency."""

    typed: str
    first: str | None
    last: str | None
    event: str
    status: str = "read"
    time: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    same: str = ""
    """Accounts of one event share it; with a question mark at the end, where one may also see it otherwise."""


def on(
    typed: str, day: str, event: str, *, status: str = "read", time: str = "", same: str = "", **columns: str
) -> Wrote:
    """An entry of one day."""
    return Wrote(typed, day, day, event, status, time, columns, same)


SOCIAL_CARE = (
    on(
        "14/02/2025",
        "2025-02-14",
        "Referral from the health visitor: Mo low in mood, little family support nearby. Screened in MASH, Early Help offered.",
        response="Early Help agreed with consent.",
        analysis="Timely response.",
        source="Mosaic case note",
        same="referral",
    ),
    on(
        "03/03/2025",
        "2025-03-03",
        "Early Help assessment begun. Mo and Poppy seen at home, Kit at school. Mo said that she was coping.",
        source="EH assessment",
        analysis="Father not spoken to.",
    ),
    on(
        "15/03/2026 09:40",
        "2026-03-15",
        "PPN received from Police after an argument between Mo and Mr Denholm on the evening before. Children upstairs.",
        time="09:40",
        response="Contact recorded, no further action.",
        analysis="History was not put together.",
        source="Mosaic contact",
        same="argument",
    ),
    on(
        "03/06/2026",
        "2026-06-03",
        "Hospital safeguarding team rang: Poppy seen in ED with a sore elbow, explanation accepted. Background given.",
        source="Mosaic contact",
        response="No further action.",
        same="elbow",
    ),
    on(
        "22/06/2026",
        "2026-06-22",
        "Joint home visit by social worker and health visitor. Poppy seen and spoken to, Mr Denholm present and short with workers.",
        source="Mosaic case note",
        analysis="His role in the household was not explored.",
        same="joint",
    ),
    on(
        "21/09/2026",
        "2026-09-21",
        "School rang: Kit said that shouting kept him awake. Advised to complete a MARF.",
        source="Mosaic contact",
        response="Awaiting MARF.",
        same="kit",
    ),
    Wrote(
        "Early October 2026",
        "2026-10-01",
        "2026-10-10",
        "Attempted call to Mo, no reply. Message left.",
        "read",
        "",
        {"source": "Mosaic case note"},
    ),
    on(
        "30/10/2026 16:30",
        "2026-10-30",
        "Strategy discussion with Police and Health after Poppy was admitted with an injury to her arm that was not explained. Section 47 enquiry begun.",
        time="16:30",
        source="Strategy minutes",
        response="Joint investigation.",
        same="strategy",
    ),
)

POLICE = (
    on(
        "14 Mar 2026 21:15",
        "2026-03-14",
        "Officers attended an argument between Hayley ALDOUS and Craig DENHOLM reported by a neighbour. Verbal only, children upstairs in bed. DASH medium, PPN submitted.",
        time="21:15",
        same="argument",
    ),
    on(
        "2 May 2026",
        "2026-05-02",
        "Stop check of a vehicle driven by Craig DENHOLM, no offences. Poppy in the rear in a suitable seat.",
    ),
    on(
        "19 Jul 2026 18:40",
        "2026-07-19",
        "Report from a neighbour of a child crying for a long time. Officers spoke with Hayley ALDOUS, who said that Poppy had been overtired. Child seen, no concerns.",
        time="18:40",
    ),
    on("Wed 12 Aug 2026", "2026-08-12", "Intelligence: Craig DENHOLM believed to be drinking heavily. Not shared."),
    on(
        "30 Oct 2026 15:05",
        "2026-10-30",
        "Informed by the hospital that Poppy had been admitted with an unexplained injury to her arm. Officers attended. Strategy discussion held at 16:30 with social care and health.",
        time="15:05",
        same="strategy",
    ),
)

HEALTH_VISITING_FIRST = (
    on(
        "12/02/2025",
        "2025-02-12",
        "Home visit. Mother tearful, mood assessed. Agreed referral to social care.",
        same="",
    ),
    on("20/05/2025", "2025-05-20", "Two-year review. Poppy meeting her milestones, chatty."),
)
HEALTH_VISITING = (
    on(
        "14/02/2025",
        "2025-02-14",
        "Home visit. Mother tearful and low in mood, mood assessed. Referral made to children's social care with her consent.",
        same="referral",
    ),
    on(
        "20/05/2025",
        "2025-05-20",
        'Two-year review. Poppy meeting her milestones, chatty, enjoyed the puzzles. Said "Craig\'s loud".',
    ),
    on("11/11/2025", "2025-11-11", "Was not brought to the review appointment. Letter sent."),
    on(
        "22/06/2026",
        "2026-06-22",
        "Joint home visit with the social worker. Poppy seen, well presented. Mr Denholm present throughout.",
        same="joint",
    ),
    Wrote("August 2026", "2026-08-01", "2026-08-31", "Mother telephoned for advice about sleep and routines."),
    on("06.10/2026", "2026-10-06", "Was not brought to the clinic. Text message sent, no reply.", status="repaired"),
)

HOSPITAL = (
    on(
        "02/06/2026",
        "2026-06-02",
        "Emergency department attendance with mother at 17:50. Sore left elbow after a fall from the sofa. Pulled elbow, put right. Explanation consistent. Safeguarding team told social care next day.",
        same="elbow",
    ),
    on(
        "18/08/2026",
        "2026-08-18",
        "Was not brought to paediatric outpatients. Discharged to GP.",
    ),
    on(
        "30/10/2026",
        "2026-10-30",
        "Admitted through the emergency department at 13:20 with an injury to the right arm. Mother gave no explanation. Consultant paediatrician informed police and social care.",
        same="strategy?",
    ),
    on("31/11/2026", "", "Family visited the ward.", status="ambiguous"),
)

SCHOOL_BANDS = (
    ("2025", (
        on("8 September", "2025-09-08", "Poppy started in Nursery, settled quickly. Kit moved to Year 3.", status="inferred"),
        on("17 November", "2025-11-17", "Parents' evening attended by Mo and Mr Denholm.", status="inferred"),
    )),
    ("2026", (
        on("16 March", "2026-03-16", "Kit told his teacher that the police had come at the weekend because Mo and Craig were shouting.", status="inferred", same="argument?"),
        on("21 September", "2026-09-21", "Kit said that shouting kept him awake. Social care telephoned, advised to send a MARF.", status="inferred", same="kit"),
        on("24 September", "2026-09-24", "MARF sent.", status="inferred"),
        on("12 October", "2026-10-12", "Poppy absent, mother said she had a cold.", status="inferred"),
    )),
)  # fmt: skip

HOUSING = (
    on(
        "07/01/2026",
        "2026-01-07",
        "Ms Aldous asked for Mr Denholm to be added to the tenancy. Form sent.",
        source="Tenancy file",
    ),
    on(
        "16/07/2026",
        "2026-07-16",
        "Complaint of noise from a neighbour. Letter sent to Ms Aldous.",
        source="ASB log",
        response="Diary sheets issued.",
    ),
    on(
        "same day",
        "2026-07-16",
        "Neighbour rang again and was advised to call the police.",
        status="inferred",
        source="ASB log",
    ),
    Wrote("N/K", None, None, "Repairs officer noted a broken stair gate.", "undated", "", {"source": "Repairs system"}),
    on("05/10/2026", "2026-10-05", "Rent arrears of four weeks, first letter sent.", source="Rent account"),
)

FAMILY = {
    "Poppy Aldous": ("2023-05-18", "F"),
    "Kit Aldous": ("2018-02-09", "M"),
    "Hayley Aldous": ("1994-08-03", "F"),
    "Tom Brierley": ("1992-12-11", "M"),
    "Craig Denholm": ("1990-04-27", "M"),
    "Janet Aldous": ("1966-01-30", "F"),
}
PARENTS = (
    ("Hayley Aldous", "Poppy Aldous"),
    ("Tom Brierley", "Poppy Aldous"),
    ("Hayley Aldous", "Kit Aldous"),
    ("Tom Brierley", "Kit Aldous"),
    ("Janet Aldous", "Hayley Aldous"),
)
PARTNERS = (("Hayley Aldous", "Craig Denholm"),)

FAMILY_ROWS = {
    "social care": (
        ("Poppy Aldous", "Subject child", "18/05/2023", "F", "White British", "14 Fuller's Row, Ardenvale, AV3 6TH"),
        ("Kit Aldous", "Full brother", "09/02/2018", "M", "White British", "14 Fuller's Row, Ardenvale, AV3 6TH"),
        ("Hayley Aldous", "Mother", "03/08/1994", "F", "White British", "14 Fuller's Row, Ardenvale, AV3 6TH"),
        ("Tom Brierley", "Father", "11/12/1992", "M", "White British", "Not known"),
        (
            "Craig Denholm",
            "Mother's partner",
            "27/04/1990",
            "M",
            "White British",
            "14 Fuller's Row, Ardenvale, AV3 6TH",
        ),
        ("Janet Aldous", "MGM", "30/01/1966", "F", "White British", "2 Quarry Steps, Ardenvale, AV1 2BB"),
    ),
    "police": (
        ("Poppy ALDOUS", "Subject child", "18/05/2023", "14 Fuller's Row, Ardenvale, AV3 6TH"),
        ("Hayley ALDOUS", "Mother", "03/08/1994", "14 Fuller's Row, Ardenvale, AV3 6TH"),
        ("Craig DENHOLM", "Mother's partner", "27/04/1990", "14 Fuller's Row, Ardenvale, AV3 6TH"),
    ),
    "health visiting": (
        ("Poppy Aldous", "Index child", "18/05/23"),
        ("Hayley Aldous", "Mum", "03/08/94"),
        ("Kit Aldous", "Brother", "09/02/18"),
        ("Tom Brierley", "Father", "12/11/92"),
    ),
    "school": (
        ("Poppy Aldous", "Pupil", "18.05.2023", "Nursery"),
        ("Kit Aldous", "Sibling", "09.02.2018", "Year 3"),
        ("Hayley Aldous", "Mother", "03.08.1994", ""),
    ),
}
"""As typed. The health visitor has the father's day and month the other way round."""
