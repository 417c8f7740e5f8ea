"""The agreement as a value: storing, signing, changing, refusing, and saying it in plain Danish."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobspor.base.errors import RuleBroken
from jobspor.placements.agreement import sentences
from jobspor.placements.agreement.changes import ALL, NOBODY, SIGNATURES_FALL, changes, signatures_fall
from jobspor.placements.agreement.checks import check_text
from jobspor.placements.agreement.text import (
    AgreementText,
    DayHours,
    FollowUp,
    HoursStep,
    SignatoryRole,
    as_dict,
    canonical,
    from_dict,
    mark,
    text_hash,
)
from jobspor.placements.tests.agreement_sample import (
    AGREEMENT,
    FIRST_STEP,
    SECOND_STEP,
    THIRD_STEP,
    days,
    plain,
)

# Whole agreements are slow to make up on a machine that has other things to do.
BUSY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAMPLE_HASH = "6a4cc9ae2bcd2deb3d55b461733d8dc847239520badd6eeb2e3f7a9f29a7b82f"


# Stored and read again


@BUSY
@given(text=st.from_type(AgreementText))
def test_any_agreement_survives_json_with_its_hash(text: AgreementText) -> None:
    stored = json.loads(json.dumps(as_dict(text)))

    assert from_dict(stored) == text
    assert text_hash(from_dict(stored)) == text_hash(text)


@BUSY
@given(one=st.from_type(AgreementText), other=st.from_type(AgreementText))
def test_only_equal_agreements_share_their_bytes(one: AgreementText, other: AgreementText) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


def test_the_hash_of_a_signed_text_never_moves() -> None:
    """Links and signatures hold this hash: if the line fails, agreements already signed would lose theirs."""
    standard = dict.fromkeys(("absence", "breaks", "appointments", "insurance", "afterwards"), "Aftalt.")

    assert text_hash(from_dict(as_dict(AGREEMENT) | standard)) == SAMPLE_HASH


def test_the_order_of_stored_keys_does_not_matter() -> None:
    backwards = dict(reversed(as_dict(AGREEMENT).items()))

    assert text_hash(from_dict(backwards)) == text_hash(AGREEMENT)


def test_a_key_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="AgreementText has no salary"):
        from_dict(as_dict(AGREEMENT) | {"salary": 1})


def test_the_mark_is_twelve_letters_in_threes_of_four() -> None:
    assert mark("7f3a91c20b5e" + "0" * 52) == "7F3A 91C2 0B5E"


# Changed since signed


def leaves(kind: Any, path: str = "") -> Iterator[str]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        if is_dataclass(hints[field.name]):
            yield from leaves(hints[field.name], f"{path}{field.name}.")
        else:
            yield path + field.name


def test_every_field_says_whose_signature_falls() -> None:
    assert set(SIGNATURES_FALL) == set(leaves(AgreementText)) - {"version", "made_on"}


def test_the_table_keeps_what_the_paper_promises() -> None:
    """Printed under *Når aftalen ændres*: hours, tasks, dates and what is shared; not a telephone number."""
    for field in ("steps", "internship_tasks", "wage_tasks", "starts_on", "ends_on", "considerations"):
        assert SIGNATURES_FALL[field] == ALL
    for field in ("company.phone", "municipality.phone", "municipality.cover_phone"):
        assert SIGNATURES_FALL[field] == NOBODY


def test_a_new_version_with_the_same_words_has_no_changes() -> None:
    assert changes(AGREEMENT, replace(AGREEMENT, version=2, made_on=date(2026, 12, 11))) == ()


def test_a_corrected_telephone_number_voids_nobody() -> None:
    new = replace(AGREEMENT, company=replace(AGREEMENT.company, phone="10203018"))

    (change,) = changes(AGREEMENT, new)

    assert (change.field, change.label) == ("company.phone", "Telefon på arbejdspladsen")
    assert (change.before, change.after) == ("10203017", "10203018")
    assert signatures_fall(AGREEMENT, new) == NOBODY


def test_other_hours_are_told_step_by_step_and_void_all_three() -> None:
    friday = days(time(9), time(13), 5, with_wage=True)
    longer = replace(SECOND_STEP, wage_minutes=240, days=SECOND_STEP.days[:2] + friday)
    new = replace(AGREEMENT, steps=(FIRST_STEP, longer, THIRD_STEP))

    (change,) = changes(AGREEMENT, new)

    assert plain(change.label) == "Timer fra man. 4. jan. 2027"
    assert plain(change.before) == (
        "8 t 30 min om ugen: 6 t praktik og 2 t 30 min med løn. Man. og ons. 9–12. Fre. 9–11.30 med løn."
    )
    assert plain(change.after) == "10 t om ugen: 6 t praktik og 4 t med løn. Man. og ons. 9–12. Fre. 9–13 med løn."
    assert signatures_fall(AGREEMENT, new) == ALL


def test_a_step_that_comes_or_goes_is_said_in_words() -> None:
    (change,) = changes(AGREEMENT, replace(AGREEMENT, steps=(FIRST_STEP, SECOND_STEP)))
    assert change.after == "Tages ud"

    (change,) = changes(replace(AGREEMENT, steps=(FIRST_STEP, SECOND_STEP)), AGREEMENT)
    assert change.before == "Stod der ikke"


def test_of_a_list_only_what_came_and_went_is_shown() -> None:
    new = replace(AGREEMENT, internship_tasks=("Pakke boller og brød", "Sætte mærker på poser", "Vaske borde"))

    (change,) = changes(AGREEMENT, new)

    assert (change.before, change.after) == ("Holde pladsen ren", "Vaske borde")


@pytest.mark.parametrize("field", ["considerations", "parallel_efforts"])
def test_what_is_no_longer_shared_is_not_repeated(field: str) -> None:
    withdrawn: dict[str, Any] = {field: ()}

    (change,) = changes(AGREEMENT, replace(AGREEMENT, **withdrawn))

    assert (change.before, change.after) == ("Noget, der ikke deles mere", "Tages ud")


def test_each_signatory_falls_by_what_concerns_them() -> None:
    new = replace(
        AGREEMENT,
        long_term_goal="Et job i et køkken.",
        company=replace(AGREEMENT.company, signatory="Per Holt"),
        follow_up=FollowUp(date(2026, 12, 11), 2),
    )

    assert signatures_fall(AGREEMENT, new) == {SignatoryRole.CITIZEN, SignatoryRole.COMPANY}
    assert [plain(change.after) for change in changes(AGREEMENT, new)] == [
        "Et job i et køkken.",
        "Fre. 11. dec. 2026",
        "Per Holt",
    ]


# What cannot be agreed on


def test_the_sample_can_be_agreed_on() -> None:
    check_text(AGREEMENT)


def one_step(internship: int, wage: int, *planned: DayHours) -> dict[str, Any]:
    return {"steps": (HoursStep(date(2026, 11, 30), internship, wage, planned),)}


MONDAY = DayHours(1, time(9), time(12))


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"wage_tasks": ("pakke  boller og Brød.",)}, "wage_tasks", "står både i praktik og med løn"),
        ({"wage_tasks": ()}, "wage_tasks", "Skriv mindst én opgave med løn."),
        ({"internship_tasks": ()}, "internship_tasks", "Skriv mindst én opgave i praktik."),
        ({"purpose": " "}, "purpose", "Skriv, hvorfor aftalen laves."),
        (
            {"company": replace(AGREEMENT.company, signatory="")},
            "company.signatory",
            "Skriv, hvem der skriver under for virksomheden.",
        ),
        ({"reassess_hours_on": date(2027, 3, 1)}, "reassess_hours_on", "skal ligge i perioden"),
        ({"follow_up": FollowUp(date(2026, 11, 29), 2)}, "follow_up.first_on", "ikke ligge før første dag"),
        ({"follow_up": FollowUp(date(2027, 2, 27), 2)}, "follow_up.first_on", "ikke ligge efter sidste dag"),
        (one_step(90, 90, replace(MONDAY, with_wage=True)), "steps", "3 t med løn, men aftalen siger 1 t 30 min"),
    ],
)
def test_the_impossible_is_refused_in_danish_at_its_field(changed: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_text(replace(AGREEMENT, **changed))

    assert said in plain(str(refused.value))
    assert refused.value.field == field
    assert field in SIGNATURES_FALL


def test_wage_tasks_may_be_a_plan_without_a_date() -> None:
    check_text(replace(AGREEMENT, **one_step(180, 0, MONDAY)))


# Said in plain Danish


@pytest.mark.parametrize(
    ("step", "hours", "week"),
    [
        (FIRST_STEP, "6 t om ugen: alt er praktik", "Man. og ons. 9–12."),
        (
            SECOND_STEP,
            "8 t 30 min om ugen: 6 t praktik og 2 t 30 min med løn",
            "Man. og ons. 9–12. Fre. 9–11.30 med løn.",
        ),
        (HoursStep(date(2027, 1, 4), 0, 45), "45 min om ugen: alt er med løn", "Dagene aftaler vi fra uge til uge."),
        (
            HoursStep(date(2027, 1, 4), 600, 0, days(time(8, 5), time(10), 5, 3, 1)),
            "10 t om ugen: alt er praktik",
            "Man., ons. og fre. 8.05–10.",
        ),
    ],
)
def test_a_step_in_two_sentences(step: HoursStep, hours: str, week: str) -> None:
    assert plain(sentences.hours_sentence(step)) == hours
    assert plain(sentences.days_sentence(step)) == week


def test_dates_clock_and_hours_never_break_across_lines() -> None:
    assert " " not in sentences.day_words(date(2027, 1, 4))
    assert sentences.hours_sentence(SECOND_STEP).startswith("8\u00a0t\u00a030\u00a0min ")
    assert sentences.days_sentence(SECOND_STEP).endswith("Fre.\u00a09–\u206011.30\u00a0med\u00a0løn.")


def test_the_ladder_in_a_breath() -> None:
    assert plain(sentences.brief_hours(AGREEMENT.steps)) == (
        "Man. og ons. 9–12 i starten. Senere 12 t om ugen, 4 t med løn."
    )
    assert plain(sentences.brief_hours((FIRST_STEP,))) == "Man. og ons. 9–12. 6 t om ugen: alt er praktik."


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (AGREEMENT.steps, "Fra 4. jan. 2027 er nogle af timerne med løn."),
        ((FIRST_STEP,), "Der er ingen timer med løn endnu."),
        ((SECOND_STEP,), "Nogle af timerne er med løn."),
        ((replace(SECOND_STEP, internship_minutes=0),), "Alle timer er med løn."),
        (
            (*AGREEMENT.steps, replace(FIRST_STEP, starts_on=date(2027, 2, 1))),
            "Fra 4. jan. 2027 til 31. jan. 2027 er nogle af timerne med løn.",
        ),
    ],
)
def test_the_lead_says_from_when_to_when_there_is_wage(steps: tuple[HoursStep, ...], said: str) -> None:
    assert plain(sentences.lead_sentences(replace(AGREEMENT, steps=steps))).endswith(said)


def test_the_meetings_are_with_everybody() -> None:
    assert [plain(words) for words in sentences.follow_up_sentences(AGREEMENT)] == [
        "Mona, Karin og Jonas mødes tors. 10. dec. 2026.",
        "Derefter mødes vi hver anden uge.",
    ]


@pytest.mark.parametrize(("weeks", "words"), [(1, "hver uge"), (4, "hver fjerde uge"), (6, "hver 6. uge")])
def test_a_rhythm(weeks: int, words: str) -> None:
    assert sentences.rhythm_words(weeks) == words


@pytest.mark.parametrize(("name", "owner"), [("Mona", "Monas"), ("Jens", "Jens'"), ("Max", "Max'"), ("", "s")])
def test_a_genitive(name: str, owner: str) -> None:
    assert sentences.genitive(name) == owner
