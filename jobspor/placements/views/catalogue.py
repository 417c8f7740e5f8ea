"""The catalogue of places: turned through, with a citizen or alone; what they want to see; on paper."""

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
from jobspor.base.attempt import attempt, press
from jobspor.base.days import A_DAY, working_day_from
from jobspor.base.paging import page_of
from jobspor.base.toasts import toast
from jobspor.citizens.models import Citizen
from jobspor.citizens.views.trail import trail
from jobspor.companies.models import CatalogueCard
from jobspor.companies.queries.catalogue import PICTURES, cards
from jobspor.companies.queries.workplace import cooperation_of
from jobspor.organisation.queries import employee_of
from jobspor.placements.actions.wishes import take_wish_back, wish_to_see
from jobspor.placements.forms.catalogue import CatalogueForm, WishForm
from jobspor.placements.models import PlaceWish
from jobspor.placements.queries.catalogue import Turning, shown, wishes_of

A_PAGE = 12
MOST_ON_PAPER = 50
A_WEEK = 7 * A_DAY


@route(Permission.COMPANY_VIEW)
def catalogue(request: Request) -> HttpResponse:
    """A page of cards, for nobody in particular."""
    return _list(request, None)


@route(Permission.CITIZEN_VIEW)
def citizen_catalogue(request: Request, pk: int) -> HttpResponse:
    """A page of cards to turn through with a citizen, and what they have pointed at."""
    return _list(request, door.get(Citizen.objects.all(), request, pk=pk))


@route(Permission.COMPANY_VIEW)
def catalogue_card(request: Request, card: int) -> HttpResponse:
    """One card."""
    found = door.get(_cards(), request, pk=card)
    return _card(request, found, None, None)


@route(Permission.CITIZEN_VIEW)
def citizen_card(request: Request, pk: int) -> HttpResponse:
    """One card, with a citizen; which one stands in `kort`."""
    citizen, found = door.get(Citizen.objects.all(), request, pk=pk), _asked(request)
    return _card(request, found, citizen, None) if found else redirect("citizen_catalogue", pk)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def wish_new(request: Request, pk: int) -> HttpResponse:
    """The citizen wants to see the place."""
    citizen, found = door.get(Citizen.objects.all(), request, pk=pk), _asked(request)
    if found is None:
        return redirect("citizen_catalogue", pk)
    form, scope, now = WishForm(request.POST), door.scope(request), timezone.now()
    if attempt(
        form,
        lambda: wish_to_see(
            citizen=citizen, card=found, owner=employee_of(scope=scope), on=scope.on, by=request.actor, at=now,
            **form.cleaned_data,
        ),
    ):  # fmt: skip
        toast(request, _("Ønsket er gemt, og det er dit næste skridt at aftale et besøg."))
        return redirect(f"{reverse('citizen_card', args=[pk])}?kort={found.pk}")
    return _card(request, found, citizen, form)


@route(Permission.CITIZEN_EDIT, methods=("POST",))
def wish_back(request: Request, pk: int) -> HttpResponse:
    """They do not want to see it any longer."""
    citizen, found = door.get(Citizen.objects.all(), request, pk=pk), _asked(request)
    wishes = PlaceWish.objects.filter(citizen=citizen, taken_back_on=None).select_related("card__workplace")
    if found and (wish := wishes.filter(card=found).first()):
        on = timezone.localdate()
        press(request, lambda: take_wish_back(wish=wish, on=on, by=request.actor), _("Ønsket er taget tilbage."))
    return redirect("citizen_catalogue", pk)


@route(Permission.COMPANY_VIEW)
def catalogue_print(request: Request) -> HttpResponse:
    """Cards on A4, a sheet each: the one that stands in `kort`, or those that are looked for."""
    scope, one = door.scope(request), _asked(request)
    found = [one] if one else list(cards(CatalogueForm(request.GET).sought, scope=scope)[:MOST_ON_PAPER])
    rows = shown(found, day=scope.on, scope=scope, citizen=None, wishes=[])
    door.note(request, CatalogueCard, [row.card.pk for row in rows])
    return render(request, "placements/catalogue_print.html", {"rows": rows, "on": scope.on})


def _cards() -> Any:
    return CatalogueCard.objects.shown().select_related("workplace").prefetch_related(PICTURES)


def _asked(request: Request) -> CatalogueCard | None:
    """The card that the address or the form names."""
    named = request.POST.get("kort") or request.GET.get("kort", "")
    found: CatalogueCard | None = _cards().filter(pk=int(named)).first() if named.isdecimal() else None
    return found


def _list(request: Request, citizen: Citizen | None) -> HttpResponse:
    scope, form = door.scope(request), CatalogueForm(request.GET)
    page = page_of(cards(form.sought, scope=scope).prefetch_related(PICTURES), request.GET.get("page"), A_PAGE)
    wishes = wishes_of(citizen) if citizen else []
    rows = shown(page.object_list, day=scope.on, scope=scope, citizen=citizen, wishes=wishes)
    door.note(request, CatalogueCard, [row.card.pk for row in rows])
    context = {
        "citizen": citizen,
        "form": form,
        "page": page,
        "rows": rows,
        "wishes": wishes,
        "query": request.GET,
        "may_see": door.may(request, Permission.COMPANY_VIEW),
        "trail": trail(citizen) if citizen else [(_("Pladser"), reverse("places"))],
    }
    return render(request, "placements/catalogue.html", context)


def _card(request: Request, card: CatalogueCard, citizen: Citizen | None, form: WishForm | None) -> HttpResponse:
    scope, looked_for = door.scope(request), CatalogueForm(request.GET).sought
    wishes = wishes_of(citizen) if citizen else []
    [row] = shown([card], day=scope.on, scope=scope, citizen=citizen, wishes=wishes)
    door.note(request, CatalogueCard, [card.pk])
    may_wish = citizen is not None and door.may(request, Permission.CITIZEN_EDIT, citizen)
    kept = request.GET.copy()
    kept.pop("kort", None)
    context = {
        "citizen": citizen,
        "row": row,
        "turning": Turning.at_card(card.pk, list(cards(looked_for, scope=scope).values_list("pk", flat=True))),
        "kept": kept.urlencode(),
        "form": form or WishForm(initial={"due_on": working_day_from(scope.on + A_WEEK)}),
        "cooperation": cooperation_of(card.workplace),
        "may_wish": may_wish,
        "may_see": door.may(request, Permission.COMPANY_VIEW),
        "may_edit": door.may(request, Permission.COMPANY_EDIT),
        "trail": _trail_of_card(citizen),
    }
    return render(request, "placements/catalogue_card.html", context)


def _trail_of_card(citizen: Citizen | None) -> list[tuple[str, str]]:
    if citizen:
        return [*trail(citizen), (_("Katalog"), reverse("citizen_catalogue", args=[citizen.pk]))]
    return [(_("Pladser"), reverse("places")), (_("Katalog"), reverse("catalogue"))]
