"""Addresses of organisation."""

from django.urls import path

from jobspor.organisation.views import rules

urlpatterns = [
    path("regler/", rules.rules, name="rules"),
]
