"""What holds around companies: the ratio rule, and the contract with a company centre."""

from jobspor.companies.rules.ratio_rule import (
    FORMS,
    Counted,
    Form,
    Line,
    Newcomer,
    Occupants,
    RatioResult,
    Staff,
    capacity,
    check_room,
    ratio,
)

__all__ = [
    "FORMS",
    "Counted",
    "Form",
    "Line",
    "Newcomer",
    "Occupants",
    "RatioResult",
    "Staff",
    "capacity",
    "check_room",
    "ratio",
]
