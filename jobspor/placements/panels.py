"""What placements show on the pages of citizens and of workplaces."""

from datetime import date
from weakref import WeakKeyDictionary

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import LinkRequest, Request
from jobspor.access.policy import Permission, Scope
from jobspor.base.charts import Span, Strip, strip_chart
from jobspor.base.wording import day_short, duration
from jobspor.citizens.models import Citizen
from jobspor.companies.models import CompanyCentre, Workplace
from jobspor.companies.panels import ratio as ratio_sum
from jobspor.placements.models import Placement
from jobspor.placements.queries.centres import people_in
from jobspor.placements.queries.course import Course
from jobspor.placements.queries.occupancy import Guest, Seat, seats
from jobspor.placements.queries.own_page import agreed_with, shared_by
from jobspor.placements.queries.ratio import NOTHING, counted_from, staff_at
from jobspor.placements.queries.stays import Courses, courses_of

_read: WeakKeyDictionary[Request, Courses] = WeakKeyDictionary()


def citizen_bar(request: Request, citizen: Citizen) -> str:
    """The cell of the identity bar: where, how many hours a week, and loudly when somebody has not signed."""
    return render_to_string("placements/panel_bar.html", {"courses": _courses(request, citizen), "citizen": citizen})


def summary(request: Request, citizen: Citizen) -> str:
    """For the line of facts: since when the citizen is at a workplace, and how many of the hours are with wage."""
    on = timezone.localdate()
    return "; ".join(_summed(course, on) for course in _courses(request, citizen).current if not course.is_ahead)


def citizen(request: Request, citizen: Citizen) -> str:
    """The ladder of hours, the last weeks, and earlier placements with what they led to."""
    context = {
        "courses": _courses(request, citizen),
        "citizen": citizen,
        "may_follow": door.may(request, Permission.PLACEMENT_FOLLOW, citizen),
        "may_agree": door.may(request, Permission.PLACEMENT_AGREE, citizen),
    }
    return render_to_string("placements/panel_citizen.html", context)


def workplace(request: Request, workplace: Workplace) -> str:
    """Who is there now and in the coming weeks. Who may not be seen is only said to take a place."""
    on = timezone.localdate()
    reach = Reach(request.actor, request.actor.scope(Permission.PLACEMENT_VIEW) or Scope.FIGURES, on)
    found = seats(workplace, scope=reach)
    shown = [guest for seat in found for guest in seat.guests if guest.citizen_id]
    door.note(request, Placement, [guest.placement_id for guest in shown if guest.placement_id])
    door.note(request, Citizen, [guest.citizen_id for guest in shown if guest.citizen_id])
    context = {
        "here": [guest for guest in shown if guest.period.contains(on)],
        "chart": strip_chart([_strip(seat, on) for seat in found], on=on) if found else None,
        "finding": _finding([seat for seat in found if seat.title], on),
    }
    return render_to_string("placements/panel_workplace.html", context)


def ratio(request: Request, workplace: Workplace) -> str:
    """The sum of the ratio rule for the workplace, with those who are there today."""
    scope = door.scope(request)
    figure = staff_at({workplace.pk: workplace}, scope.on, scope=scope)[workplace.pk]
    filled = counted_from(scope.on, scope=scope, at={workplace.pk}).get(workplace.pk, NOTHING)
    return ratio_sum(
        workplace,
        figure.staff,
        filled.on(scope.on),
        scope.on,
        is_stated=figure.is_stated,
        is_known=figure.is_known,
        may_edit=door.may(request, Permission.COMPANY_EDIT),
        details_url=reverse("workplace_ratio", args=[workplace.pk]),
    )


def centre(request: Request, centre: CompanyCentre) -> str:
    """Who is there, and what happens to them when the centre ends."""
    scope = door.scope(request)
    people = people_in([centre], scope=scope)[centre.pk]
    context = {"centre": centre, "people": people, "on": scope.on}
    return render_to_string("placements/panel_centre.html", context)


def _summed(course: Course, on: date) -> str:
    begun = course.placement.starts_on
    weeks = (on - begun).days // 7
    words = {"workplace": course.placement.workplace.name, "day": day_short(begun, on), "weeks": weeks}
    said = ngettext(
        "hos %(workplace)s siden %(day)s (%(weeks)s uge)", "hos %(workplace)s siden %(day)s (%(weeks)s uger)", weeks
    )
    wage = course.step.wage_minutes
    paid = ", " + _("løntimer %(hours)s") % {"hours": duration(wage)} if wage else ""
    return said % words + paid


def own_agreement(request: LinkRequest | Request, citizen: Citizen) -> str:
    """On the citizen's own page: where, which days and hours, when we meet again, and whom to call when ill."""
    agreed = agreed_with(citizen, timezone.localdate())
    return render_to_string("placements/own_page_agreement.html", {"agreed": agreed})


def own_shared(request: LinkRequest | Request, citizen: Citizen) -> str:
    """On the citizen's own page: what they have said yes to sharing, who was told, and by link a way to say no."""
    scope = Reach(request.actor, Scope.FIGURES, timezone.localdate())
    context = {"rows": shared_by(citizen, scope=scope), "by_link": hasattr(request, "link")}
    return render_to_string("placements/own_page_shared.html", context, request=request)


def _courses(request: Request, citizen: Citizen) -> Courses:
    """Read once for both panels of the page."""
    if request not in _read:
        _read[request] = courses_of(citizen, timezone.localdate())
        door.note(request, Placement, [placement.pk for placement in _read[request].placements])
    return _read[request]


def _finding(places: list[Seat], on: date) -> str:
    words = {"taken": sum(seat.is_taken(on) for seat in places), "places": len(places)}
    said = ngettext(
        "%(taken)s af %(places)s plads er i brug.", "%(taken)s af %(places)s pladser er i brug.", len(places)
    )
    return said % words


def _strip(seat: Seat, on: date) -> Strip:
    spans = [_span(guest, on) for guest in seat.guests]
    return Strip(name=seat.title or _("Uden fast plads"), when=_when(seat, on), spans=spans, free_text=_("Ledig"))


def _when(seat: Seat, on: date) -> str:
    if not seat.guests:
        return _("ledig nu")
    first = seat.guests[0].period
    if first.starts_on > on:
        return _("fra %(day)s") % {"day": day_short(first.starts_on, on)}
    return _("til %(day)s") % {"day": day_short(first.ends_on or on, on)}


def _span(guest: Guest, on: date) -> Span:
    name = guest.name or _("optaget")
    is_ahead = guest.period.starts_on > on
    return Span(guest.period, _("Reserveret: %(name)s") % {"name": name} if is_ahead else name, reserved=is_ahead)
