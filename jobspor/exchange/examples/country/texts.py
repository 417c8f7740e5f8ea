"""The words of an agreement's versions, as the product puts them together from the same rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jobspor.exchange.examples.country.courses import Change, Course, planned_days
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.signing import Deal
from jobspor.placements.agreement import sentences
from jobspor.placements.agreement.text import AgreementText, CompanyParty, FollowUp, HoursStep, Office, Party
from jobspor.placements.rules import Kind
from jobspor.placements.rules.proposal import talk_about_hours_on

Tasks = tuple[Sequence[str], Sequence[str]]


def texts(
    scene: Scene, deal: Deal, run: Course, purpose: str, tasks: Tasks, shared: tuple[str, ...]
) -> list[AgreementText]:
    """One text for each version. `tasks` are those of the internship and those with wage."""
    first = _first(scene, deal, run, purpose, tasks, shared)
    return [first, *(_later(deal, run, tasks, first, number) for number in range(1, len(run.versions)))]


def _first(scene: Scene, deal: Deal, run: Course, purpose: str, tasks: Tasks, shared: tuple[str, ...]) -> AgreementText:
    person, stay, change = deal.case.person, deal.stay, run.versions[0]
    called, ends_on = person.given_names, stay.ends_on
    meeting, reassessed = _meetings(deal, run, change)
    return AgreementText(
        citizen=Party(person.name, person.town),
        company=_company(deal),
        municipality=_office(scene, deal),
        kind=_kind(stay.kind, change.steps),
        purpose=purpose,
        long_term_goal=deal.case.goal,
        internship_tasks=tuple(tasks[0]),
        wage_tasks=_wage_tasks(change.steps, tasks),
        steps=change.steps,
        starts_on=stay.starts_on,
        ends_on=ends_on,
        reassess_hours_on=reassessed,
        considerations=shared,
        follow_up=meeting,
        absence=sentences.standard_absence(citizen=called, contact=deal.seat.partner.mentor.name, phone=""),
        breaks=sentences.BREAKS,
        appointments=sentences.standard_appointments(citizen=called),
        insurance=sentences.standard_insurance(consultant=person.consultant.name, phone=""),
        afterwards=sentences.standard_afterwards(citizen=called, ends_on=ends_on),
        version=1,
        made_on=change.made_on,
    )


def _later(deal: Deal, run: Course, tasks: Tasks, first: AgreementText, number: int) -> AgreementText:
    """What a follow-up changed."""
    change = run.versions[number]
    meeting, reassessed = _meetings(deal, run, change)
    return replace(
        first,
        kind=_kind(deal.stay.kind, change.steps),
        wage_tasks=_wage_tasks(change.steps, tasks),
        steps=change.steps,
        reassess_hours_on=reassessed,
        follow_up=meeting,
        version=number + 1,
        made_on=change.made_on,
    )


def _company(deal: Deal) -> CompanyParty:
    partner = deal.seat.partner
    return CompanyParty(
        name=partner.site.company,
        workplace=partner.site.name,
        address=partner.site.address,
        cvr=partner.site.cvr,
        p_number=partner.site.p_number,
        signatory=partner.signatory.name,
        contact=partner.mentor.name,
        phone=partner.mentor.phone,
    )


def _office(scene: Scene, deal: Deal) -> Office:
    consultant, partner = deal.case.person.consultant, deal.seat.partner
    cover = partner.cover if partner.cover is not consultant else None
    return Office(
        name=scene.organisation,
        consultant=consultant.name,
        phone=consultant.phone,
        cover=cover.name if cover else "",
        cover_phone=cover.phone if cover else "",
    )


def _meetings(deal: Deal, run: Course, change: Change) -> tuple[FollowUp, date]:
    """The next follow-up after a version is made, and when the hours are talked about again."""
    stay = deal.stay
    days = planned_days(stay.starts_on, stay.ends_on, run.rhythm, stay.starts_on)
    left = [day for day in days if day > change.made_on] if change.decision else days
    next_on = min(left, default=stay.ends_on)
    reassessed = talk_about_hours_on(left, change.steps[-1].starts_on, stay.ends_on)
    return FollowUp(next_on, run.rhythm), reassessed


def _kind(kind: Kind, steps: Sequence[HoursStep]) -> str:
    if kind is Kind.INTERNSHIP:
        return "Praktik og timer med løn" if any(step.wage_minutes for step in steps) else "Praktik"
    return "Timer med løn" if kind is Kind.WAGE_HOURS else kind.danish


def _wage_tasks(steps: Sequence[HoursStep], tasks: Tasks) -> tuple[str, ...]:
    return tuple(tasks[1]) if any(step.wage_minutes for step in steps) else ()
