"""Addresses of organisation."""

from django.urls import path

from jobspor.organisation import views

urlpatterns = [
    path("regler/", views.rules, name="rules"),
]
