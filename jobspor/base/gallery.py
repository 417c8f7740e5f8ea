"""Invented things for the gallery, so that every component is seen in every state."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from jobspor.base.charts import (
    Column,
    ColumnChart,
    Span,
    Step,
    StepChart,
    Strip,
    StripChart,
    column_chart,
    step_chart,
    strip_chart,
)
from jobspor.base.days import Period, add_months, add_weeks, monday_of
from jobspor.base.editing import Clash
from jobspor.base.forms import Chips, DateField, DurationField, Form
from jobspor.base.paging import page_of

STATUSES = (
    ("over", "Over tid", "fristen er gået"),
    ("today", "I dag", "forfalder i dag"),
    ("go", "I gang", "sker nu, efter planen"),
    ("me", "Venter på mig", "jeg er næste led"),
    ("them", "Venter på andre", "spurgt, frist løber"),
    ("none", "Uden næste skridt", "intet er aftalt"),
    ("still", "Står stille", "samme trin og timer i 6 uger"),
    ("done", "Nået, holdt", "færdig"),
    ("free", "Ledig", "plads, der kan tilbydes"),
)
TREADS = (
    "Henvist",
    "Mål aftalt",
    "I et andet tilbud",
    "Søger plads",
    "I virksomhed",
    "Med løntimer",
    "Selvforsørgende",
)
COORDINATOR, CONSULTANT, MENTOR = "Koordinerende sagsbehandler", "Virksomhedskonsulent", "Mentor"
LONG_NAME = "Alexandra Christiane Frederikke Bjørnskov-Kristoffersen"


class ExampleForm(Form):
    """One field of each kind."""

    hours = DurationField(label="Timer om ugen, praktik", max_minutes=37 * 60)
    ends_on = DateField(label="Slutter", help_text="Højst 13 uger fra første dag.")
    place = forms.ChoiceField(label="Plads", choices=[("", "Vælg en plads"), ("1", "Lager 1"), ("2", "Pakkeri")])
    what = forms.ChoiceField(
        label="Hvad skete der", widget=Chips, choices=[("1", "Samtale"), ("2", "Opfølgning"), ("3", "Fravær")]
    )
    signer = forms.ChoiceField(
        label="Må du skrive under for bageriet?",
        widget=forms.RadioSelect,
        choices=[("yes", "Ja, det må jeg"), ("no", "Nej, det skal en anden")],
        error_messages={"required": "Vælg ja eller nej."},
    )
    days = forms.MultipleChoiceField(
        label="Dage",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("mo", "Mandag"), ("we", "Onsdag"), ("fr", "Fredag")],
    )
    told = forms.BooleanField(label="Borgeren har fået aftalen", required=False)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ExampleFilters(Form):
    """What stands over a list."""

    step = forms.ChoiceField(label="Trin", choices=[("", "Trin: alle"), ("4", "Søger plads"), ("5", "I virksomhed")])
    hat = forms.ChoiceField(label="Kasket", choices=[("", "Kasket: alle"), ("KS", COORDINATOR), ("M", MENTOR)])
    words = forms.CharField(
        label="Søg i listen", widget=forms.TextInput(attrs={"type": "search", "placeholder": "Søg i listen"})
    )


def desk(on: date) -> dict[str, Any]:
    """What the page of the desk's components shows."""
    wrong = ExampleForm({"hours": "nogle", "ends_on": "i morgen", "place": "1", "what": "1"}, auto_id="wrong_%s")
    return {
        "statuses": STATUSES,
        "treads": TREADS,
        "team": _team(),
        "short_of": [{**_member("KS", COORDINATOR, ""), "phone": ""}, _member("M", MENTOR, "Line Maj", "55000219")],
        "form": ExampleForm(initial={"hours": 390, "ends_on": add_weeks(on, 13), "what": "1"}),
        "wrong": wrong,
        "clash": Clash("phone-keep", "55 00 01 88", "55 00 01 99", "Jonas Friis, tors. 3. dec. kl. 9.12", ""),
        "filter": ExampleFilters(initial={"step": "4"}, auto_id="filter_%s"),
        "query": QueryDict("sort=name"),
        "page": page_of(range(178), 2),
        "tabs": _links("Mine", "Teamet", "Uden næste skridt", "Står stille", counts=(33, 68, 1, 2)),
        "chips": _links("Alt", "Samtaler", "Timer", "Succeser"),
        "timeline": _timeline(on),
        "figures": _figures(),
        "hours": hours_example(on),
        "places": _places(on),
        "months": _months(on),
        "on": on,
        "ago": [on - timedelta(days=days) for days in (0, 1, 6, 63, 800)],
        "now": datetime.combine(on, time(10, 42), timezone.get_current_timezone()),
        "period": Period(add_weeks(on, -15), add_weeks(on, 11)),
        "minutes": (390, 600, 45, 0),
        "long_name": LONG_NAME,
        "nothing": "",
    }


