"""Filters that write days, hours and numbers, and the parts of a page that have a body.

This is the edge: the filters read the clock, so nothing below them does. Parts without a body are plain includes,
`{% include "ui/x.html" with … only %}`; what each takes stands in its first line. Those that stand in every row of a
list are tags written here: an include costs four times as much.
"""

from datetime import date, datetime, time
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jobspor.base import forms, paging, wording
from jobspor.base.days import Period

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """`tors. 3. dec.`"""
    return wording.day(value, timezone.localdate()) if value else ""


@register.filter
def day_short(value: date | None) -> str:
    """`3. dec.`"""
    return wording.day_short(value, timezone.localdate()) if value else ""


@register.filter
def day_long(value: date | None) -> str:
    """`torsdag 3. december`"""
    return wording.day_long(value, timezone.localdate()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """`tors. 3. dec. kl. 10.42`"""
    return wording.moment(value, timezone.localdate()) if value else ""


@register.filter
def clock(value: datetime | time | None) -> str:
    """`10.42`"""
    return "" if value is None else wording.clock(value)


@register.filter
def week(value: date | None) -> str:
    """`uge 49`"""
    return wording.week(value, timezone.localdate()) if value else ""


@register.filter
def period(value: Period | None) -> str:
    """`10. aug. til 5. feb. 2027`"""
    return wording.period(value, timezone.localdate()) if value else ""


@register.filter
def ago(value: date | None) -> str:
    """`for 6 dage siden`"""
    return wording.ago(value, timezone.localdate()) if value else ""


@register.filter
def duration(minutes: int | None) -> str:
    """`6 t 30 min`"""
    return "" if minutes is None else wording.duration(minutes)


@register.filter
def phone_number(value: str) -> str:
    """`55 00 02 07`"""
    return wording.phone_number(value)


@register.filter
def tel(value: str) -> str:
    """The address that dials a number: `tel:55000207`."""
    return "tel:" + "".join(sign for sign in value if sign.isdecimal() or sign == "+")


@register.filter
def sms(value: str) -> str:
    """The address that begins a message to a number: `sms:55000207`."""
    return tel(value).replace("tel:", "sms:", 1)


@register.filter
def initials(name: str) -> str:
    """`KV`"""
    return wording.initials(name)


@register.filter
def plural(number: int, forms_of_word: str) -> str:
    """`33 borgere`: the number with the right form of `"borger,borgere"`."""
    one, many = forms_of_word.split(",")
    return f"{number}{wording.NBSP}{one if number == 1 else many}"


@register.simple_tag
def status(kind: str, word: str, day: str = "") -> SafeString:
    """Whose turn it is, as word, shape and colour; `day` is shown instead of the word, which stays for screen readers.

    Kinds: over, today, go, me, them, none, still, done, free.
    """
    shown = format_html('{}</span><span class="sr-only"> ({})', day, word) if day else word
    return format_html('<span class="st st-{}">{}</span>', kind, shown)


@register.simple_tag
def ladder(name: str, at: int, treads: int, *, silent: bool = False) -> SafeString:
    """A small stair with a step filled: `at` counts from 1 (0 is none), of 5-8 treads; `silent`: the name is heard."""
    css = mark_safe(' class="sr-only"') if silent else ""
    return format_html('<span class="lad of-{} at-{}"><span{}>{}</span></span>', treads, at, css, name)


@register.simple_tag
def error_heading(count: int) -> str:
    """What an error summary without its own heading says."""
    return forms.error_heading(count)


@register.simple_tag
def page_numbers(page: "Page[Any]") -> list[int | None]:
    """The numbers to link to around this page; None is a gap."""
    return paging.numbers_around(page)


@register.simple_tag(takes_context=True)
def nav_links(context: Context) -> list[dict[str, Any]]:
    """The menu (`nav` in the context) as title, address and whether the page lies under it."""
    path = context["request"].path
    entries = list(context.get("nav") or ())
    areas = [(reverse(name), entry) for entry in entries for name in (entry.url_name, *entry.beside)]
    above = [area for area in areas if path == area[0] or (area[0] != "/" and path.startswith(area[0]))]
    _url, current = max(above, key=lambda area: len(area[0]), default=("", None))
    return [{"title": one.title, "url": reverse(one.url_name), "current": one is current} for one in entries]


@register.simple_block_tag
def section(
    content: SafeString, title: str, *, id: str, note: str = "", link: str = "", link_text: str = ""
) -> SafeString:
    """A part of a page under its own h2. `note` in small after the title, `link` at the far end."""
    return _part("ui/section.html", content=content, title=title, id=id, note=note, link=link, link_text=link_text)


@register.simple_block_tag
def card(content: SafeString, title: str, *, id: str) -> SafeString:
    """A tinted block with an h2: the one thing to see first on a phone page."""
    return _part("ui/card.html", content=content, title=title, id=id)


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info") -> SafeString:
    """Something to know (`info`) or to heed (`attention`), about the case and not the person."""
    return _part("ui/notice.html", content=content, kind=kind)


@register.simple_block_tag
def empty_state(content: SafeString) -> SafeString:
    """What an empty list says, and what to do about it."""
    return _part("ui/empty_state.html", content=content)


@register.simple_block_tag
def scroll(content: SafeString, label: str) -> SafeString:
    """A frame for what may be wider than the screen; the keyboard can scroll it."""
    return _part("ui/scroll.html", content=content, label=label)


@register.simple_block_tag
def as_table(content: SafeString, label: str) -> SafeString:
    """The same numbers as a table, under "Vis som tabel"."""
    return _part("ui/as_table.html", content=content, label=label)


@register.simple_block_tag
def filters(content: SafeString, *, count: int = 0) -> SafeString:
    """The filters over a list, a GET form. On a phone they fold behind "Filtre (n)"; `count` says how many are set."""
    return _part("ui/filters.html", content=content, count=count)


def _part(template_name: str, **context: Any) -> SafeString:
    return render_to_string(template_name, context)
