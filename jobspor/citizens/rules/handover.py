"""What is gone through before a hat is given on (JobFirst 2.2: knowledge is lost where people change)."""

from jobspor.base.text import Worded, gettext_noop


class Point(Worded):
    """A point of the checklist; what stands beside it is filled in from the case."""

    GOAL = "goal", gettext_noop("Mål i borgerens egne ord")
    AGREEMENT = "agreement", gettext_noop("Aftalen, der løber")
    PROMISES = "promises", gettext_noop("Det, der er lovet, og næste skridt")
    WORKS = "works", gettext_noop("Det, der virker")
    CONSIDERATIONS = "considerations", gettext_noop("Hensyn")
