"""The invented company centres as time has gone: contracts in every state, evaluations, a cluster, possible places,
and who else counts in the ratio rule."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from jobspor.access.actor import Actor
from jobspor.access.scope import opened_for
from jobspor.companies.actions.asking import answer_for_place, ask_for_place
from jobspor.companies.actions.centres import evaluate_centre, join_cluster
from jobspor.companies.actions.contracts import object_to_contract, send_contract, sign_contract, write_contract
from jobspor.companies.actions.counting import count_person, give_dispensation
from jobspor.companies.models import CentreContract, CompanyCentre, ContactPerson, Place, Workplace
from jobspor.companies.rules import Counted
from jobspor.companies.rules.centres import CentreShape, CentreTerms, ContractField, PlaceAnswer, Side, Verdict
from jobspor.exchange.examples.almanac import Almanac
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import moment
from jobspor.exchange.examples.workplaces import Cooperating

SAID = {
    ContractField.MONEY: "Ingen betaler for pladserne. Kommunen giver tilskud til mentoren efter reglerne.",
    ContractField.GOALS: "Hver anden skal have løntimer inden et halvt år, her eller et andet sted.",
    ContractField.TARGET_GROUP: "Borgere i aktivitetsparat kontanthjælp og ressourceforløb.",
    ContractField.TASKS: "Pakke, rydde op og gøre klar; flere opgaver, når de første sidder fast.",
    ContractField.SUPPORT: "Mentorkursus to gange om året, og en fast dag, hvor konsulenten er på stedet.",
    ContractField.MENTOR_HOURS: "To timer om ugen for hver borger de første fire uger, derefter én.",
    ContractField.INTRODUCTION: "Mentoren viser rundt den første dag og spiser frokost med den nye den første uge.",
    ContractField.ABSENCE: "Borgeren ringer til mentoren inden kl. 8. Efter to dage ringer mentoren til konsulenten.",
    ContractField.FOLLOW_UP: "Konsulenten kommer hver fjerde uge og kan ringes op hver dag.",
    ContractField.EXIT: "Fire uger før slut taler vi alle tre om næste skridt og en udtalelse.",
}
SIGNED, SENT, OBJECTED, DRAFT, NONE = range(5)
STATES = (SIGNED, SIGNED, SENT, SIGNED, DRAFT, SIGNED, OBJECTED, NONE)
"""How far the contract is, in turn."""
SHAPES = tuple(CentreShape)
MOST = 12


def gather_centres(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Each centre by its number, so that all four models are there in every state."""
    firms = [firm for firm in jobcentre.cooperating(almanac) if firm.firm.places]
    small, firms = firms[-1].workplace, firms[:MOST]
    for firm in firms:
        with opened_for(firm.consultant.actor):
            centre = CompanyCentre.objects.current(almanac.today).filter(workplace=firm.workplace).first()
            if centre:
                _contract(firm, centre, almanac)
                _beside(firm, centre, almanac, small)


