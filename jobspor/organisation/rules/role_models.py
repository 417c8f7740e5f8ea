"""How a team can share three hats, and what is known to speak for and against each way.

Source of the three with reasons: Rambøll, JobFirst, delrapport 3, 2.2, retold. Of one of the two others the report only
says that it occurs (footnote 1), of the last nothing, so they come without.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobspor.access.policy import Role
from jobspor.base.text import gettext_noop as _
from jobspor.organisation.rules import Hat

KS, VK, M = Hat.CASEWORKER, Hat.CONSULTANT, Hat.MENTOR
HAT_OF_ROLE = {Role.CASEWORKER: KS, Role.CONSULTANT: VK, Role.MENTOR: M}
SOURCE = "Rambøll: JobFirst, delrapport 3, 2.2"

# Which hats one person wears, model by model.
SHARED_HATS: Mapping[str, Sequence[tuple[Hat, ...]]] = {
    "all_apart": ((KS,), (VK,), (M,)),
    "consultant_mentor": ((KS,), (VK, M)),
    "all_inclusive": ((KS, VK, M),),
    "consultant_apart": ((KS, M), (VK,)),
    "mentor_apart": ((KS, VK), (M,)),
}


@dataclass(frozen=True)
class Reasons:
    """What speaks for a role model, and against it (msgids)."""

    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()


LESS_FRAGILE = _("Mindre sårbart ved sygdom og ferie: de andre kender borgeren og kan følge forløbet.")
REASONS: Mapping[str, Reasons] = {
    "all_apart": Reasons(
        pros=(_("Hver fagperson arbejder med det, de kender."), LESS_FRAGILE),
        cons=(
            _("Det tager tid at dele viden om hver borger mellem tre."),
            _("Borgeren har mange at holde rede på."),
            _("Det kræver meget af samarbejdet at holde ét fælles mål."),
        ),
    ),
    "consultant_mentor": Reasons(
        pros=(
            _("Den, der kender borgeren tæt, er også den, der finder virksomheden: det giver det rette match."),
            _("Myndigheden er skilt fra den tætte relation."),
            LESS_FRAGILE,
        ),
        cons=(_("De to skal sørge for et fælles mål, så den ene ikke bare bestiller hos den anden."),),
    ),
    "all_inclusive": Reasons(
        pros=(
            _("Noget kan sættes i gang hurtigt, for én person har relationen, koordinerer og kan bestemme."),
            _("Borgeren har få at forholde sig til, og tilliden bliver større."),
            _("Ingen tid går med at dele viden."),
        ),
        cons=(
            _("Flere roller for samme borger kræver færre borgere pr. person."),
            _("Kemien mellem de to bliver afgørende, for der er kun én."),
            _("Hver rolle kræver noget, som kan være svært at lære og at gøre på samme tid."),
            _("Man er alene om at vurdere sine borgere: der skal være møder, hvor man taler om dem."),
            _("Sårbart ved sygdom og ferie: ingen anden følger forløbet."),
        ),
    ),
}


def reasons_of(role_model: str) -> Reasons:
    """What is known of a role model; nothing for those the report does not describe."""
    return REASONS.get(role_model, Reasons())


def missing_hats(role_model: str, worn: Iterable[Hat]) -> list[tuple[Hat, ...]]:
    """The hats nobody wears; those that one person would wear together stand together."""
    here = set(worn)
    gaps = (tuple(hat for hat in together if hat not in here) for together in SHARED_HATS[role_model])
    return [gap for gap in gaps if gap]


def hats_key(hats: Iterable[Hat]) -> str:
    """The hats one person wears, as a ceiling's rule names them: `vk+m`."""
    wanted = set(hats)
    return "+".join(hat.value for hat in Hat if hat in wanted)


def hats_of_roles(roles: Iterable[str]) -> str:
    """The hats of somebody who has these roles, in the same way."""
    return hats_key(HAT_OF_ROLE[Role(role)] for role in roles if Role(role) in HAT_OF_ROLE)


def hats_of_key(key: str) -> tuple[Hat, ...]:
    """The hats behind `vk+m`."""
    return tuple(Hat(value) for value in key.split("+") if value)
