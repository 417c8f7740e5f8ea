"""Every write answers with a toast; a route gives it a way back where there is one (`jobspor.access.receipts`)."""

from django.contrib import messages
from django.http import HttpRequest


def toast(request: HttpRequest, text: str) -> None:
    """Say on the next page what was done."""
    messages.success(request, text)
