"""Every write answers with a toast, most of them with a way back."""

from django.contrib import messages
from django.http import HttpRequest


def toast(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say on the next page what was done; `undo` is the address that "Fortryd" posts to."""
    messages.success(request, text, extra_tags=undo)
