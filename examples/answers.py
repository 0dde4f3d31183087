"""What the agencies of the example case answered, outside their tables."""

SOCIAL_CARE = (
    (
        "Summary of your agency's involvement",
        "Early Help in 2025, then three contacts in 2026 without assessment. Involvement ended each time after screening.",
    ),
    (
        "Voice of the child",
        "Poppy was seen twice and spoken to once. Her days at home are not described in the record.",
    ),
    ("Race, culture, faith and ethnicity", "Recorded as White British for all. Not explored further."),
    ("Disability, physical and mental health", "No disability recorded. Mother's low mood was known."),
    (
        "Risk factors present or absent",
        "Present: arguments at home, mother's low mood, housing costs. Absent: no known substance misuse by mother.",
    ),
    ("Good practice", "The social worker and the health visitor visited together and wrote one plan."),
    ("Learning", "Contacts were looked at one by one. Nobody asked who else lives in the home."),
    ("Immediate actions taken", "Kit is staying with his grandmother. Safety plan in place."),
    ("Other reviews or investigations", "Police investigation ongoing. No other review known."),
    ("Date agency records secured", "Yes, 04/11/2026"),
    ("Views of the front-line practitioner", "The social worker felt that Mr Denholm answered for the mother."),
)
POLICE = (
    ("1. Overview of agency involvement", "Two attendances and one stop check since 2025."),
    ("2. Lived experience of the child", "Poppy was seen by officers in July 2026, tired and calm."),
    ("3. Risk factors", "Alcohol use by Craig DENHOLM; this was not shared."),
    ("4. Good practice", "Officers went upstairs to see the children."),
    ("5. Learning and missed opportunities", "Intelligence of August 2026 should have been shared."),
    ("6. Immediate actions", "Bail conditions keep Craig DENHOLM away from the address."),
    ("7. Parallel processes", "Criminal investigation."),
    ("8. Records secured", "Yes, 04/11/2026"),
)
HEALTH_VISITING = (
    ("Summary of involvement", "Universal, then targeted from February 2025."),
    ("How did you hear the child's voice?", "Through play at the two-year review."),
    ("Ethnicity, culture and faith", "White British; no faith recorded."),
    ("What would you do differently?", "Follow up the two missed appointments with a visit."),
    ("Records secured?", "Yes"),
)
HOSPITAL = (
    ("Involvement in brief", "One attendance in June 2026, one missed appointment, one admission."),
    ("Child's voice", "Poppy was too young to give an account; her presentation was described."),
    ("Identity, including race and culture", "White British."),
    ("Action already taken", "Paediatric liaison reviews every missed appointment weekly."),
    ("Records secured (date)", "05/11/2026"),
)
SCHOOL = (
    ("Agency involvement", "Both children attend."),
    (
        "Wishes and feelings of the child",
        "Kit is a thoughtful boy who talks to his teacher. Poppy likes the sand tray.",
    ),
    ("What went well", "Kit's teacher listened and wrote his words down."),
    ("Points for learning", "The MARF was sent three days after the call."),
)
HOUSING = (
    ("Outline of involvement", "Tenancy since 2022 in the name of Ms Aldous."),
    ("Learning points", "Noise complaints are not shared with social care."),
)
