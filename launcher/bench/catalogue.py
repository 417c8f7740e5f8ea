"""The pages that are measured, and the rows they are about: those that people find by following links."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from launcher.bench import files
from launcher.bench.people import Asked, Client, Person, sign_in

CONSULTANT, CASEWORKER, LEADER = "consultant", "caseworker", "leader"
ROWS = 12
"""So many citizens, workplaces and placements take turns on a page about one."""
TEAM = "/borgere/?vis=teamet"
WORDS = ("hansen", "transport", "vestergård", "bager", "andersens blomst")
BRANCHES = ("lager", "47", "restaur")
TYPED = (("Peter", "Hansen", ""), ("Mette", "And", ""), ("Jens Peter", "Sørensen", "20202020"), ("Xq", "Zzz", ""))
"""Given names, family name and telephone, as far as somebody has come."""
WITHOUT_RULE = "2099-12-31"
"""A last day that no rule allows."""


@dataclass(frozen=True, eq=False)
class Page:
    """A page, who opens it, and the requests that take turns."""

    name: str
    role: str
    who: Person
    asked: tuple[Asked, ...]
    is_list: bool = False
    expects: int = 200


@dataclass(frozen=True)
class Found:
    """What a worker's links lead to: the ids in the addresses, and the forms for an agreement."""

    citizens: list[str]
    placements: list[str]
    workplaces: list[str]
    forms: list[str]


@dataclass(frozen=True)
class Cast:
    """Those whose pages are measured, and how many citizens each of them has."""

    people: dict[str, Person]
    citizens: dict[str, int]


ROLES = {
    CONSULTANT: ("Virksomhedskonsulent",),
    CASEWORKER: ("Koordinerende sagsbehandler",),
    LEADER: ("Projektleder", "Teamleder"),
}


def cast(port: int, municipality: str, like: Cast | None = None) -> Cast:
    """Sign everybody in; the workers with as many citizens as those they are to be compared with."""
    number = {role: like.citizens[role] for role in (CONSULTANT, CASEWORKER)} if like else {}
    people = {role: sign_in(port, municipality, *words, like=number.get(role)) for role, words in ROLES.items()}
    return Cast(people, {role: person.citizens() for role, person in people.items()})


def bare_page(them: Cast) -> Page:
    """The cheapest page behind the door: who asks, their municipality, the frame of a page, and an empty search."""
    return _page("bare page", CONSULTANT, them.people[CONSULTANT], "/soeg/")


def pages(them: Cast) -> list[Page]:
    """All the others."""
    kinds = {CONSULTANT: _consultants, CASEWORKER: _caseworkers, LEADER: _leaders}
    return [page for role, made in kinds.items() for page in made(them.people[role])]


def _consultants(who: Person) -> list[Page]:
    client = who.client()
    found = _found(client)
    refused = [client.filled(form, "ends_on", ends_on=WITHOUT_RULE) for form in found.forms[:4]]
    campaign = _campaign(client)
    client.close()
    return [
        _page("today", CONSULTANT, who, "/"),
        _list("citizens: mine", CONSULTANT, who, "/borgere/"),
        _list("citizens: the team", CONSULTANT, who, TEAM),
        _page("board: mine", CONSULTANT, who, "/tavle/"),
        _page("citizen", CONSULTANT, who, *_each("/borgere/{}/", found.citizens)),
        _page("citizen: 500 events", CONSULTANT, who, *_each("/borgere/{}/?vis=500", found.citizens)),
        _page("meetings: my week", CONSULTANT, who, "/moeder/"),
        _page("search everything", CONSULTANT, who, *_each("/soeg/?q={}", WORDS)),
        _list("workplaces: with an agreement", CONSULTANT, who, "/virksomheder/"),
        _list("workplaces: the municipality", CONSULTANT, who, "/virksomheder/?vis=kommune"),
        _list("workplaces: name, the country", CONSULTANT, who, *_each("/virksomheder/?vis=landet&q={}", WORDS)),
        _list("workplaces: branch", CONSULTANT, who, *_each("/virksomheder/?vis=kommune&branche={}", BRANCHES)),
        _list("campaigns", CONSULTANT, who, "/virksomheder/kampagner/"),
        _list("campaign: its companies", CONSULTANT, who, campaign, f"{campaign}?page=9", f"{campaign}?stand=ikke-nu"),
        _page("workplace", CONSULTANT, who, *_each("/virksomheder/{}/", found.workplaces)),
        _list("places", CONSULTANT, who, "/pladser/", "/pladser/?vis=ledige"),
        _page("places for a citizen", CONSULTANT, who, *_each("/borgere/{}/pladser/", found.citizens)),
        _page("placement form", CONSULTANT, who, *found.forms),
        replace(_page("placement form, refused", CONSULTANT, who), asked=tuple(refused)),
        _page("placement", CONSULTANT, who, *_each("/forloeb/{}/", found.placements)),
        _page("hours of a week", CONSULTANT, who, *_each("/forloeb/{}/timer/", found.placements)),
    ]


