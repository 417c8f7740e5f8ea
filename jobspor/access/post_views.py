"""Pages about post: what one wants told, the texts of messages, and the quiet hours."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.http import Request
from jobspor.access.models import QuietHours
from jobspor.access.policy import Permission
from jobspor.access.post import texts
from jobspor.access.post.choices import choice_of, choose, quiet_on, set_quiet_hours
from jobspor.access.post.kinds import Kind, kinds
from jobspor.access.post.parts import parts_of
from jobspor.access.post.texts import Words
from jobspor.access.post_forms import ChoicesForm, QuietForm, TextForm
from jobspor.access.route import route
from jobspor.base.errors import RuleBroken
from jobspor.base.toasts import toast


@route(Permission.DAY_VIEW, methods=("GET", "POST"))
def choices(request: Request) -> HttpResponse:
    """What one wants told by mail, how, and when."""
    choice = choice_of(request.user.pk, municipality=request.actor.municipality)
    form = ChoicesForm(request.POST or None, choice=choice)
    if form.is_valid():
        choose(user=request.user, by=request.actor, **form.chosen())
        toast(request, _("Dit valg er gemt."))
        return redirect("post_choices")
    return render(request, "access/post_choices.html", {"form": form})


@route(Permission.POST_EDIT)
def messages(request: Request) -> HttpResponse:
    """Every kind of message, each with the words in use in each language; and the quiet hours."""
    rows = [
        {
            "kind": kind,
            "languages": [(code, name, texts.words_of(kind, code).text) for code, name in settings.LANGUAGES],
        }
        for kind in kinds().values()
    ]
    return _messages(request, rows, QuietForm(initial=_quiet_now()))


@route(Permission.POST_EDIT, methods=("POST",))
def quiet_hours(request: Request) -> HttpResponse:
    """Let other hours be quiet from a day on."""
    form = QuietForm(request.POST)
    if form.is_valid():
        set_quiet_hours(
            quiet=form.quiet, valid_from=form.cleaned_data["valid_from"], by=request.actor, at=timezone.now()
        )
        toast(request, _("De stille timer er gemt."))
        return redirect("messages")
    return _messages(request, [], form)


@route(Permission.POST_EDIT, methods=("GET", "POST"))
def message_text(request: Request, kind: str, language: str) -> HttpResponse:
    """The words of one kind of message in one language: shown with invented values, changed, or the standard again."""
    found = kinds().get(kind)
    if found is None or language not in dict(settings.LANGUAGES):
        raise Http404
    in_use = texts.words_of(found, language)
    form = TextForm(request.POST or None, kind=found, initial=in_use.each())
    if form.is_valid():
        try:
            if done := _change(request, found, language, form.words):
                toast(request, done)
                return redirect("message_text", kind, language)
        except RuleBroken as broken:
            form.add_error(None, broken)
    words = form.words if form.is_bound and not form.errors else in_use
    return render(request, "access/message_text.html", _text_page(found, language, form, words))


def _change(request: Request, kind: Kind, language: str, words: Words) -> str:
    """Do what the button says and tell what was done; nothing for a mere look."""
    by, at = request.actor, timezone.now()
    match request.POST.get("do"):
        case "standard":
            texts.use_standard_text(kind=kind, language=language, by=by, at=at)
            return _("Standardteksten bruges igen.")
        case "save":
            text = texts.change_text(kind=kind, language=language, words=words, by=by, at=at)
            return _("Udgave %(version)s bruges fra nu af.") % {"version": text.version}
        case _:
            texts.check_words(kind, words)
            return ""


def _text_page(kind: Kind, language: str, form: TextForm, words: Words) -> dict[str, Any]:
    examples = texts.examples(kind)
    return {
        "kind": kind,
        "trail": [(_("Beskeder"), reverse("messages"))],
        "language_name": dict(settings.LANGUAGES)[language],
        "form": form,
        "shown": {name: texts.filled(text, examples) for name, text in words.each().items()},
        "parts": parts_of(texts.filled(words.sms, examples)),
        "places": [(f"{{{place.name}}}", _(place.meaning), place.name in kind.needs) for place in kind.places],
        "versions": texts.versions(kind, language),
    }


def _messages(request: Request, rows: list[dict[str, Any]], form: QuietForm) -> HttpResponse:
    later = QuietHours.objects.filter(valid_from__gt=timezone.localdate()).order_by("valid_from")
    context = {"rows": rows, "form": form, "later": later, "quiet": quiet_on(timezone.localdate())}
    return render(request, "access/messages.html", context)


def _quiet_now() -> dict[str, Any]:
    today = timezone.localdate()
    quiet = quiet_on(today)
    return {"valid_from": today, "begins": quiet.begins, "ends": quiet.ends, "on_holidays": quiet.on_holidays}
