"""The case.toml of a small made-up case, for tests that need nothing of it but its dates and one child."""

NAME = "Mia Farrow-Cole"
"""The subject child."""


def small_case(reference: str, *agencies: str) -> str:
    """The file's text: an incident on 30 October 2026, a period of two years, a meeting on 17 November."""
    return f"""
[case]
reference = "{reference}"
incident = 2026-10-30
aware = 2026-11-02
notified = 2026-11-03
templates_issued = 2026-11-04
meeting = 2026-11-17T10:00:00
scoping_from = 2024-11-01
scoping_to = 2026-10-30
[[child]]
name = "{NAME}"
date_of_birth = 2021-03-12
""" + "".join(f'[[agency]]\nname = "{name}"\n' for name in agencies)