def phone(on: date) -> dict[str, Any]:
    """What the page of the phone's components shows."""
    return {
        "form": ExampleForm(),
        "wrong": ExampleForm({"hours": "6,5", "ends_on": on, "place": "1", "what": "1"}, auto_id="wrong_%s"),
        "hours": hours_example(on),
        "on": on,
        "contact_name": "Jonas Friis",
        "contact_phone": "55000207",
    }


def paper(on: date) -> dict[str, Any]:
    """What the page of the printed components shows."""
    return {"on": on, "period": Period(on, add_weeks(on, 13)), "hours": hours_example(on)}


def hours_example(on: date) -> StepChart:
    """A ladder from internship towards wage hours, half of it still ahead."""
    first = monday_of(add_weeks(on, -15))
    weeks = (
        (0, 480, 0, "8 t praktik"),
        (5, 720, 0, "12 t praktik"),
        (10, 720, 180, "12 t + 3 t løn"),
        (14, 600, 390, "10 t + 6 t 30 min løn"),
        (21, 480, 720, "8 t + 12 t løn"),
        (26, 0, 1200, "20 t løn"),
    )
    steps = [Step(add_weeks(first, week), hatched, solid, text, week > 15) for week, hatched, solid, text in weeks]
    return step_chart(steps, ends_on=add_weeks(first, 34), on=on)


def _places(on: date) -> StripChart:
    return strip_chart(
        [
            Strip("Lager 1", "til 5. feb. 2027", [Span(Period(on, add_weeks(on, 10)), "Karsten Vestergaard")]),
            Strip("Lager 2", "til 31. dec.", [Span(Period(on, add_weeks(on, 5)), "optaget")]),
            Strip("Pakkeri", "ledig nu", [], "Ledig, passer til 3 borgere"),
            Strip(
                "Butik",
                "til 22. jan. 2027",
                [
                    Span(Period(on, add_weeks(on, 2)), "Svend Aage Kjær"),
                    Span(Period(add_weeks(on, 4), add_weeks(on, 8)), LONG_NAME),
                ],
            ),
            Strip(
                "Butik, 2", "fra 7. dec.", [Span(Period(add_weeks(on, 2)), "Reserveret: Torben Friis", reserved=True)]
            ),
        ],
        on=on,
    )


def _months(on: date) -> ColumnChart:
    first = add_months(on.replace(day=1), -11)
    heads = ((18, 4), (21, 4), (24, 6), (26, 9), (30, 9), (31, 11), (27, 12), (25, 12), (24, 10), (22, 10), (20, 8))
    return column_chart(
        [
            Column(add_months(first, n), solid, hatched, weighed=solid + hatched / 4, limit=35 if n < 6 else 33)
            for n, (solid, hatched) in enumerate((*heads, (19, 8)))
        ]
    )


def _member(
    short: str, title: str, name: str, phone: str = "", *, you: bool = False, answers: bool = False
) -> dict[str, Any]:
    return {"short": short, "title": title, "name": name, "phone": phone, "you": you, "answers": answers}


def _team() -> list[dict[str, Any]]:
    return [
        _member("KS", COORDINATOR, "Jonas Bech", "55000207", answers=True),
        _member("VK+M", f"{CONSULTANT} og mentor", "Mette Holm", "+4555000214", you=True),
    ]


def _links(*titles: str, counts: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": "#", "current": at == 0, "count": counts[at] if counts else None}
        for at, title in enumerate(titles)
    ]


def _timeline(on: date) -> list[dict[str, Any]]:
    told = (
        (4, "Succes", "Mette Holm", "Tog alene imod 12 paller fra Nordfrost. Tove ringede for at fortælle det.", True),
        (7, "Måling", "3 svar", "Borger, virksomhedsmentor og fagperson har svaret.", False),
        (400, "Opfølgning", "Mette Holm", "Løntimer op fra 3 t til 6 t 30 min. Tove er kontaktperson.", False),
    )
    return [
        {"what": what, "who": who, "on": on - timedelta(days=days), "text": text, "big": big, "url": ""}
        for days, what, who, text, big in told
    ]


def _figures() -> list[dict[str, Any]]:
    numbers = (12, 21, 5, 34, 58, 37, 16)
    return [
        {"name": name, "value": value, "url": "#", "note": "+4 siden okt." if at == 1 else "", "at": at, "treads": 7}
        for at, (name, value) in enumerate(zip(TREADS, numbers, strict=True), start=1)
    ]
