"""How days, hours and numbers are written for people, in the reader's language. `today` comes from the caller.

Inside a date, a clock or hours every space is unbreakable, so none of them is split over two lines.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from jobspor.base import minutes as hours
from jobspor.base.days import DAYS_A_WEEK, Period, iso_week_label
from jobspor.base.text import in_danish

NBSP = "\N{NO-BREAK SPACE}"
WEEKDAYS = (
    pgettext_lazy("weekday", "man."),
    pgettext_lazy("weekday", "tirs."),
    pgettext_lazy("weekday", "ons."),
    pgettext_lazy("weekday", "tors."),
    pgettext_lazy("weekday", "fre."),
    pgettext_lazy("weekday", "lør."),
    pgettext_lazy("weekday", "søn."),
)
WEEKDAYS_LONG = (
    pgettext_lazy("weekday", "mandag"),
    pgettext_lazy("weekday", "tirsdag"),
    pgettext_lazy("weekday", "onsdag"),
    pgettext_lazy("weekday", "torsdag"),
    pgettext_lazy("weekday", "fredag"),
    pgettext_lazy("weekday", "lørdag"),
    pgettext_lazy("weekday", "søndag"),
)
MONTHS = (
    pgettext_lazy("month", "jan."),
    pgettext_lazy("month", "feb."),
    pgettext_lazy("month", "mar."),
    pgettext_lazy("month", "apr."),
    pgettext_lazy("month", "maj"),
    pgettext_lazy("month", "jun."),
    pgettext_lazy("month", "jul."),
    pgettext_lazy("month", "aug."),
    pgettext_lazy("month", "sep."),
    pgettext_lazy("month", "okt."),
    pgettext_lazy("month", "nov."),
    pgettext_lazy("month", "dec."),
)
MONTHS_LONG = (
    pgettext_lazy("month, long", "januar"),
    pgettext_lazy("month, long", "februar"),
    pgettext_lazy("month, long", "marts"),
    pgettext_lazy("month, long", "april"),
    pgettext_lazy("month, long", "maj"),
    pgettext_lazy("month, long", "juni"),
    pgettext_lazy("month, long", "juli"),
    pgettext_lazy("month, long", "august"),
    pgettext_lazy("month, long", "september"),
    pgettext_lazy("month, long", "oktober"),
    pgettext_lazy("month, long", "november"),
    pgettext_lazy("month, long", "december"),
)


def local_day(moment: date | datetime) -> date:
    """The day in Copenhagen of a moment; a day is itself."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def clock_of(moment: datetime) -> time:
    """The time of day in Copenhagen of a moment."""
    return timezone.localtime(moment).time()


def day(value: date | datetime, today: date) -> str:
    """`tors. 3. dec.`, with the year when it is not this one."""
    on = local_day(value)
    return _unbroken(f"{WEEKDAYS[on.weekday()]} {_day_and_month(on, today)}")


def day_short(value: date | datetime, today: date) -> str:
    """`3. dec.`, with the year when it is not this one."""
    return _unbroken(_day_and_month(local_day(value), today))


def day_long(value: date | datetime, today: date) -> str:
    """`torsdag 3. december`, with the year when it is not this one."""
    on = local_day(value)
    named = _("%(day)s. %(month)s") % {"day": on.day, "month": MONTHS_LONG[on.month - 1]}
    return _unbroken(f"{WEEKDAYS_LONG[on.weekday()]} {_with_year(named, on, today)}")


def in_sentence(value: object) -> str:
    """A value inside a rule's sentence: a date in full, `3. december 2026`, anything else as in Danish."""
    if not isinstance(value, date):
        return in_danish(value)
    on = local_day(value)
    named = _("%(day)s. %(month)s") % {"day": on.day, "month": MONTHS_LONG[on.month - 1]}
    return _unbroken(f"{named} {on.year}")


def period(value: Period, today: date) -> str:
    """`10. aug. til 5. feb. 2027`; one day is that day; without an end `fra 10. aug.`."""
    first = day_short(value.starts_on, today)
    if value.ends_on is None:
        return _("fra %(first)s") % {"first": first}
    if value.ends_on == value.starts_on:
        return first
    return _("%(first)s til %(last)s") % {"first": first, "last": day_short(value.ends_on, today)}


def week(value: date | datetime, today: date) -> str:
    """`uge 49`, with the year when the week belongs to another one."""
    on = local_day(value)
    label = iso_week_label(on, _("uge"))
    year = on.isocalendar().year
    return label if year == today.isocalendar().year else f"{label},{NBSP}{year}"


def clock(value: datetime | time) -> str:
    """`10.42`, in Copenhagen."""
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return pgettext("clock", "%(hour)s.%(minute)s") % {"hour": local.hour, "minute": f"{local:%M}"}


def moment(value: datetime, today: date) -> str:
    """`tors. 3. dec. kl. 10.42`."""
    return _unbroken(_("%(day)s kl. %(clock)s") % {"day": day(value, today), "clock": clock(value)})


def lately(value: datetime, today: date) -> str:
    """`10.42` for today, `tors. 3. dec. kl. 10.42` for another day."""
    return clock(value) if local_day(value) == today else moment(value, today)


def duration(minutes: int) -> str:
    """`6 t 30 min`, `10 t`, `45 min`, `0 t`."""
    return hours.formatted(minutes, pgettext("hours", "t"), pgettext("minutes", "min"))


def ago(value: date | datetime, today: date) -> str:
    """`i dag`, `i går`, `for 6 dage siden`, later in weeks, months and years; ahead `i morgen`, `om 6 dage`."""
    days = (today - local_day(value)).days
    named = {0: _("i dag"), 1: _("i går"), -1: _("i morgen")}
    if days in named:
        return named[days]
    span = _span(abs(days))
    return _("for %(span)s siden") % {"span": span} if days > 0 else _("om %(span)s") % {"span": span}


def phone_number(value: str) -> str:
    """A Danish number in twos, `55 00 02 07`; other numbers as they were written."""
    digits = "".join(value.split()).removeprefix("+45")
    if len(digits) != 8 or not digits.isdecimal():
        return value
    return NBSP.join(digits[at : at + 2] for at in range(0, 8, 2))


def initials(name: str) -> str:
    """First letters of the first and the last name: `Poul Erik Nøhr` is PN."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def _day_and_month(on: date, today: date) -> str:
    return _with_year(_("%(day)s. %(month)s") % {"day": on.day, "month": MONTHS[on.month - 1]}, on, today)


def _with_year(named: str, on: date, today: date) -> str:
    return named if on.year == today.year else f"{named} {on.year}"


def _span(days: int) -> str:
    if days < 2 * DAYS_A_WEEK:
        number, words = days, ngettext("%(number)s dag", "%(number)s dage", days)
    elif days < 60:
        number = days // DAYS_A_WEEK
        words = ngettext("%(number)s uge", "%(number)s uger", number)
    elif days < 730:
        number = days // 30
        words = ngettext("%(number)s måned", "%(number)s måneder", number)
    else:
        number = days // 365
        words = ngettext("%(number)s år", "%(number)s år", number)
    return _unbroken(words % {"number": number})


def _unbroken(text: str) -> str:
    return text.replace(" ", NBSP)
