"""Doing what a form or a button asks for, and saying no in words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext

from jobspor.base.errors import RuleBroken
from jobspor.base.forms import Form
from jobspor.base.toasts import toast
from jobspor.base.wording import in_sentence


def attempt(form: Form, act: Callable[[], object]) -> bool:
    """Do it when the form is valid: all of it or nothing. What a rule refuses is put into the form."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act()
    except RuleBroken as broken:
        form.add_error(None, broken)
        return False
    return True


def press(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do what a button without a form says; the next page tells that it was done, unless it shows it, or why not."""
    try:
        with transaction.atomic():
            act()
    except RuleBroken as broken:
        toast(request, broken.translated(gettext, in_sentence))
    else:
        if done:
            toast(request, done)


def beside(refused: Mapping[str, Form], form: type[Form], auto_id: str, **kwargs: Any) -> Form:
    """The form that stands beside one of many rows: the refused one where it belongs, else a fresh one."""
    tried = next((one for one in refused.values() if one.auto_id == auto_id), None)
    return tried or form(auto_id=auto_id, **kwargs)
