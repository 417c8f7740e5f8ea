"""The whole of it: what the country is made from, its rows, the look afterwards."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from jobspor.access.models import Municipality
from jobspor.companies.models import Branch, Postcode
from jobspor.exchange.examples.country.catalogue import state
from jobspor.exchange.examples.country.checks import broken_chain, faults
from jobspor.exchange.examples.country.loading import TABLES, Refused, Say, check_empty, load, number
from jobspor.exchange.examples.country.orders import Country, Order
from jobspor.exchange.examples.country.rows import Block
from jobspor.exchange.examples.country.scales import Scale, sizes
from jobspor.exchange.examples.country.words import Names
from jobspor.exchange.examples.country.workers import made

VERSION = "DB07"


def seed(scale: Scale, *, today: date, owner: BaseDatabaseWrapper, processes: int, say: Say) -> Counter[str]:
    """Fill an empty database, as the owner, and look whether it holds. Returns the rows by table.

    Raises Refused where there is something already, and when the look finds a fault: then nothing was loaded.
    """
    with transaction.atomic(using=owner.alias):
        check_empty(owner)
        orders = orders_of(scale, owner.alias)
        with owner.cursor() as cursor:
            before = state(cursor, TABLES)
            written = load(
                _told(made(orders, _country(today, owner.alias), processes=processes), say), owner=owner, say=say
            )
            _mark(orders, owner.alias)
            say("Regner ud, hvor alle står på trappen.")
            cursor.execute("SELECT steering_stand_all()")  # the triggers that keep it were off meanwhile
            say("Ser efter, om alt holder.")
            if found := list(faults(cursor, TABLES, before, _promised(scale))):
                raise Refused("\n".join(("Landet holder ikke:", *found)))
    return written


def check_chains(codes: Iterable[int], *, threads: int) -> list[str]:
    """What is wrong with the journals' chains, each read as the web role in its own municipality."""
    with ThreadPoolExecutor(threads) as pool:
        return [found for found in pool.map(_chain, codes) if found]


def orders_of(scale: Scale, using: str) -> list[Order]:
    """What each municipality is to have, the largest first: those with most postcodes are taken for the largest.

    Raises Refused without reference data.
    """
    towns: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for code, town, lies_in in Postcode.objects.using(using).order_by("code").values_list("code", "town", "lies_in"):
        towns[lies_in].append((code, town))
    known = sorted(Municipality.objects.using(using), key=lambda one: (-len(towns[one.pk]), one.pk))
    if len(known) < scale.municipalities:
        raise Refused("Kommuner og postnumre mangler. Kør først: manage.py load_reference")
    citizens = sizes(scale.municipalities, scale.citizens, scale.largest)
    largest = scale.workplaces * scale.largest // scale.citizens
    workplaces = sizes(scale.municipalities, scale.workplaces, largest)
    return [
        Order(one.pk, one.name, people, places, tuple(towns[one.pk]))
        for one, people, places in zip(known, citizens, workplaces, strict=False)
    ]


def _country(today: date, using: str) -> Country:
    branches = Branch.objects.using(using).filter(version=VERSION)
    return Country(today, dict(branches.values_list("code", "title")), Names())


def _told(items: Iterable[Block | Order], say: Say) -> Iterator[Block]:
    """Pass the blocks on, with a word for each municipality that is complete."""
    for item in items:
        if isinstance(item, Order):
            say(f"{item.name}: {number(item.citizens)} borgere, {number(item.workplaces)} arbejdssteder")
        else:
            yield item


def _mark(orders: Iterable[Order], using: str) -> None:
    """Say on every page that these are examples."""
    codes = [order.code for order in orders]
    Municipality.objects.using(using).filter(pk__in=codes).update(is_example=True, phone="05000000")


def _promised(scale: Scale) -> dict[str, int]:
    return {
        "citizens_citizen": scale.citizens,
        "companies_workplace": scale.workplaces,
        "placements_placement": scale.placements,
        "placements_weekhours": scale.weeks,
    }


def _chain(code: int) -> str:
    try:
        return broken_chain(code)
    finally:
        connection.close()
