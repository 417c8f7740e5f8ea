"""Obstacles: raised on a phone, answered by the backing team, and the rule for both."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.base.wording import day
from jobspor.citizens.actions import hold_citizens
from jobspor.citizens.actions import obstacles as actions
from jobspor.citizens.actions.efforts import asks_why, decide_support
from jobspor.citizens.forms.support import AnswerForm, ObstacleForm, SupportRuleForm
from jobspor.citizens.models import Citizen, Obstacle, SupportRule
from jobspor.citizens.queries import support as queries
from jobspor.citizens.views.trail import support_trail
from jobspor.organisation.queries import employees, teams

OBSTACLES = Obstacle.objects.select_related("citizen", "raised_by", "effort__employee__user", "step__owner__user")


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def obstacle_new(request: Request, pk: int) -> HttpResponse:
    """Tell the backing team what is in the way."""
    found, now = door.get(Citizen.objects.all(), request, pk=pk), timezone.now()
    form = ObstacleForm(request.POST or None)
    raised: list[Obstacle] = []
    if attempt(
        form,
        lambda: raised.append(actions.raise_obstacle(citizen=found, by=request.actor, at=now, **form.cleaned_data)),
    ):
        said = _("Hindringen er rejst. Du får svar senest %(day)s.")
        toast(request, said % {"day": day(raised[0].answer_by, timezone.localdate())})
        return redirect("citizen_support", pk)
    rule = SupportRule.objects.held_on(timezone.localdate())
    context = {"citizen": found, "trail": support_trail(found), "form": form, "rule": rule}
    return render(request, "citizens/obstacle_new.html", context)


@route(Permission.CITIZEN_EDIT)
def obstacles(request: Request) -> HttpResponse:
    """What waits for an answer, or what has got one."""
    scope, state = door.scope(request), request.GET.get("vis", "")
    page = page_of(queries.obstacles(scope=scope, state=state), request.GET.get("page"))
    door.note(request, Citizen, sorted({row.citizen_id for row in page}))
    tabs = [
        {"title": _("Uden svar"), "url": reverse("obstacles"), "current": state != queries.ANSWERED, "count": None},
        {
            "title": _("Besvaret"),
            "url": f"{reverse('obstacles')}?vis={queries.ANSWERED}",
            "current": state == queries.ANSWERED,
            "count": None,
        },
    ]
    context = {
        "rows": [(row, row.is_late(scope.on)) for row in page],
        "page": page,
        "query": request.GET,
        "tabs": tabs,
        "rule": SupportRule.objects.held_on(scope.on),
        "may_decide": door.may(request, Permission.SUPPORT_DECIDE),
    }
    return render(request, "citizens/obstacles.html", context)


@route(Permission.CITIZEN_EDIT, methods=("GET", "POST"))
def obstacle(request: Request, obstacle: int) -> HttpResponse:
    """One obstacle, and its answer."""
    found = door.get(OBSTACLES.all(), request, pk=obstacle)
    if request.method == "POST":
        hold_citizens(found.citizen_id)
    owners = list(employees(scope=door.scope(request)))
    form = AnswerForm(request.POST or None, owners=owners, asks_why=asks_why(found.citizen, timezone.localdate()))
    if attempt(form, lambda: _answer(request, found, form)):
        toast(request, _("Svaret er gemt."))
        return redirect("obstacles")
    context = {
        "obstacle": found,
        "citizen": found.citizen,
        "is_late": found.is_late(timezone.localdate()),
        "raised_by_link": queries.link_that_raised(found, scope=door.scope(request)),
        "is_open_to_me": door.may(request, Permission.CITIZEN_EDIT) and _sees_case(request, found),
        "trail": [(_("Hindringer"), reverse("obstacles"))],
        "form": form,
    }
    return render(request, "citizens/obstacle.html", context)


@route(Permission.SUPPORT_DECIDE, methods=("GET", "POST"))
def support_rule(request: Request) -> HttpResponse:
    """How many efforts at a time, who answers obstacles, and how soon."""
    on, now = timezone.localdate(), timezone.now()
    rule, named = SupportRule.objects.held_on(on), list(teams(scope=door.scope(request)))
    form = SupportRuleForm(request.POST or None, rule=rule, teams=named, initial={"valid_from": on})
    if attempt(form, lambda: decide_support(by=request.actor, at=now, **form.cleaned_data)):
        toast(request, _("Reglen er gemt."))
        return redirect("obstacles")
    context = {"rule": rule, "form": form, "trail": [(_("Hindringer"), reverse("obstacles"))]}
    return render(request, "citizens/support_rule.html", context)


def _answer(request: Request, found: Obstacle, form: AnswerForm) -> Obstacle:
    said, by, now = form.cleaned_data["answer"], request.actor, timezone.now()
    if turn := form.turn:
        return actions.answer_with_step(obstacle=found, answer=said, turn=turn, by=by, at=now)
    because = form.cleaned_data.get("because", "")
    return actions.answer_with_effort(
        obstacle=found, answer=said, plan=form.plan(found), because=because, by=by, at=now
    )


def _sees_case(request: Request, found: Obstacle) -> bool:
    """Whether the whole case is the actor's to see: somebody in the backing team may see the obstacle alone."""
    return Citizen.objects.in_scope(door.scope(request)).filter(pk=found.citizen_id).exists()
