"""What the pages that change something about a workplace share: doing it, saying no in words, showing the form."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jobspor.access import door
from jobspor.access.http import Request
from jobspor.base.attempt import attempt
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.companies.actions import hold_workplace
from jobspor.companies.models import Workplace


@dataclass(frozen=True)
class Edit:
    """The words of such a page: title, button, what is said when it is done, a sentence above the form, and a link
    under it, as title and address."""

    title: str
    button: str
    done: str
    lead: str = ""
    other: tuple[str, str] | None = None


def workplace_to_edit(request: Request, pk: int) -> Workplace:
    """A workplace through the door; held when something is written, so that it stays as the form compared it with."""
    workplace = door.get(Workplace.objects.all(), request, pk=pk)
    if request.method == "POST":
        hold_workplace(workplace.pk)
    return workplace


def edit(request: Request, workplace: Workplace, form: Form, act: Callable[[], object], words: Edit) -> HttpResponse:
    """Do it and go back to the workplace; or show the form, with what is wrong and all that was written."""
    if attempt(form, act):
        toast(request, words.done)
        return redirect("workplace", workplace.pk)
    context = {"workplace": workplace, "form": form, "words": words, "trail": trail_of(workplace)}
    return render(request, "companies/edit.html", context)


def trail_of(workplace: Workplace) -> list[tuple[str, str]]:
    """The way to a page under a workplace."""
    return [(_("Virksomheder"), reverse("workplaces")), (workplace.name, reverse("workplace", args=[workplace.pk]))]
