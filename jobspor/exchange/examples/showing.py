"""The catalogue of the invented places: a card for most firms with places, each with a drawing, and what some citizens
have pointed at."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from jobspor.access.content import Examined
from jobspor.access.content.kinds import PNG
from jobspor.access.scope import opened_for
from jobspor.base.days import A_DAY
from jobspor.citizens.models import Assignment, Citizen
from jobspor.companies.actions.catalogue import add_picture, write_card
from jobspor.companies.models import CatalogueCard
from jobspor.companies.models.catalogue import Trait
from jobspor.exchange.examples.almanac import Almanac, Luck
from jobspor.exchange.examples.jobcentres import Jobcentre
from jobspor.exchange.examples.stage import Worker, moment
from jobspor.exchange.examples.workplaces import Cooperating
from jobspor.organisation.rules import Hat
from jobspor.placements.actions.wishes import wish_to_see

if TYPE_CHECKING:
    from PIL import ImageDraw

SIZE, GROUND = (700, 230), 186
WALLS = ("#f3ead9", "#e6eef5", "#edf3e4", "#f5ece7", "#eeeaf4")
THINGS = ("#c98b3c", "#4f7f52", "#7a2e3a", "#3d6f96", "#8d5b3e")
KINDS: tuple[tuple[str, str, tuple[Trait, ...], tuple[str, ...]], ...] = (
    ("56", "Her laver vi mad til gæster.", (Trait.INDOORS, Trait.TOGETHER), ("Der er varmt ved komfuret.",)),
    (
        "01",
        "Her passer vi planter.",
        (Trait.OUTDOORS, Trait.QUIET, Trait.NO_CUSTOMERS),
        ("Man er ude i al slags vejr.",),
    ),
    (
        "87",
        "Her hjælper vi de ældre i huset.",
        (Trait.INDOORS, Trait.TOGETHER, Trait.SHOWN),
        ("Nogle beboere er syge.",),
    ),
    (
        "47",
        "Her gør vi butikken klar til kunder.",
        (Trait.INDOORS, Trait.TOGETHER),
        ("Der kan være travlt om lørdagen.",),
    ),
    ("81", "Her holder vi parker og gårde pæne.", (Trait.OUTDOORS, Trait.NO_CUSTOMERS), ("Man går meget.",)),
    ("91", "Her passer vi bøger og gamle ting.", (Trait.INDOORS, Trait.ALONE, Trait.QUIET), ("Der er stille.",)),
)
OTHERWISE = ("Her er der en opgave til dig.", (Trait.INDOORS, Trait.NO_CUSTOMERS), ("Nogle ting vejer op til 8 kg.",))
NEEDS = (
    ("Du kan sidde ned.", Trait.SEATED),
    ("Du kan begynde med få timer.", Trait.FEW_HOURS),
    ("Du slipper for tunge løft.", Trait.NO_LIFTING),
    ("Vi viser dig det, vi skriver det ikke.", Trait.SHOWN),
    ("Du kan holde pause, når du vil.", None),
)
WORDS = (
    "Der er rart, og det er tæt på.",
    "Jeg kan godt lide at gøre noget færdigt.",
    "Der er ikke så mange mennesker.",
    "",
)
WISHES = 12


def show_places(jobcentre: Jobcentre, almanac: Almanac) -> None:
    """Cards for all but every sixth firm that has places, and wishes of citizens who have a caseworker."""
    pictures = [_drawn(number) for number in range(len(WALLS))]
    firms = [firm for firm in jobcentre.cooperating(almanac) if firm.firm.places and firm.number % 6 != 4]
    cards = [_card(firm, almanac, pictures[firm.number % len(pictures)]) for firm in firms]
    workers = {worker.employee.pk: worker for worker in jobcentre.workers().values()}
    with opened_for(jobcentre.chief):
        rows = Assignment.objects.filter(hat=Hat.CASEWORKER, ends_on=None).select_related("citizen").order_by("pk")
        asked = [(row.citizen, row.employee_id) for row in rows[:: max(1, rows.count() // WISHES)]]
    for number, (citizen, employee) in enumerate(asked):
        if worker := workers.get(employee):
            _wish(citizen, worker, cards[number % len(cards)], WORDS[number % len(WORDS)], almanac)


def _card(firm: Cooperating, almanac: Almanac, picture: Examined) -> CatalogueCard:
    kinds = (kind for kind in KINDS if firm.firm.branch.startswith(kind[0]))
    lead, traits, to_know = next(((lead, traits, know) for _branch, lead, traits, know in kinds), OTHERWISE)
    day, luck = almanac.ago(1 + firm.number % 9), Luck("card", firm.firm.name)
    needs = luck.some(NEEDS, 2)
    guide = firm.firm.people[0].split()[0] if firm.firm.people else "En fast kollega"
    with opened_for(firm.consultant.actor) as scope:
        card = write_card(
            workplace=firm.workplace,
            lead=f"{lead} Der er altid en, du kan spørge.",
            tasks=list(firm.firm.places),
            colleagues=f"{guide} viser dig til rette. I alt er vi {firm.firm.heads}.",
            considerations=[words for words, _trait in needs],
            to_know=to_know,
            hours="Fra 4 timer om ugen. Op til 20.",
            way_there=f"Bus {10 + firm.number % 9} stopper lige uden for.",
            traits=[trait.value for trait in dict.fromkeys((*traits, *(one for _words, one in needs if one)))],
            on=day,
            by=scope.actor,
            at=moment(day, 9),
        )
        said = f"Tegning af {firm.firm.name}: en hylde med ting, et bord og to mennesker"
        rights = "Opdigtet tegning, lavet til eksemplerne"
        add_picture(card=card, file=picture, alternative=said, rights=rights, by=scope.actor, at=moment(day, 9))
    return card


def _wish(citizen: Citizen, worker: Worker, card: CatalogueCard, words: str, almanac: Almanac) -> None:
    day = almanac.ago(0.6)
    with opened_for(worker.actor) as scope:
        wish_to_see(
            citizen=citizen, card=card, words=words, owner=worker.employee, due_on=almanac.ahead(5) + A_DAY, on=day,
            by=scope.actor, at=moment(day, 11),
        )  # fmt: skip


def _drawn(number: int) -> Examined:
    """A room with a window, a shelf, a table and two people, in colours of its own."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, WALLS[number])
    draw, luck = ImageDraw.Draw(picture), Luck("drawing", number)
    draw.rectangle((40, 30, 230, 130), fill="#dbe9f4", outline="#8a6d3b", width=5)
    draw.line((135, 30, 135, 130), fill="#8a6d3b", width=4)
    for shelf in (48, 100):
        draw.rectangle((280, shelf, 670, shelf + 8), fill="#8a6d3b")
        for at in range(290, 650, 46):
            high = luck.number(14, 34)
            draw.rounded_rectangle((at, shelf - high, at + 34, shelf), radius=6, fill=luck.one(THINGS))
    _people(draw, ((180, "#8d5b3e", "#004d99"), (292, "#e0b08c", "#7a2e3a")))
    draw.rectangle((0, GROUND, *SIZE), fill="#b98a52")
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return Examined(f"tegning-{number}", PNG, written.getvalue())


def _people(draw: "ImageDraw.ImageDraw", people: Sequence[tuple[int, str, str]]) -> None:
    for at, skin, shirt in people:
        draw.pieslice((at - 34, 150, at + 34, 250), 180, 360, fill=shirt)
        draw.ellipse((at - 21, 107, at + 21, 149), fill=skin)
