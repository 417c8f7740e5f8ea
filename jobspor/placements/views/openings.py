"""From a company's opening to citizens, and asking one of them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.actor import Reach
from jobspor.access.http import Request
from jobspor.access.policy import Permission, Scope
from jobspor.access.route import route
from jobspor.base.attempt import press
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens import actions
from jobspor.citizens.models import Citizen
from jobspor.companies.models import JobOpening, Workplace
from jobspor.companies.views.edit import trail_of
from jobspor.organisation.queries import employee_of
from jobspor.placements.queries.openings import candidates, suited

A_PAGE = 20
ASK = "Spørg om »%(title)s« hos %(workplace)s"
LONGEST = 200


@route(Permission.COMPANY_VIEW)
def opening_citizens(request: Request, pk: int, opening: int) -> HttpResponse:
    """Citizens without a place whom an opening could suit, with the reasons; the others when they are asked for."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    found = door.get(JobOpening.objects.in_full().filter(workplace=workplace), request, pk=opening)
    on, is_all = timezone.localdate(), "andre" in request.GET
    scope = Reach(request.actor, request.actor.scope(Permission.PLACEMENT_VIEW) or Scope.FIGURES, on)
    listed, others = suited(found, fitting=not is_all, scope=scope)
    page = page_of(listed, request.GET.get("page"), A_PAGE)
    rows = candidates(found, list(page), scope=scope)
    shown = [row.citizen.pk for row in rows]
    door.note(request, Citizen, shown)
    context = {
        "workplace": workplace,
        "opening": found,
        "page": page,
        "rows": rows,
        "is_all": is_all,
        "others": others,
        "query": request.GET,
        "may_ask": door.reaches(
            request, Permission.CITIZEN_EDIT, Citizen.objects.all(), shown, shown_by=Permission.PLACEMENT_VIEW
        ),
        "trail": [
            *trail_of(workplace),
            (_("Jobåbninger"), reverse("job_openings")),
            (found.title, reverse("job_opening", args=[pk, opening])),
        ],
    }
    return render(request, "placements/opening_citizens.html", context)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def opening_ask(request: Request, pk: int) -> HttpResponse:
    """A next step for whoever asks: to ask the citizen about the opening that was named."""
    citizen, scope = door.get(Citizen.objects.all(), request, pk=pk), door.scope(request)
    asked = request.POST.get("aabning", "")
    rows = JobOpening.objects.open().select_related("workplace")
    opening = rows.filter(pk=int(asked)).first() if asked.isdecimal() else None
    if opening is None:
        toast(request, _("Jobåbningen er afgjort imens."))
        return redirect("match", pk)
    what = ASK % {"title": opening.title, "workplace": opening.workplace.name}
    owner, now = employee_of(scope=scope), timezone.now()
    press(
        request,
        lambda: actions.set_next_step(
            citizen=citizen,
            what=what[:LONGEST],
            due_on=working_day_from(scope.on + A_DAY),
            owner=owner,
            by=request.actor,
            at=now,
        ),
        _("Det er dit næste skridt at spørge %(name)s.") % {"name": citizen.given_names},
    )
    return redirect("opening_citizens", opening.workplace_id, opening.pk)
