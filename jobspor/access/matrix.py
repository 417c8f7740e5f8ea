"""How every address answers every role: what `docs/generated/permissions.md` prints, and tests ask the product for.

What an address is about is declared here, and an address that is not declared raises: nobody forgets a new one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from jobspor.access.policy import POLICY, SEEN_WHEN_OPENED, Permission, Role, Scope


class Relation(StrEnum):
    """How near a person stands to a row, from near to far."""

    OWN = "own"  # on the citizen's team oneself; who did the act
    TEAM = "team"  # in the team of somebody who is, or did
    STRANGER = "stranger"  # in the same municipality
    OPENED = "opened"  # a stranger who has opened the case, for a purpose and a while
    OTHER = "other"  # in another one


class Answer(StrEnum):
    """What comes back from an address that a row is asked for at."""

    GIVEN = "given"  # with the row
    WITHOUT = "without"  # the page, and nothing of the row: a list leaves it out
    NOT_THERE = "not there"  # 404, as for a number that nobody has
    REFUSED = "refused"  # 403, before anything is looked up


class Subject(StrEnum):
    """What an address is about."""

    CITIZEN = "citizen"
    PLACEMENT = "placement"
    CITIZENS = "citizens"  # lists of them
    COLLEAGUES = "colleagues"
    TEAM = "team"
    WORKPLACE = "workplace"  # the register is common; what is known and agreed is the municipality's
    AT_WORKPLACE = "at workplace"  # a contact person, a place
    WORKPLACES = "workplaces"
    CAMPAIGN = "campaign"  # a round of calls to companies
    FILE = "file"
    FILES = "files"
    ACT = "act"  # what somebody has done
    ACTS = "acts"
    GROUP = "group"  # seen by whoever runs it, their team, and those with citizens in it
    OPENING = "opening"  # a case that somebody has opened outside their own area, for whoever did
    LOOKUP = "lookup"  # the same, for their leader; never for themselves
    LOOKUPS = "lookups"
    MOVE = "move"  # a case that another municipality offers, for those who receive here
    COURSE = "course"  # that somebody has taken, for themselves only
    NOBODY = "nobody"


class Holder(StrEnum):
    """Who comes to a page for people with a link."""

    OF_THE_LINK = "of the link"  # has said that the link is theirs
    NOT_ASKED = "not asked"
    OF_ANOTHER = "of another"  # a link for another purpose
    TOO_LATE = "too late"
    STOPPED = "stopped"
    NOBODY = "nobody"  # a link that nobody made


# How somebody is answered whom a row does not reach. About nobody, everybody is answered alike.
OUTSIDE: Mapping[Subject, Answer] = {
    Subject.CITIZEN: Answer.NOT_THERE,
    Subject.PLACEMENT: Answer.NOT_THERE,
    Subject.CITIZENS: Answer.WITHOUT,
    Subject.COLLEAGUES: Answer.WITHOUT,
    Subject.TEAM: Answer.NOT_THERE,
    Subject.WORKPLACE: Answer.WITHOUT,
    Subject.AT_WORKPLACE: Answer.NOT_THERE,
    Subject.WORKPLACES: Answer.WITHOUT,
    Subject.CAMPAIGN: Answer.NOT_THERE,
    Subject.FILE: Answer.NOT_THERE,
    Subject.FILES: Answer.WITHOUT,
    Subject.ACT: Answer.NOT_THERE,
    Subject.ACTS: Answer.WITHOUT,
    Subject.GROUP: Answer.NOT_THERE,
    Subject.OPENING: Answer.NOT_THERE,
    Subject.LOOKUP: Answer.NOT_THERE,
    Subject.LOOKUPS: Answer.WITHOUT,
    Subject.MOVE: Answer.NOT_THERE,
    Subject.COURSE: Answer.NOT_THERE,
    Subject.NOBODY: Answer.GIVEN,
}
NEEDED = {Relation.OWN: Scope.OWN, Relation.TEAM: Scope.TEAM, Relation.STRANGER: Scope.MUNICIPALITY}
NEVER_ONES_OWN = (Subject.LOOKUP, Subject.LOOKUPS)


@dataclass(frozen=True)
class About:
    """What an address is about. `rows` is the permission that decides whose rows, where it is not the page's own.

    `least` and `most` are how far the page itself widens and narrows a reach.
    """

    subject: Subject
    rows: Permission | None = None
    least: Scope = Scope.FIGURES
    most: Scope = Scope.MUNICIPALITY


# The beginning of an address that names a row; the longest that fits counts.
NAMED = {
    "borgere/<int:pk>/": About(Subject.CITIZEN),
    "borgere/hent/<int:pk>/": About(Subject.FILE),
    "flytninger/<int:move>/": About(Subject.MOVE),
    "forloeb/<int:pk>/": About(Subject.PLACEMENT),
    "hindringer/<int:obstacle>/": About(Subject.CITIZEN),  # the backing team's as well, where one is named
    "gjort/<uuid:act>/": About(Subject.ACT),
    "arbejdsgange/<str:work>/": About(Subject.NOBODY),
    "kompetencer/kurser/<int:course>/": About(Subject.COURSE, least=Scope.OWN, most=Scope.OWN),
    "beskeder/<str:kind>/<str:language>/": About(Subject.NOBODY),
    "grupper/<int:group>/": About(Subject.GROUP),
    "katalog/<int:card>/": About(Subject.AT_WORKPLACE),
    "katalog/billeder/<int:picture>/": About(Subject.AT_WORKPLACE),
    "moeder/dagsordener/<str:talk_kind>/": About(Subject.NOBODY),
    "opslag/<int:pk>/": About(Subject.LOOKUP),
    "opslag/stikproever/<str:month>/": About(Subject.LOOKUPS),
    "opslag/stikproever/<str:month>/<int:look>/": About(Subject.LOOKUP),
    "opslag/<int:pk>/luk/": About(Subject.OPENING, most=Scope.OWN),
    "team/<int:pk>/": About(Subject.TEAM, least=Scope.TEAM),
    "tvaerfagligt/sag/<int:case>/": About(Subject.CITIZEN),  # and who has a seat, while it is on an agenda
    "virksomheder/<int:pk>/": About(Subject.WORKPLACE),
    "virksomheder/<int:pk>/kontaktpersoner/<int:person_pk>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/pladser/<int:place_pk>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/loefter/<int:promise_pk>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/hotline/<int:call>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/register/<int:matter>/": About(Subject.AT_WORKPLACE),
    "virksomheder/register/filer/<int:register_file>/": About(Subject.NOBODY),
    "virksomheder/<int:pk>/aabninger/<int:opening>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/katalog/billeder/<int:picture>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/stillinger/<int:position>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/kontrakt/<int:contract>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/center/<int:centre>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/forholdstal/person/<int:counted>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/forholdstal/dispensation/<int:given>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/ring-ikke/<int:pause>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/konsulenter/<int:further>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/doere/<int:won>/": About(Subject.AT_WORKPLACE),
    "virksomheder/<int:pk>/vikar/<int:cover>/": About(Subject.AT_WORKPLACE),
    "virksomheder/kampagner/<int:pk>/": About(Subject.CAMPAIGN),
    "virksomheder/segmenter/<int:segment>/": About(Subject.AT_WORKPLACE),
}
# A whole address that names none.
UNNAMED = {
    "": About(Subject.CITIZENS, rows=Permission.CITIZEN_VIEW, most=Scope.OWN),
    "adgang/": About(Subject.NOBODY),
    "anmodninger/": About(Subject.CITIZENS),
    "arbejdsgange/": About(Subject.NOBODY),
    "beskeder/": About(Subject.NOBODY),
    "beskeder/stille/": About(Subject.NOBODY),
    "borgere/": About(Subject.CITIZENS),
    "borgere/dubletter/": About(Subject.CITIZENS),
    "borgere/beskyttelser/": About(Subject.NOBODY),  # those that run out
    "borgere/excel/": About(Subject.CITIZENS),
    "borgere/hent/": About(Subject.FILES),
    "borgere/ligner/": About(Subject.NOBODY),  # whoever is like what was typed
    "borgere/naeste-skridt/": About(
        Subject.CITIZENS, rows=Permission.CITIZEN_VIEW
    ),  # with a fault, the list comes again
    "borgere/ny/": About(Subject.NOBODY),
    "drift/": About(Subject.NOBODY),
    "drift/besked/": About(Subject.NOBODY),
    "drift/job/": About(Subject.NOBODY),
    "flytninger/": About(Subject.CITIZENS, rows=Permission.CITIZEN_MOVE),  # and those who come, without who they are
    "gjort/": About(Subject.ACTS),
    "hindringer/": About(Subject.CITIZENS),
    "hindringer/regel/": About(Subject.NOBODY),
    "indsatser/": About(Subject.CITIZENS),
    "mentorstoette/": About(Subject.CITIZENS),
    "mentorstoette/over/": About(Subject.CITIZENS),
    "grupper/": About(Subject.NOBODY),
    "grupper/ny/": About(Subject.NOBODY),
    "grupper/udeblevet/": About(Subject.CITIZENS),
    "katalog/": About(Subject.WORKPLACES),
    "katalog/print/": About(Subject.WORKPLACES),
    "kladde/": About(Subject.NOBODY),  # one's own, by the form that one was shown
    "konto/beskeder/": About(Subject.NOBODY),
    "moeder/": About(Subject.CITIZENS),
    "moeder/dagsordener/": About(Subject.NOBODY),
    "moeder/kalender.ics": About(Subject.NOBODY),  # one's own, to be taken along
    "moeder/uden-referat/": About(Subject.CITIZENS),
    "kompetencer/": About(Subject.NOBODY),
    "kompetencer/kurser/": About(Subject.NOBODY),
    "mandater/": About(Subject.NOBODY),
    "mandater/graense/": About(Subject.NOBODY),
    "mandater/svartid/": About(Subject.NOBODY),
    "note/": About(Subject.CITIZENS, most=Scope.OWN),
    "opslag/": About(Subject.LOOKUPS),
    "opslag/excel/": About(Subject.LOOKUPS),
    "opslag/stikproever/": About(Subject.LOOKUPS),
    "opslag/ny/": About(Subject.NOBODY),  # whose case is opened comes from the search
    "persondata/": About(Subject.CITIZENS),
    "persondata/attester/": About(Subject.NOBODY),
    "persondata/attester/pdf/": About(Subject.NOBODY),
    "persondata/regler/": About(Subject.NOBODY),
    "pladser/": About(Subject.WORKPLACES),
    "regler/": About(Subject.NOBODY),
    "samtykker/": About(Subject.CITIZENS),
    "samtykker/excel/": About(Subject.CITIZENS),
    "soeg/": About(Subject.CITIZENS, rows=Permission.CITIZEN_VIEW),
    "tavle/": About(Subject.CITIZENS),
    "tavle/vaeg/": About(Subject.CITIZENS),
    "team/kompetencer/": About(Subject.COLLEAGUES),
    "team/": About(Subject.COLLEAGUES, least=Scope.TEAM),
    "team/belastning/": About(Subject.COLLEAGUES, least=Scope.TEAM),  # and reasons, never a name
    "team/belastning/excel/": About(Subject.COLLEAGUES, least=Scope.TEAM),
    "team/belastning/over-tid/": About(Subject.COLLEAGUES, least=Scope.TEAM),
    "team/min-belastning/": About(Subject.NOBODY),  # one's own
    "team/lofter/": About(Subject.NOBODY),
    "team/lofter/vaegt/": About(Subject.NOBODY),
    "team/mangler/": About(Subject.CITIZENS),
    "team/overdrag/": About(Subject.CITIZENS, most=Scope.OWN),  # without a name: one's own
    "team/vikar/": About(Subject.CITIZENS, most=Scope.OWN),
    "team/vikar/saet/": About(Subject.CITIZENS, most=Scope.OWN),
    "tvaerfagligt/": About(Subject.CITIZENS),
    "tvaerfagligt/dagsorden/": About(Subject.CITIZENS),
    "tvaerfagligt/opsaet/": About(Subject.NOBODY),
    "tvaerfagligt/opsaet/dage/": About(Subject.NOBODY),
    "tvaerfagligt/opsaet/moede/": About(Subject.NOBODY),
    "tvaerfagligt/opsaet/plads/": About(Subject.NOBODY),
    "virksomheder/": About(Subject.WORKPLACES),
    "virksomheder/doere/": About(Subject.WORKPLACES),
    "virksomheder/doere/excel/": About(Subject.WORKPLACES),
    "virksomheder/grupper/": About(Subject.NOBODY),
    "virksomheder/segmenter/": About(Subject.WORKPLACES),
    "virksomheder/segmenter/nyt/": About(Subject.NOBODY),
    "virksomheder/kampagner/": About(Subject.WORKPLACES),
    "virksomheder/kampagner/dage/": About(Subject.NOBODY),
    "virksomheder/kampagner/mine/": About(Subject.WORKPLACES),
    "virksomheder/kampagner/ny/": About(Subject.NOBODY),
    "virksomheder/aabninger/": About(Subject.WORKPLACES),
    "virksomheder/aabninger/excel/": About(Subject.WORKPLACES),
    "virksomheder/aabninger/tal/": About(Subject.NOBODY),
    "virksomheder/hotline/": About(Subject.WORKPLACES),
    "virksomheder/hotline/mine/": About(Subject.WORKPLACES),
    "virksomheder/hotline/tal/": About(Subject.NOBODY),
    "virksomheder/hotline/excel/": About(Subject.NOBODY),
    "virksomheder/hotline/svartid/": About(Subject.NOBODY),
    "virksomheder/kontakter/": About(Subject.WORKPLACES),
    "virksomheder/kontakter/excel/": About(Subject.WORKPLACES),
    "virksomheder/kontaktede/": About(Subject.NOBODY),
    "virksomheder/loefter/": About(Subject.WORKPLACES),
    "virksomheder/loefter/excel/": About(Subject.WORKPLACES),
    "virksomheder/loefter/nu/": About(Subject.WORKPLACES),
    "virksomheder/loefter/tal/": About(Subject.NOBODY),
    "virksomheder/nyt-arbejdssted/": About(Subject.NOBODY),
    "virksomheder/nyt-arbejdssted/ligner/": About(Subject.NOBODY),  # whatever is like what was typed
    "virksomheder/register/": About(Subject.WORKPLACES),
    "virksomheder/register/filer/": About(Subject.NOBODY),
    "virksomheder/nej-tak/": About(Subject.NOBODY),
    "virksomhedscentre/": About(Subject.WORKPLACES),
    "virksomhedscentre/belaegning/": About(Subject.NOBODY),
    "virksomhedscentre/belaegning/excel/": About(Subject.NOBODY),
    "virksomhedscentre/belaegning/pladser/": About(Subject.WORKPLACES),
    "virksomhedscentre/excel/": About(Subject.WORKPLACES),
    "virksomhedscentre/spurgt/": About(Subject.WORKPLACES),
    "virksomhedscentre/snart/": About(Subject.WORKPLACES),
    "virksomhedscentre/tal/": About(Subject.NOBODY),
    "visitation/jaevnhed/": About(Subject.NOBODY),
    "visitation/jaevnhed/borgere/": About(Subject.CITIZENS),
    "visitation/jaevnhed/excel/": About(Subject.NOBODY),
    "visitation/modtagne/": About(Subject.CITIZENS),
    "visitation/panel/": About(Subject.CITIZENS),
    "visitation/raekkefoelge/": About(Subject.NOBODY),
    "visitation/raekkefoelge/skriv/": About(Subject.NOBODY),
    "visitation/tilbud/": About(Subject.NOBODY),
    "visitation/tilbud/borgere/": About(Subject.CITIZENS),
    "visitation/tilbud/excel/": About(Subject.NOBODY),
    "visitation/programmer/": About(Subject.NOBODY),
    "visitation/programmer/ret/": About(Subject.NOBODY),
    "visitation/programmer/team/": About(Subject.NOBODY),
    "visitation/udskudt/": About(Subject.CITIZENS),
    "virksomheder/excel/": About(Subject.WORKPLACES),
}
# Addresses that ask for no permission, and why; a star stands for all that lies under.
EXEMPT = {
    "konto/*": "Log ind, adgangskode, sprog og egen konto: før nogen er kendt, og kun om en selv",
    "_ui/*": "Skærmenes byggeklodser med opdigtet tekst: viser intet om nogen",
    "livez": "Siger, at programmet kører",
    "readyz": "Siger, at programmet er klar",
    "metrics": "Antal job i kø, uden oplysninger om nogen",
    "l/<str:token>/": "Forsiden af et link: spørger, hvem der er der, og viser ikke, hvad der ligger bag",
}


@dataclass(frozen=True)
class Page:
    """An address for people who are signed in."""

    address: str
    methods: tuple[str, ...]
    permission: Permission
    about: About


@dataclass(frozen=True)
class LinkPage:
    """An address for people with a link, by the link's purpose."""

    address: str
    methods: tuple[str, ...]
    purpose: str


