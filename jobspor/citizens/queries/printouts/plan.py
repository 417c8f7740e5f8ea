"""The plan on paper: to the citizen (Min plan), and for the file (indsatsplan)."""

from django.utils.translation import override

from jobspor.access.actor import Reach
from jobspor.access.models import Municipality
from jobspor.base.sheet import Section, Sheet, Table
from jobspor.base.text import in_danish
from jobspor.base.wording import local_day, phone_number
from jobspor.citizens.models import Citizen, Consideration, JobWish, NextStep, Pathway, PlanVersion, Subgoal
from jobspor.citizens.models.sharing import FOR_WHOEVER_TOLD, SharePurpose
from jobspor.citizens.queries.around import around
from jobspor.citizens.queries.plan import Plan, plan_of
from jobspor.citizens.queries.versions import versions_of

MOST_STEPS = 3
MINE = "Planen er din. Den kan tages op når som helst: sig det til en af dem, du kan ringe til."


def my_plan(citizen: Citizen, pathway: Pathway, *, scope: Reach) -> Sheet:
    """The plan in plain words, to the citizen: my goal, my next step, my people."""
    with override("da"):
        plan = plan_of(pathway)
        sections = (
            Section("Mit mål", quote=plan.goal.own_words if plan.goal else ""),
            Section("Det næste, der sker", items=_steps_to_come(citizen, scope)),
            Section("Det øver jeg mig på nu", paragraphs=_some(plan.zone)),
            Section("Mine delmål", table=_subgoals(plan)),
            Section("Det vil jeg gerne arbejde med", items=tuple(f"{row.letter}: {row.wish}" for row in plan.wishes)),
            Section("Det skal arbejdet tage hensyn til", items=tuple(row.text for row in plan.considerations)),
            Section("Dem kan jeg ringe til", table=_people(citizen, scope)),
        )
        note = _version(versions_of(pathway).first())
        return sheet_of("Min plan", citizen, scope, lead=MINE, sections=sections, note=note)


def effort_plan(citizen: Citizen, pathway: Pathway, *, scope: Reach) -> Sheet:
    """The plan with everything that professionals need to know of it."""
    with override("da"):
        plan = plan_of(pathway)
        sections = (
            _goal(plan),
            Section("Nærmeste udviklingszone", paragraphs=_some(plan.zone)),
            Section("Jobønsker", table=Table(("", "Ønske", "Kode (ISCO-08)"), (1, 8, 3), _wishes(plan.wishes))),
            Section("Delmål", table=_subgoals(plan)),
            Section(
                "Hensyn", table=Table(("Hensyn", "Må en virksomhed få det at vide?"), (1, 1), _shared(plan, scope))
            ),
            Section("Andre tilbud", items=tuple(f"{row.what}, fra {in_danish(row.starts_on)}" for row in plan.offers)),
            Section("Næste skridt", items=_steps(citizen)),
            Section("Teamet", table=_people(citizen, scope)),
        )
        lead = f"Henvist {in_danish(pathway.referred_on)}."
        note = _version(versions_of(pathway).first())
        return sheet_of("Indsatsplan", citizen, scope, lead=lead, sections=sections, note=note)


def sheet_of(
    title: str, citizen: Citizen, scope: Reach, *, lead: str, sections: tuple[Section, ...], note: str = ""
) -> Sheet:
    """A sheet about a citizen, from their municipality."""
    home = Municipality.objects.get(pk=citizen.municipality_id)
    return Sheet(
        title, citizen.full_name, home.shown_name, scope.on, lead, sections, note=note, is_example=home.is_example
    )


def _goal(plan: Plan) -> Section:
    goal = plan.goal
    if goal is None:
        return Section("Mål", paragraphs=("Målet er ikke aftalt endnu.",))
    changed = f", ændret, fordi {goal.why}" if goal.why else ""
    said = f"{goal.get_kind_display()}. Aftalt {in_danish(goal.agreed_on)}{changed}".rstrip(".")
    return Section("Mål", quote=goal.own_words, paragraphs=(f"{said}.",))


def _wishes(wishes: list[JobWish]) -> tuple[tuple[str, ...], ...]:
    return tuple((row.letter, row.wish, row.code or "–") for row in wishes)


def _subgoals(plan: Plan) -> Table:
    rows = tuple((row.text, row.helper, _day(row), _state(row)) for row in plan.subgoals)
    return Table(("Delmål", "Hvem hjælper", "Hvornår", "Hvor langt"), (5, 3, 3, 3), rows)


def _day(row: Subgoal) -> str:
    return in_danish(row.due_on) if row.due_on else ""


def _state(row: Subgoal) -> str:
    if row.reached_on:
        return f"Nået {in_danish(row.reached_on)}"
    said = str(row.standing.label)
    return f"{said}: {row.why}" if row.why else said


def _shared(plan: Plan, scope: Reach) -> tuple[tuple[str, ...], ...]:
    return tuple((row.text, _yes(row, scope)) for row in plan.considerations)


def _yes(row: Consideration, scope: Reach) -> str:
    if not row.may_be_shared(scope.on):
        return "Nej"
    until = f" til og med {in_danish(row.shared_until)}" if row.shared_until else ""
    return f"Ja{until}, {SharePurpose(row.shared_for).label}"


def _steps(citizen: Citizen) -> tuple[str, ...]:
    steps = NextStep.objects.filter(citizen=citizen, done_on=None).order_by("due_on", "pk")
    return tuple(f"{in_danish(step.due_on)}: {step.what}" for step in steps)


def _steps_to_come(citizen: Citizen, scope: Reach) -> tuple[str, ...]:
    """Those that lie ahead, without what is left over and what a colleague has to tell a company."""
    ahead = NextStep.objects.filter(citizen=citizen, done_on=None, due_on__gte=scope.on)
    for words in FOR_WHOEVER_TOLD:
        ahead = ahead.exclude(what__startswith=words)
    return tuple(f"{in_danish(step.due_on)}: {step.what}" for step in ahead.order_by("due_on", "pk")[:MOST_STEPS])


def _people(citizen: Citizen, scope: Reach) -> Table:
    members = around(citizen, scope=scope).members
    rows = tuple(
        (one.name, " og ".join(hat.danish for hat in one.hats).capitalize(), phone_number(one.phone)) for one in members
    )
    return Table(("Navn", "Hjælper som", "Telefon"), (3, 4, 2), rows)


def _version(version: PlanVersion | None) -> str:
    if version is None:
        return ""
    made = in_danish(local_day(version.made_at))
    return f"Planen er senest taget op {made} (version {version.number}), fordi {version.why.rstrip('.')}."


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
