"""The programme of one municipality, and the decision at the beginning of each way."""

from datetime import date

from jobspor.citizens.models import ProgrammePeriod, Referral
from jobspor.citizens.rules.benefits import Answer
from jobspor.exchange.examples.country.plans import Case
from jobspor.exchange.examples.country.scene import Scene
from jobspor.organisation.models import Criterion, Programme, ReferralGroup
from jobspor.organisation.rules.programmes import FLERE_SKAL_MED, Way

BEGUN = date(2020, 1, 1)
REASON = "Har selv et mål, og der er opgaver at begynde på."
TURNS = (0, 0, 0, 0, 0, 0, 0, 1, 2, 2)  # the group of each of ten in a row


def programme(scene: Scene) -> tuple[int, list[int]]:
    """The programme and its groups, as they are ready made."""
    pk = scene.add(Programme, name=FLERE_SKAL_MED.name, way=Way.ORDINARY, starts_on=BEGUN)
    groups = [
        scene.add(ReferralGroup, programme_id=pk, number=number, name=name, text=text, leads=leads)
        for number, (leads, name, text) in enumerate(FLERE_SKAL_MED.groups, start=1)
    ]
    for number, text in enumerate(FLERE_SKAL_MED.criteria, start=1):
        scene.add(Criterion, programme_id=pk, number=number, text=text)
    return pk, groups


def refer(scene: Scene, case: Case, of: tuple[int, list[int]]) -> None:
    """Refer the citizen at the beginning of a way; the decision is replaced when the way is over."""
    pk, groups = of
    person, way, worker = case.person, case.way, case.person.first_worker.employee
    turn = TURNS[person.number * 7 % len(TURNS)]
    scene.add(
        Referral,
        citizen_id=person.pk,
        programme_id=pk,
        group_id=groups[turn],
        author_id=worker,
        asked_on=way.referred_on,
        reason=REASON,
        criteria=FLERE_SKAL_MED.criteria[:2],
        eligible=Answer.YES,
        eligible_because="Programmet spørger ikke efter, hvor længe.",
        target_group=person.group,
        months=person.number * 13 % 90,
        decided_on=way.referred_on,
        decided_by_id=worker,
        replaced_on=way.ended_on,
    )
    if turn == 0:
        scene.add(
            ProgrammePeriod, citizen_id=person.pk, programme_id=pk, starts_on=way.referred_on, ends_on=way.ended_on
        )
