"""Files that are handed in: citizens from a case system, workplaces from a register."""

from collections.abc import Iterator
from datetime import date, timedelta

from launcher import LauncherError
from launcher.bench.forms import form_with
from launcher.bench.people import Answer, Client

IMPORT = "/borgere/hent/"
CITIZENS = "CPR-nummer;Fornavn;Efternavn;Telefon;Adresse;Postnummer;Ydelse;Ydelse siden;Målgruppe;Henvist den"
WORKPLACES = "CVR-nummer;P-nummer;Navn;Adresse;Postnummer;By;Kommune;Branchekode;Antal ansatte"
CPR_WEIGHTS, CVR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), (2, 7, 6, 5, 4, 3, 2)


def hand_in(client: Client, rows: int) -> Answer:
    """Hand in a file of citizens; the answer leads to its preview."""
    token = form_with(client.get(IMPORT).text, "csrfmiddlewaretoken").fields["csrfmiddlewaretoken"][0]
    answer = client.hand_in(IMPORT, {"csrfmiddlewaretoken": token}, "borgere.csv", citizens(rows))
    if not answer.location.startswith(IMPORT):
        raise LauncherError("Filen med borgere blev ikke taget imod.")
    return answer


def citizens(rows: int) -> bytes:
    """A file as case systems give it."""
    lines = (
        f"{cpr};Åse;Ærø {number};55 00 01 01;Nørregade {number};5800;Sygedagpenge;01-03-2024;Sygemeldt;04-11-2024"
        for number, cpr in zip(range(rows), _cprs(), strict=False)
    )
    return "\n".join([CITIZENS, *lines, ""]).encode()


def workplaces(rows: int) -> bytes:
    """A list of workplaces, each of a company of its own."""
    lines = (
        f"{cvr};{1_900_000_000 + number};Målingens bageri {number};Nørregade {number};5800;Nyborg;450;107120;9"
        for number, cvr in zip(range(rows), _cvrs(), strict=False)
    )
    return "\n".join([WORKPLACES, *lines, ""]).encode()


def _cprs() -> Iterator[str]:
    """Numbers that are valid in form and that nobody has: the check digit is wrong."""
    born = date(1931, 2, 3)
    while True:
        born += timedelta(days=1)
        digits = f"{born:%d%m%y}3993"
        if (born.day, born.month) != (1, 1) and _weighed(digits, CPR_WEIGHTS) % 11:
            yield digits


def _cvrs() -> Iterator[str]:
    """Numbers with the right check digit, above those in use."""
    number = 9_500_000
    while True:
        number += 1
        rest = _weighed(str(number), CVR_WEIGHTS) % 11
        if rest != 1:
            yield f"{number}{(11 - rest) % 11}"


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
