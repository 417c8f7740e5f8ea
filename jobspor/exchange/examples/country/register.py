"""The business register of one municipality: companies, and the workplaces where people could be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from math import exp

from jobspor.base.days import A_DAY
from jobspor.companies.models import Company, Workplace
from jobspor.exchange.examples.country import shape
from jobspor.exchange.examples.country.scene import Scene
from jobspor.exchange.examples.country.words import STREETS, TRADES, Trade

SHARES = tuple(accumulate(trade.share for trade in TRADES))
VERSION = "DB07"
FIRST_CVR, FIRST_P = 9_000_000, 1_900_000_000  # the first seven digits, before the check digit; a whole number
WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
ONE_OF_SEVERAL, PROTECTED, CLOSED, REACHABLE = 0.12, 0.1, 0.02, 0.4
SPREAD = 0.75  # of sizes round a trade's middle
FORMS = ("Enkeltmandsvirksomhed", "Anpartsselskab", "Anpartsselskab", "Aktieselskab")


@dataclass(slots=True)
class Site:
    """A workplace that could take somebody."""

    pk: int
    p_number: str
    name: str
    address: str
    heads: int
    trade: Trade
    company: str
    cvr: str


def cvr_number(company: int) -> str:
    """The number of a company by its key: a right check digit, in a series of their own."""
    first = FIRST_CVR + 2 * company
    rest = _rest(first)
    if rest == 1:  # no digit would make it right; of two neighbours at most one is so
        first, rest = first + 1, _rest(first + 1)
    return f"{first}{-rest % 11}"


def _rest(digits: int) -> int:
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, str(digits), strict=True)) % 11


def register(scene: Scene) -> Iterator[Site]:
    """Enter the municipality's companies and workplaces; yields those that could take somebody."""
    chance = scene.chance
    trades = chance.choices(TRADES, cum_weights=SHARES, k=scene.order.workplaces)
    public = _company(scene, scene.organisation, "Kommune")
    last: dict[str, tuple[int, str, str]] = {}
    figures_on = scene.today.replace(day=1) - A_DAY
    for trade in trades:
        town = chance.choice(scene.order.towns)
        if trade.is_public:
            company, name = public, f"{trade.word}, {town[1]} {chance.randint(1, 60)}"
        elif trade.code in last and chance.random() < ONE_OF_SEVERAL:
            company, name = last[trade.code], f"{last[trade.code][1]}, {town[1]}"
        else:
            name = _name(scene, trade, town[1])
            company = last[trade.code] = _company(scene, name, chance.choice(FORMS), trade)
        site, is_running = _workplace(scene, trade, company, name, town, figures_on)
        if trade.tasks and site.heads >= shape.STAFF_NEEDED and is_running:
            yield site


def _name(scene: Scene, trade: Trade, town: str) -> str:
    family = scene.names.family(scene.chance)
    ways = (f"{family}s {trade.word}", f"{town} {trade.word}", f"{trade.word} {family}", f"{family} & Co. {trade.word}")
    return scene.chance.choices(ways, (5, 1, 2, 2))[0]


def _company(scene: Scene, name: str, form: str, trade: Trade | None = None) -> tuple[int, str, str]:
    pk = scene.rows.numbers.take(Company)
    cvr = cvr_number(pk)
    scene.add(
        Company,
        pk=pk,
        cvr=cvr,
        name=name,
        form=form,
        is_ad_protected=scene.chance.random() < PROTECTED,
        branch_code=trade.code if trade else "841100",
        branch_version=VERSION,
    )
    return pk, name, cvr


def _workplace(
    scene: Scene,
    trade: Trade,
    company: tuple[int, str, str],
    name: str,
    town: tuple[str, str],
    figures_on: date,
) -> tuple[Site, bool]:
    chance = scene.chance
    pk = scene.rows.numbers.take(Workplace)
    heads = max(1, round(trade.heads * exp(chance.gauss(0, SPREAD))))
    street = f"{chance.choice(STREETS)} {chance.randint(1, 180)}"
    is_running = chance.random() >= CLOSED
    is_reachable = chance.random() < REACHABLE
    scene.add(
        Workplace,
        pk=pk,
        p_number=f"{FIRST_P + pk}",
        company_id=company[0],
        name=name,
        address=street,
        postcode=town[0],
        town=town[1],
        lies_in_id=scene.order.code,
        branch_code=trade.code,
        branch_version=VERSION,
        branch_title=scene.branches[trade.code],
        employees=heads,
        full_time_years=Decimal(heads * 8) / 10,
        figures_on=figures_on,
        phone=scene.phone(4) if is_reachable else "",
        email=f"kontakt{pk}@jobspor.example" if is_reachable and pk % 3 else "",
        is_ad_protected=chance.random() < PROTECTED,
        closed_on=None if is_running else figures_on - timedelta(days=chance.randrange(900)),
    )
    site = Site(pk, f"{FIRST_P + pk}", name, f"{street}, {town[0]} {town[1]}", heads, trade, company[1], company[2])
    return site, is_running
