"""A caseworker gives a citizen on: the meeting is agreed, gone through by both, and the hat switches."""

from tests.journeys.looks import HANDOVER
from tests.journeys.walk import Walk

POINTS = (
    "Mål i borgerens egne ord",
    "Aftalen, der løber",
    "Det, der er lovet, og næste skridt",
    "Det, der virker",
    "Hensyn",
)


def test_both_confirm_and_the_hat_switches(desk: Walk, colleague: Walk) -> None:
    """Planned in the examples, from Jonas to Sevda."""
    [(citizen, handover)] = desk.site.ask(HANDOVER)
    desk.sign_in_as("Jonas Bech")
    desk.go(f"/borgere/{citizen}/team/")
    desk.follow("Åbn tjeklisten")
    desk.heading("Overdragelse om Karsten Vestergaard")
    desk.sees("Tog alene imod tolv paller. Tove ringede for at fortælle det.")
    desk.click("Bekræft overdragelsen")
    desk.sees("Gå alle punkter igennem, og sæt kryds ved dem.")
    desk.accessible()
    confirm(desk, "Ring helst efter klokken ti")
    desk.sees("Bekræftet. Nu mangler den anden.")
    colleague.sign_in_as("Sevda Yildiz")
    colleague.go(f"/borgere/{citizen}/overdragelse/{handover}/")
    colleague.sees("Ring helst efter klokken ti")
    confirm(colleague, "")
    colleague.sees("Overdraget.")
    colleague.accessible()
    colleague.click("Fortryd")
    colleague.go(f"/borgere/{citizen}/overdragelse/{handover}/")
    colleague.accessible()


def confirm(somebody: Walk, note: str) -> None:
    """Everything has been gone through."""
    for point in POINTS:
        somebody.tick(point)
    if note:
        somebody.fill("Det skal du også vide", note)
    somebody.click("Bekræft overdragelsen")
