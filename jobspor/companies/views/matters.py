"""What the register's news mean here: who has to act, and what was done."""

from typing import Any

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
from jobspor.base.text import Sentence
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence
from jobspor.companies.actions.matters import settle_matter
from jobspor.companies.forms.matters import MatterSearchForm, SettleMatterForm
from jobspor.companies.models import RegisterMatter, Workplace
from jobspor.companies.queries.matters import consultants_at, matters
from jobspor.companies.queries.promises import Whose
from jobspor.companies.views.edit import trail_of
from jobspor.organisation.queries import employee_of

MATTERS = RegisterMatter.objects.select_related("workplace__company", "change__file", "settled_by__user")


@route(Permission.COMPANY_VIEW)
def register_matters(request: Request) -> HttpResponse:
    """Those that are looked for; the open ones of oneself, or of the team for those who lead one, to begin with."""
    scope = door.scope(request)
    form = MatterSearchForm(request.GET, whose=Whose.TEAM if request.actor.leads else Whose.MINE)
    search = form.search
    page = page_of(matters(search, scope=scope), request.GET.get("page"))
    found = list(page)
    door.note(request, Workplace, sorted({row.workplace_id for row in found}))
    consultants = consultants_at(found, scope=scope)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, say(row.change.told), said_of(row), consultants.get(row.workplace_id)) for row in found],
        "tabs": [_tab(request, whose, search.whose) for whose in Whose],
        "query": request.GET,
        "trail": [(_("Virksomheder"), reverse("workplaces"))],
        "may_settle": door.may(request, Permission.COMPANY_EDIT),
        "may_see_files": door.may(request, Permission.REGISTER_VIEW),
    }
    return render(request, "companies/register_matters.html", context)


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def register_matter(request: Request, pk: int, matter: int) -> HttpResponse:
    """One matter: what the register says, what it means, and what was done about it."""
    workplace, scope = door.get(Workplace.objects.all(), request, pk=pk), door.scope(request)
    found = door.get(MATTERS.filter(workplace=workplace), request, pk=matter)
    form = SettleMatterForm(request.POST or None)
    if attempt(form, lambda: _settle(request, found, form)):
        toast(request, _("Skrevet ned. Den venter ikke længere."))
        return redirect("register_matters")
    context = {
        "workplace": workplace,
        "matter": found,
        "told": say(found.change.told),
        "meaning": said_of(found),
        "consultant": consultants_at([found], scope=scope).get(workplace.pk),
        "form": form,
        "trail": [*trail_of(workplace), (_("Nyt fra registeret"), reverse("register_matters"))],
    }
    return render(request, "companies/register_matter.html", context)


def say(sentence: Sentence) -> str:
    """In the reader's language."""
    return sentence.translated(_, in_sentence)


def said_of(matter: RegisterMatter) -> list[str]:
    """What it means, in the reader's language."""
    return [say(sentence) for sentence in matter.meaning]


def _settle(request: Request, found: RegisterMatter, form: SettleMatterForm) -> RegisterMatter:
    return settle_matter(
        matter=found,
        done=form.cleaned_data["done"],
        me=employee_of(scope=door.scope(request)),
        on=timezone.localdate(),
        by=request.actor,
    )


def _tab(request: Request, whose: Whose, current: Whose) -> dict[str, Any]:
    query = request.GET.copy()
    query["vis"] = whose.value
    query.pop("page", None)
    return {"title": _(whose.danish), "url": f"?{query.urlencode()}", "current": whose is current, "count": None}
