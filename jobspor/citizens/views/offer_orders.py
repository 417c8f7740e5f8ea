"""The order in which offers are chosen: everybody reads it, a leader writes what holds from a day on."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.base.attempt import attempt
from jobspor.base.numbers import whole_number
from jobspor.base.toasts import toast
from jobspor.citizens.forms.offers import OrderForm, WhomForm
from jobspor.citizens.views.visitation import tabs
from jobspor.law import codes
from jobspor.organisation.actions.offers import order_offers
from jobspor.organisation.models import OfferOrder, Programme
from jobspor.organisation.queries import every_programme, offer_orders
from jobspor.organisation.rules.offers import PROPOSED, PROPOSED_FREE, OfferKind

SOURCE = "Strategi til samarbejde med virksomhederne (CABI), s. 26"


@dataclass(frozen=True)
class Whom:
    """Whose order: a programme's, a target group's, of both, or (neither) of everybody."""

    programme: Programme | None
    target_group: str

    @property
    def name(self) -> str:
        """In words."""
        group = codes.name_of(codes.every_target_group(), self.target_group) if self.target_group else ""
        return " · ".join(filter(None, [self.programme.name if self.programme else "", group])) or _("Alle borgere")

    @property
    def query(self) -> str:
        """As it stands in the address."""
        said = {"program": self.programme.pk if self.programme else "", "maalgruppe": self.target_group}
        return urlencode({name: value for name, value in said.items() if value})


@route(Permission.CITIZEN_VIEW)
def offer_order_list(request: Request) -> HttpResponse:
    """What holds today, what is to come and what has been, for each of those it is for."""
    scope = door.scope(request)
    found: dict[tuple[int | None, str], list[OfferOrder]] = {}
    for row in offer_orders(scope=scope):
        found.setdefault((row.programme_id, row.target_group), []).append(row)
    may_edit = door.may(request, Permission.PROGRAMME_EDIT)
    context = {
        "tabs": tabs(request),
        "orders": [_told(rows, scope.on) for rows in found.values()],
        "whom_form": WhomForm(programmes=list(every_programme(scope=scope))) if may_edit else None,
        "may_edit": may_edit,
        "source": SOURCE,
    }
    return render(request, "citizens/offer_orders.html", context)


@route(Permission.PROGRAMME_EDIT, methods=("GET", "POST"))
def offer_order_write(request: Request) -> HttpResponse:
    """Put the kinds in order by buttons, each a post that saves nothing; the last button saves."""
    whom, posted, today = _whom(request), request.method == "POST", timezone.localdate()
    last = _last(request, whom)
    kinds, free = ([OfferKind(one) for one in last.kinds], last.free) if last else ([*PROPOSED], PROPOSED_FREE)
    is_saving = posted and "gem" in request.POST
    form = OrderForm(
        request.POST if is_saving else None,
        stored={"kinds": [*kinds], "free": free},
        changed=last_change(last, "offers.ordered") if last else str,
        initial={"valid_from": today},
    )
    if posted:
        kinds = moved([OfferKind(one) for one in request.POST.getlist("kinds") if one in set(OfferKind)], request.POST)
    if posted and not is_saving:
        form.initial.update({name: request.POST.get(name, "") for name in form.fields if name != "kinds"})
    if is_saving and attempt(form, lambda: _save(request, whom, form)):
        toast(request, _("Rækkefølgen er gemt og er nu kommunens egen."))
        return redirect("offer_orders")
    context = {
        "whom": whom,
        "form": form,
        "kinds": kinds,
        "left_out": [one for one in OfferKind if one not in kinds],
        "moved": request.POST.get("flyt", "").partition(":")[2],
        "here": f"{reverse('offer_order_write')}?{whom.query}",
        "source": SOURCE,
        "trail": [(_("Visitation"), reverse("referral_panel")), (_("Rækkefølge"), reverse("offer_orders"))],
    }
    return render(request, "citizens/offer_order.html", context)


def moved(kinds: list[OfferKind], posted: Any) -> list[OfferKind]:
    """The kinds, each once, after the button that was pressed: up, down, out, in. Nonsense changes nothing."""
    there = list(dict.fromkeys(kinds))
    way, _colon, name = posted.get("flyt", "").partition(":")
    if name not in set(OfferKind):
        return there
    kind = OfferKind(name)
    if kind not in there:
        return [*there, kind] if way == "med" else there
    place = there.index(kind)
    there.remove(kind)
    if way != "ud":
        there.insert(max(0, place + {"op": -1, "ned": 1}.get(way, 0)), kind)
    return there


def _save(request: Request, whom: Whom, form: OrderForm) -> None:
    given = {**form.cleaned_data, "kinds": [OfferKind(one) for one in form.cleaned_data["kinds"]]}
    target_group, at = whom.target_group, timezone.now()
    order_offers(programme=whom.programme, target_group=target_group, by=request.actor, at=at, **given)


def _whom(request: Request) -> Whom:
    """Whom the address asks for. Nonsense is everybody."""
    asked = whole_number(request.GET.get("program", ""))
    group = request.GET.get("maalgruppe", "")
    programme = every_programme(scope=door.scope(request)).filter(pk=asked).first() if asked else None
    return Whom(programme, group if group in codes.every_target_group() else "")


def _last(request: Request, whom: Whom) -> OfferOrder | None:
    """What was said last of the same people; held when something is written, as the form compares with it."""
    rows = offer_orders(scope=door.scope(request)).filter(programme=whom.programme, target_group=whom.target_group)
    return (rows.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rows).first()


def _told(rows: list[OfferOrder], on: Any) -> dict[str, Any]:
    """The orders of the same people: what holds, what is to come, and what has been."""
    now = next((row for row in rows if row.valid_from <= on), None)
    shown = [{"row": row, "kinds": _kinds(row), "is_now": row == now, "is_coming": row.valid_from > on} for row in rows]
    return {"whom": Whom(rows[0].programme, rows[0].target_group), "rows": shown}


def _kinds(row: OfferOrder) -> list[tuple[OfferKind, bool]]:
    """The kinds, and which of them need no reason."""
    return [(OfferKind(one), number < row.free) for number, one in enumerate(row.kinds)]
