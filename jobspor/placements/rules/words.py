"""The words of a placement: its kind, why it may last longer, what a follow-up decides, how it ends."""

from jobspor.base.text import Worded, gettext_noop
from jobspor.organisation.rules.offers import OfferKind


class Kind(Worded):
    """What is agreed with the workplace. Internship can be combined with ordinary wage hours in the same week."""

    INTERNSHIP = "internship", gettext_noop("Virksomhedspraktik")
    WAGE_SUBSIDY = "wage_subsidy", gettext_noop("Løntilskud")
    WAGE_HOURS = "wage_hours", gettext_noop("Ordinære løntimer")
    FLEX_JOB = "flex_job", gettext_noop("Fleksjob")
    ORDINARY_JOB = "ordinary_job", gettext_noop("Ordinært job")
    EDUCATION = "education", gettext_noop("Uddannelse")

    @property
    def is_offer(self) -> bool:
        """Is it given by the municipality under the act (tilbud), with a limited duration?"""
        return self in {Kind.INTERNSHIP, Kind.WAGE_SUBSIDY}


def offer_kind(kind: Kind, *, in_centre: bool) -> OfferKind:
    """What kind of offer it is in the municipality's order: an internship in a company centre is one of its own."""
    return OfferKind.CENTRE if kind is Kind.INTERNSHIP and in_centre else OfferKind(kind.value)


class SingleGround(Worded):
    """Why an internship outside the company centres, while their fixed places stand empty."""

    TASKS = "tasks", gettext_noop("Opgaverne i centrene passer ikke til jobønsket")
    NEEDS = "needs", gettext_noop("Centrene kan ikke tage hensynet")
    FAR = "far", gettext_noop("Centrene ligger for langt væk")
    OWN = "own", gettext_noop("Borgeren har selv fundet pladsen")
    JOB = "job", gettext_noop("Der er udsigt til job her")
    OTHER = "other", gettext_noop("Noget andet")


class Ground(Worded):
    """Why an internship may last as long as it does (LAB § 61)."""

    ORDINARY = "ordinary", gettext_noop("Almindelig varighed")
    ASSESSMENT = "assessment", gettext_noop("Konkret vurdering")
    SPECIAL_NEED = "special_need", gettext_noop("Helt særligt behov")


class Decision(Worded):
    """What a follow-up ends in, on the spot."""

    RAISE_HOURS = "raise_hours", gettext_noop("Sæt timerne op")
    LOWER_HOURS = "lower_hours", gettext_noop("Sæt timerne ned")
    NEW_TASKS = "new_tasks", gettext_noop("Nye opgaver")
    WAGE_HOURS = "wage_hours", gettext_noop("Nogle timer bliver til løntimer")
    LOWER_WAGE_HOURS = "lower_wage_hours", gettext_noop("Sæt løntimerne ned")
    EXTEND = "extend", gettext_noop("Forlæng")
    STOP = "stop", gettext_noop("Stop")
    CONTINUE_AS_IS = "continue_as_is", gettext_noop("Fortsæt som aftalt")

    @property
    def makes_a_step(self) -> bool:
        """Are the hours agreed anew, as a step of the hours ladder?"""
        return self in {
            Decision.RAISE_HOURS,
            Decision.LOWER_HOURS,
            Decision.WAGE_HOURS,
            Decision.LOWER_WAGE_HOURS,
        }


class Outcome(Worded):
    """What a placement led to."""

    ORDINARY_JOB = "ordinary_job", gettext_noop("Ordinært job")
    WAGE_HOURS = "wage_hours", gettext_noop("Ordinære løntimer")
    FLEX_JOB = "flex_job", gettext_noop("Fleksjob")
    EDUCATION = "education", gettext_noop("Uddannelse")
    NEXT_PLACEMENT = "next_placement", gettext_noop("Ny plads i en virksomhed")
    OTHER_OFFER = "other_offer", gettext_noop("Et andet tilbud")
    STOPPED_NO_MATCH = "stopped_no_match", gettext_noop("Stoppet, matchet virkede ikke")
    ILLNESS = "illness", gettext_noop("Stoppet på grund af sygdom")
    PENSION = "pension", gettext_noop("Førtidspension eller folkepension")
    MOVED = "moved", gettext_noop("Flyttet til en anden kommune")
    NO_LONGER_ENTITLED = "no_longer_entitled", gettext_noop("Ikke længere i målgruppen")
    DECEASED = "deceased", gettext_noop("Død")

    @property
    def is_self_supporting(self) -> bool:
        """By VC2's definition, flex job included. A programme with another definition applies its own."""
        return self in {Outcome.ORDINARY_JOB, Outcome.FLEX_JOB, Outcome.EDUCATION}