def answer(page: Page, role: Role, relation: Relation) -> Answer:
    """How a page answers somebody with one role, when the row it is asked for stands in this relation to them."""
    if page.permission not in POLICY[role]:
        return Answer.REFUSED
    if relation is Relation.OPENED:
        return Answer.GIVEN if is_seen_when_opened(page, role) else answer(page, role, Relation.STRANGER)
    far, is_kept = reach(page, role), relation is Relation.OWN and page.about.subject in NEVER_ONES_OWN
    if far is not None and relation in NEEDED and far >= NEEDED[relation] and not is_kept:
        return Answer.GIVEN
    return OUTSIDE[page.about.subject]


def is_seen_when_opened(page: Page, role: Role) -> bool:
    """Tell whether a page is read by somebody with this role who has opened the case outside their own area."""
    is_about_one = page.about.subject in (Subject.CITIZEN, Subject.PLACEMENT)
    may_open = Permission.LOOK_BEYOND in POLICY[role] and page.permission in SEEN_WHEN_OPENED
    return is_about_one and may_open and page.methods == ("GET",)


def reach(page: Page, role: Role) -> Scope | None:
    """How far the rows of a page go for a role; None when it is shown no rows."""
    about = page.about
    scope = POLICY[role].get(about.rows or page.permission)
    return None if scope is None else min(max(scope, about.least), about.most)


