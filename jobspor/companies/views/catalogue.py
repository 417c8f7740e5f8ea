"""A workplace's card in the catalogue: its words and pictures."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.content import examined
from jobspor.access.http import Request
from jobspor.access.journal import last_change
from jobspor.access.policy import Permission
from jobspor.access.route import route
from jobspor.access.uploads import dropped_file
from jobspor.base.attempt import attempt, press
from jobspor.base.lix import PLAIN, lix
from jobspor.base.toasts import toast
from jobspor.companies.actions import catalogue as actions
from jobspor.companies.forms.catalogue import CardForm, PictureForm
from jobspor.companies.models import CardPicture, CatalogueCard, Workplace
from jobspor.companies.queries.catalogue import card_of, tasks_at
from jobspor.companies.views.edit import trail_of, workplace_to_edit

# Whatever is in the picture, it may do nothing here, and no other site shows it.
CLOSED = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=3600",
}


@route(Permission.COMPANY_EDIT, methods=("GET", "POST"))
def workplace_card(request: Request, pk: int) -> HttpResponse:
    """Write the workplace's card, and put pictures on it."""
    workplace, on = workplace_to_edit(request, pk), timezone.localdate()
    card = card_of(workplace)
    changed = last_change(card, "card.changed", "card.written") if card else str
    form = CardForm(request.POST or None, card=card, tasks=tasks_at(workplace, on), changed=changed)
    if attempt(form, lambda: actions.write_card(workplace=workplace, on=on, by=request.actor, **form.cleaned_data)):
        toast(request, _("Kortet er gemt."))
        return redirect("workplace_card", pk)
    return _page(request, workplace, card, form, PictureForm())


@route(Permission.COMPANY_EDIT, methods=("POST",))
def card_picture_add(request: Request, pk: int) -> HttpResponse:
    """Put a picture on the card."""
    workplace = workplace_to_edit(request, pk)
    card = card_of(workplace)
    if card is None:
        return redirect("workplace_card", pk)
    picture = PictureForm(request.POST, request.FILES)
    if dropped_file(request):
        picture.add_error("file", _("Billedet fylder for meget. Vælg et, der er mindre."))

    def act() -> None:
        given = picture.cleaned_data
        file = examined(given["file"].name or "", given["file"].read())
        said = {"alternative": given["alternative"], "rights": given["rights"]}
        actions.add_picture(card=card, file=file, by=request.actor, **said)

    if attempt(picture, act):
        toast(request, _("Billedet er sat på kortet."))
        return redirect("workplace_card", pk)
    form = CardForm(None, card=card, tasks=[])
    return _page(request, workplace, card, form, picture)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def card_picture_remove(request: Request, pk: int, picture: int) -> HttpResponse:
    """Take a picture off."""
    workplace = workplace_to_edit(request, pk)
    row = door.get(CardPicture.objects.filter(card__workplace=workplace).select_related("card"), request, pk=picture)
    press(request, lambda: actions.remove_picture(picture=row, by=request.actor), _("Billedet er taget af."))
    return redirect("workplace_card", pk)


@route(Permission.COMPANY_EDIT, methods=("POST",))
def card_hide(request: Request, pk: int) -> HttpResponse:
    """Take the card out of the catalogue."""
    workplace, on = workplace_to_edit(request, pk), timezone.localdate()
    if card := card_of(workplace):
        said = _("Kortet er taget ud af kataloget.")
        press(request, lambda: actions.hide_card(card=card, on=on, by=request.actor), said)
    return redirect("workplace", pk)


@route(Permission.COMPANY_VIEW)
def card_picture(request: Request, picture: int) -> HttpResponse:
    """The picture itself."""
    row = door.get(CardPicture.objects.select_related("file"), request, pk=picture)
    return HttpResponse(bytes(row.file.content), row.file.content_type, headers=CLOSED)


def _page(
    request: Request, workplace: Workplace, card: CatalogueCard | None, form: CardForm, picture: PictureForm
) -> HttpResponse:
    measured = round(lix(_words(card))) if card else None
    context = {
        "workplace": workplace,
        "card": card,
        "pictures": list(card.pictures.order_by("pk")) if card else [],
        "form": form,
        "picture": picture,
        "lix": measured,
        "is_plain": measured is not None and measured <= PLAIN,
        "plain": PLAIN,
        "trail": trail_of(workplace),
    }
    return render(request, "companies/card.html", context)


def _words(card: CatalogueCard) -> str:
    """All that a citizen reads, each line a sentence."""
    return "\n".join([card.lead, *card.tasks, card.colleagues, *card.considerations, *card.to_know])
