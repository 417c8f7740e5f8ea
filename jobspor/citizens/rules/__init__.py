"""What holds for a citizen by rule."""

from jobspor.citizens.rules.cpr import (
    BIRTH_DIGITS,
    EXAMPLES,
    BadCpr,
    age_on,
    birth_date,
    example_cpr,
    fails_modulus,
    is_example,
    mask,
    parse_cpr,
)

__all__ = [
    "BIRTH_DIGITS",
    "EXAMPLES",
    "BadCpr",
    "age_on",
    "birth_date",
    "example_cpr",
    "fails_modulus",
    "is_example",
    "mask",
    "parse_cpr",
]