def opens(holder: Holder) -> bool:
    """Tell whether a page for people with a link is opened; all others are sent to the front page of their link."""
    return holder is Holder.OF_THE_LINK


def pages(patterns: Sequence[Any] | None = None) -> list[Page]:
    """Every address that asks for a permission. Raises LookupError for one that is not declared."""
    return [
        Page(where, tuple(view.methods), view.permission, about(where))
        for where, view in addresses(patterns)
        if hasattr(view, "permission")
    ]


def link_pages() -> list[LinkPage]:
    """Every address that asks for a link."""
    found = [(where, view) for where, view in addresses() if hasattr(view, "link_purpose")]
    return [LinkPage(where, tuple(view.methods), view.link_purpose) for where, view in found]


def about(address: str) -> About:
    """What an address is about. Raises LookupError when nobody has said."""
    if address in UNNAMED:
        return UNNAMED[address]
    beginning = max((one for one in NAMED if address.startswith(one)), key=len, default=None)
    if beginning is None:
        raise LookupError(f"/{address}: say in jobspor/access/matrix.py what it is about, in NAMED or UNNAMED")
    return NAMED[beginning]


def is_exempt(address: str) -> bool:
    """Tell whether an address may do without a permission."""
    return any(address == one or (one[-1] == "*" and address.startswith(one[:-1])) for one in EXEMPT)


def addresses(patterns: Sequence[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each address with its view; those that answer requests, when no others are given."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            yield where, pattern.callback