def _caseworkers(who: Person) -> list[Page]:
    client = who.client()
    citizens = _found(client).citizens
    # The last of them only, so that the pages that are measured stay as they were.
    note = client.filled("/note/", "citizen", citizen=citizens[-1], text="Målt.", when="")
    form = client.filled("/borgere/ny/", "given_names").form or {}
    typed = [{**form, "given_names": given, "family_name": family, "phone": phone} for given, family, phone in TYPED]
    client.close()
    return [
        _page("today", CASEWORKER, who, "/"),
        _page("citizen", CASEWORKER, who, *_each("/borgere/{}/", citizens[:-1])),
        replace(
            _page("new citizen, typing", CASEWORKER, who), asked=tuple(Asked("/borgere/ligner/", one) for one in typed)
        ),
        replace(_page("quick note, written", CASEWORKER, who), asked=(note,), expects=302),
    ]


def _leaders(who: Person) -> list[Page]:
    client = who.client()
    preview = files.hand_in(client, 60).location
    behind = client.get("/visitation/jaevnhed/").links(r"(/visitation/jaevnhed/borgere/.*)")
    client.close()
    return [
        _list("citizens: all", LEADER, who, TEAM),
        _list("citizens: all, filtered", LEADER, who, f"{TEAM}&trin=5", f"{TEAM}&kasket=uden-M"),
        _list("citizens: all, by step", LEADER, who, f"{TEAM}&sort=-trin", f"{TEAM}&sort=skridt"),
        _list("citizens: all, a later page", LEADER, who, f"{TEAM}&page=2", f"{TEAM}&page=60"),
        _list("citizens: all, a name", LEADER, who, f"{TEAM}&q=hansen", f"{TEAM}&q=an"),
        _list("board: the list of a step", LEADER, who, *_each(f"{TEAM}&trin={{}}", "1234567")),
        _page("board: all", LEADER, who, "/tavle/?vis=teamet"),
        _page("board: the wall", LEADER, who, "/tavle/vaeg/?vis=teamet"),
        _list("meetings: the team's week", LEADER, who, "/moeder/?vis=teamet"),
        _page("team: caseloads", LEADER, who, "/team/"),
        _list("team: who has room", LEADER, who, "/team/belastning/", "/team/belastning/?loft=40"),
        _page("evenness of referral", LEADER, who, "/visitation/jaevnhed/", "/visitation/jaevnhed/?tid=2"),
        _list("evenness of referral: the rows", LEADER, who, "/visitation/jaevnhed/borgere/", *behind[:ROWS]),
        _page("company centres: occupancy", LEADER, who, "/virksomhedscentre/belaegning/"),
        _list("company centres: the list", LEADER, who, "/virksomhedscentre/?vis=alle"),
        _list("import: preview", LEADER, who, preview),
    ]


def _found(client: Client) -> Found:
    """Look round on the worker's lists."""
    listed = client.get("/borgere/")
    citizens = listed.links(r"/borgere/(\d+)/$")[:ROWS]
    placements = listed.links(r"/forloeb/(\d+)/$") or client.get(TEAM).links(r"/forloeb/(\d+)/$")
    workplaces = client.get("/virksomheder/").links(r"/virksomheder/(\d+)/$")
    offers = [client.get(f"/borgere/{one}/pladser/").links(r"(/borgere/\d+/aftal/.*)") for one in citizens]
    forms = [form for several in offers for form in several[:2]]
    return Found(citizens, placements[:ROWS], workplaces[:ROWS], forms[:ROWS])


def _campaign(client: Client) -> str:
    """A campaign with as many companies as the municipality has, up to the most that one may have."""
    made = client.press("/virksomheder/segmenter/nyt/", "branches", name="Målt").location
    segment = made.rstrip("/").rpartition("/")[2]
    begin = f"/virksomheder/kampagner/ny/?segment={segment}"
    return client.press(begin, "purpose", name="Målt", purpose="Målt").location


def _each(address: str, words: Iterable[str]) -> list[str]:
    return [address.format(quote_plus(word)) for word in words]


def _page(name: str, role: str, who: Person, *addresses: str) -> Page:
    return Page(name, role, who, tuple(map(Asked, addresses)))


def _list(name: str, role: str, who: Person, *addresses: str) -> Page:
    return replace(_page(name, role, who, *addresses), is_list=True)
