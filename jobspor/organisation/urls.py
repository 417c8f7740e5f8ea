"""Addresses of organisation."""

from django.urls import path

from jobspor.organisation.views import mandates, rules

urlpatterns = [
    path("regler/", rules.rules, name="rules"),
    path("mandater/", mandates.mandate_list, name="mandates"),
    path("mandater/graense/", mandates.mandate_set, name="mandate_set"),
    path("mandater/svartid/", mandates.mandate_answer_time, name="mandate_answer_time"),
]