def _contract(firm: Cooperating, centre: CompanyCentre, almanac: Almanac) -> None:
    state = STATES[(firm.number // 2) % len(STATES)]
    if state == NONE:
        return
    people = list(ContactPerson.objects.filter(workplace=firm.workplace, left_on=None).order_by("pk"))
    begun = _at(firm, max(centre.starts_on, almanac.ago(6)))
    fields = {field.value: said for field, said in SAID.items()}
    if state == DRAFT:
        fields |= {ContractField.EXIT.value: "", ContractField.MONEY.value: ""}
    by: dict[str, Any] = {"by": firm.consultant.actor}
    row = write_contract(
        workplace=firm.workplace, terms=_terms(firm, centre), fields=fields, signatory=people[0], at=begun, **by
    )
    if state == DRAFT:
        return
    send_contract(contract=row, at=begun + timedelta(minutes=5), **by)
    if state == OBJECTED:
        them = _person(firm, people[0].name)
        text = "Vi kan kun tage fire, så længe lageret bygges om."
        object_to_contract(contract=row, text=text, by=them, at=_at(firm, almanac.ago(0.3)))
        return
    _sign(row, Side.MUNICIPALITY, firm, firm.consultant.actor.name, begun + timedelta(minutes=9))
    if state == SIGNED:
        _sign(row, Side.COMPANY, firm, people[0].name, begun + timedelta(hours=2))


def _sign(row: CentreContract, side: Side, firm: Cooperating, name: str, at: datetime) -> None:
    is_ours = side is Side.MUNICIPALITY
    channel, by = ("desk", firm.consultant.actor) if is_ours else ("sms", _person(firm, name))
    sign_contract(contract=row, side=side, digest=row.digest, channel=channel, by=by, at=at)


def _person(firm: Cooperating, name: str) -> Actor:
    """Somebody at the company, who came by a link."""
    return replace(firm.consultant.actor, key="link:0", name=name)


def _terms(firm: Cooperating, centre: CompanyCentre) -> CentreTerms:
    """What is agreed already; for some a range, and for some tasks that come later."""
    is_fixed = centre.model == 1
    return CentreTerms(
        model=centre.model,
        shape=SHAPES[firm.number % len(SHAPES)].value,
        agreed_places=centre.agreed_places + (2 if is_fixed else 0),
        fewest_places=min(2, centre.agreed_places) if is_fixed else None,
        tasks_open=is_fixed and firm.number % 3 == 0,
        starts_on=centre.starts_on,
        ends_on=centre.ends_on,
        evaluated_on=centre.evaluated_on,
    )


def _beside(firm: Cooperating, centre: CompanyCentre, almanac: Almanac, small: Workplace) -> None:
    by: dict[str, Any] = {"by": firm.consultant.actor}
    if firm.number % 5 == 1:
        _evaluate(firm, centre, almanac)
    if centre.model == 2:
        _ask(firm, almanac)
    if centre.model == 4 and small != firm.workplace:
        join_cluster(centre=centre, workplace=small, on=almanac.ago(3), at=_at(firm, almanac.ago(3)), **by)
    if firm.number % 4 == 0:
        period = {"starts_on": almanac.ago(4), "ends_on": almanac.ahead(60)}
        said = {"workplace": firm.workplace, "at": _at(firm, almanac.ago(4)), **period, **by}
        count_person(kind=Counted.BENEFIT_WORK, weekly_minutes=780, sent_by="Nabokommunen", **said)
    if firm.number % 9 == 2:
        give_dispensation(
            workplace=firm.workplace,
            given_by="Det regionale arbejdsmarkedsråd",
            paper="Brev til kommunen",
            shares_places=True,
            further_places=1,
            starts_on=almanac.ago(13),
            ends_on=almanac.ahead(180),
            at=_at(firm, almanac.ago(12)),
            **by,
        )


def _evaluate(firm: Cooperating, centre: CompanyCentre, almanac: Almanac) -> None:
    """Talked through in the spring, and written the same day."""
    day = almanac.ago(30)
    evaluate_centre(
        centre=centre,
        employee=firm.consultant.employee,
        held_on=day,
        works="Mentoren har tid, og de nye bliver taget godt imod.",
        change="Flere opgaver uden for lageret.",
        verdict=Verdict.GOES_ON,
        on=day,
        by=firm.consultant.actor,
        at=_at(firm, day),
    )
    CompanyCentre.objects.filter(pk=centre.pk).update(evaluated_on=centre.evaluated_on)


def _ask(firm: Cooperating, almanac: Almanac) -> None:
    """One possible place is asked for and answered, another still waits."""
    places = list(Place.objects.filter(workplace=firm.workplace, ends_on=None).exclude(mentor=None).order_by("pk")[:2])
    for index, place in enumerate(places):
        day = almanac.ago(1.4 - 0.7 * index)
        request = ask_for_place(
            place=place,
            person=place.mentor,  # type: ignore[arg-type]  # those without are left out
            wanted_from=almanac.ahead(7),
            employee=firm.consultant.employee,
            by=firm.consultant.actor,
            at=_at(firm, day),
        )
        if index == 0:
            said = {"answer": PlaceAnswer.YES, "remark": "Gerne om formiddagen"}
            at = _at(firm, almanac.ago(0.8))
            answer_for_place(request=request, by=firm.consultant.actor, at=at, **said)  # type: ignore[arg-type]


def _at(firm: Cooperating, day: date) -> datetime:
    return moment(day, 10) + timedelta(minutes=firm.number % 60)
