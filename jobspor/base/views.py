"""The gallery: every component in every state, at the desk, on the phone, on paper. Shows nothing about anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobspor.base.gallery import desk, paper, phone


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """The desk's components."""
    return render(request, "gallery/desk.html", desk(timezone.localdate()))


@login_not_required
@require_GET
def phone_gallery(request: HttpRequest) -> HttpResponse:
    """The components of pages reached by a link."""
    return render(request, "gallery/phone.html", phone(timezone.localdate()))


@login_not_required
@require_GET
def paper_gallery(request: HttpRequest) -> HttpResponse:
    """The components of pages made to be printed."""
    return render(request, "gallery/paper.html", paper(timezone.localdate()))
