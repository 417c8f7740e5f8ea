"""The work agreement of a placement: its versions, the signatures under them, and what they are waited for with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from jobspor.base.days import A_DAY
from jobspor.base.text import Sentence
from jobspor.exchange.examples.country.clock import Moment, working
from jobspor.exchange.examples.country.courses import Change
from jobspor.exchange.examples.country.letters import Paper, ask, link
from jobspor.exchange.examples.country.plans import step
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.signing import Deal, Signed, Signer, signed, signers
from jobspor.placements.actions.agreements import DAYS_TO_SIGN, FIRST_DAY, TO_BE_SIGNED
from jobspor.placements.agreement.sentences import listed
from jobspor.placements.agreement.text import AgreementText, as_dict, hash_of
from jobspor.placements.models import Agreement, Placement, Signature


@dataclass(frozen=True, slots=True)
class Signing:
    """An agreement being signed, version by version; `opened` is when each link was opened first."""

    scene: Scene
    deal: Deal
    three: Sequence[Signer]
    opened: dict[int, Moment] = field(default_factory=dict)

    @property
    def by_link(self) -> Sequence[Signer]:
        return self.three[:-1]

    def record(self, verb: str, signer: Signer, at: Moment, **facts: Any) -> None:
        """Note in the journal what somebody did with the agreement."""
        about: dict[str, Any] = {"citizen_id": self.deal.case.person.pk, "workplace_id": self.deal.seat.partner.site.pk}
        self.scene.record(verb, Placement, self.deal.placement, by=signer.by, at=at, **facts, **about)


def agree(scene: Scene, deal: Deal, versions: Sequence[Change], texts: Sequence[AgreementText]) -> Paper:
    """Write every version with its signatures, and the links they were asked for by. Gives the last one to print."""
    signing = Signing(scene, deal, signers(scene, deal))
    papers = [
        _version(signing, change, text, is_last=change is versions[-1])
        for change, text in zip(versions, texts, strict=True)
    ]
    for signer in signing.by_link:
        link(scene, deal, signer, versions[-1].made_on, signing.opened.get(signer.link))
    return papers[-1]


def _version(signing: Signing, change: Change, text: AgreementText, *, is_last: bool) -> Paper:
    scene, deal, three = signing.scene, signing.deal, signing.three
    made_at, words = scene.at(change.made_on), as_dict(text)
    digest, why = hash_of(words), change.decision.danish if change.decision else ""
    made: dict[str, Any] = {"placement_id": deal.placement, "text": words, "digest": digest, "made_at": made_at}
    agreement = scene.add(Agreement, version=text.version, why=why, **made)
    signing.record("agreement.made", three[-1], made_at, version=text.version, note=why)
    found = signed(scene, deal, change, made_at, three, is_last=is_last)
    for signer, signed_at in found:
        _sign(signing, agreement, digest, signer, signed_at)
    if is_last or change.decision is None:
        _wait(signing, change, found)
    if len(found) == len(three):
        signing.record("agreement.complete", *found[-1])
    elif not deal.stay.cancelled_on:
        missing = [signer for signer in signing.by_link if signer not in (one for one, _ in found)]
        ask(scene, deal, agreement, made_at, missing)
    return Paper(agreement, text, found)


def _sign(signing: Signing, agreement: int, digest: str, signer: Signer, at: Moment) -> None:
    signing.opened.setdefault(signer.link, at)
    signing.scene.add(
        Signature,
        agreement_id=agreement,
        role=signer.role,
        signer=signer.name,
        signer_key=signer.by.key,
        channel=signer.channel,
        digest=digest,
        signed_at=at,
    )
    signing.record("agreement.signed", signer, at, name=signer.name)


def _wait(signing: Signing, change: Change, found: Signed) -> None:
    """The next steps that an agreement brings: that it is to be signed, then the first day."""
    scene, deal, stay = signing.scene, signing.deal, signing.deal.stay
    is_complete = len(found) == len(signing.three)
    complete_on = datetime.fromtimestamp(found[-1][1], UTC).date() if is_complete else None
    step(
        scene,
        deal.case,
        str(Sentence(TO_BE_SIGNED, workplace=deal.site)),
        said_on=change.made_on,
        due_on=_working_days_later(change.made_on, DAYS_TO_SIGN),
        done_on=complete_on or stay.cancelled_on,
        waits_for=listed([signer.name for signer in signing.by_link])[:120],
    )
    if change.decision is None and complete_on and stay.starts_on >= complete_on:
        done_on = stay.starts_on if stay.starts_on < scene.today else None
        what = str(Sentence(FIRST_DAY, workplace=deal.site))
        step(scene, deal.case, what, said_on=complete_on, due_on=stay.starts_on, done_on=done_on)


def _working_days_later(day: date, number: int) -> date:
    for _ in range(number):
        day = working(day + A_DAY)
    return day
