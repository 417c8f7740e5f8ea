"""What goes along when a citizen moves: by name of the rows, the columns that are sent. Pure.

Not sent: notes, conversations, the journal, the team, agreements with companies, a citizen's yes to telling companies,
and the address, for it is the one they leave (docs/adr/0031).
"""

PERSON = (
    "given_names",
    "family_name",
    "phone",
    "email",
    "language",
    "messages_in",
    "needs_interpreter",
    "reach",
)
"""Who the citizen is, and how they are reached; the CPR number goes along, too."""
FACTS = {
    "benefits": ("benefit", "starts_on", "ends_on"),
    "target_groups": ("target_group", "starts_on", "ends_on"),
    "contact_groups": ("contact_group", "starts_on", "ends_on"),
}
"""What an authority has written of the citizen, and the next one works out rights from."""
PLAN = {
    "goals": ("kind", "own_words", "agreed_on"),
    "job_wishes": ("letter", "wish", "code"),
    "subgoals": ("text", "due_on", "state", "place"),
}
NEEDS = {"considerations": ("text", "kind", "amount")}
CV = {"cv_items": ("kind", "text", "place", "from_year", "until_year", "level", "code")}
OF_PATHWAY = (*PLAN, *NEEDS)
"""Rows that hang on the pathway; the others hang on the citizen."""
