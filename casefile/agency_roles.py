"""An agency's role in a word ("Police", "School"): what Prefect may show where an agency's name may not stand.

Names of schools and surgeries point at a child; a role does not (design.md, "What Prefect may hold").
"""

import re
from collections.abc import Sequence

from casefile.case import Agency

ROLES: tuple[tuple[str, str], ...] = (
    ("Youth justice", r"youth (justice|offending)|\byot\b|\byjs\b"),
    ("Probation", r"probation|\bpdu\b"),
    ("Prison", r"prison|\bhmp\b"),
    ("Early help", r"early help|family (hub|support|first)|targeted support"),
    (
        "Children's social care",
        r"child(ren)?.{0,14}social (care|work)|children.{0,5}services|\bcsc\b|\bmash\b|social care.*child",
    ),
    ("Adult social care", r"adult (social care|services)|\basc\b"),
    ("Police", r"polic|constabulary|\bbtp\b"),
    ("Ambulance", r"ambulance"),
    ("Fire and rescue", r"fire"),
    ("Health visiting", r"health visit|0.?19|0.?5|school nurs|public health nurs"),
    ("Maternity", r"matern|midwi"),
    ("Child mental health", r"camhs|child.*mental health|rise"),
    ("Mental health", r"mental health|psychiat|partnership nhs"),
    ("Drug and alcohol", r"drug|alcohol|substance|recovery|change"),
    ("GP", r"\bgp\b|surgery|medical (centre|practice)|general practice|health centre|doctors"),
    ("Integrated care board", r"\bicb\b|integrated care"),
    ("Hospital", r"hospital|acute|\btrust\b|infirmary|emergency"),
    ("Early years", r"nurser|pre.?school|playgroup|child.?mind|early years"),
    ("School", r"school|academy|college|primary|secondary|education|c of e|pupil"),
    ("Housing", r"housing|homes|landlord|tenan"),
    ("Domestic abuse service", r"refuge|women.?s aid|domestic|idva"),
    ("Voluntary sector", r"charit|voluntary|trustees|barnardo|nspcc"),
    ("Council", r"council|borough"),
)
"""Role -> what its agencies are called, most particular first."""

_PARTNER = {"local-authority": "Children's social care", "police": "Police", "icb": "Integrated care board"}


def roles(agencies: Sequence[Agency]) -> dict[str, str]:
    """Agency name -> role, numbered where a case has several of one role: "School", "School 2"."""
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    for agency in agencies:
        role = role_of(agency)
        seen[role] = seen.get(role, 0) + 1
        found[agency.name] = role if seen[role] == 1 else f"{role} {seen[role]}"
    return found


def role_of(agency: Agency) -> str:
    """The role of one agency; "Agency" where no word of its names tells."""
    if agency.partner:
        return _PARTNER[agency.partner]
    for name in (agency.name, *agency.also_known_as):
        for role, pattern in ROLES:
            if re.search(pattern, name, re.IGNORECASE):
                return role
    return "Agency"
