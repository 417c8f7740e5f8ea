"""`{% draft %}`: what makes a form keep what is typed into it."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from jobspor.access.drafts import Written, written

register = template.Library()


@register.inclusion_tag("access/draft.html", takes_context=True)
def draft(context: Context, address: str = "", citizen: int | None = None) -> dict[str, Any]:
    """Inside a form, where it shall be said that it is kept. `address` is what the form posts to, this page if empty.

    `citizen` is the number of whom the form is about, so that the draft goes when they are erased.
    """
    request: HttpRequest = context.request  # type: ignore[attr-defined]  # also where a template is included with `only`
    form = Written(address or request.get_full_path(), citizen)
    return {"form": form, "actor": getattr(request, "actor", None), "is_answer": _is_answer(request, form)}


def _is_answer(request: HttpRequest, form: Written) -> bool:
    """Is the page the form's own answer, which shows what was typed and why it was refused?"""
    sent = written(request.POST.get("draft", "")) if request.method == "POST" else None
    return sent is not None and sent.address == form.address
