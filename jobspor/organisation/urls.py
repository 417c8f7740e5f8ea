"""Addresses of organisation."""

from django.urls import path

from jobspor.organisation.views import competences, mandates, rules, workflows

urlpatterns = [
    path("regler/", rules.rules, name="rules"),
    path("mandater/", mandates.mandate_list, name="mandates"),
    path("mandater/graense/", mandates.mandate_set, name="mandate_set"),
    path("mandater/svartid/", mandates.mandate_answer_time, name="mandate_answer_time"),
    path("arbejdsgange/", workflows.workflow_list, name="workflows"),
    path("arbejdsgange/<str:work>/", workflows.workflow_write, name="workflow_write"),
    path("kompetencer/", competences.own_competences, name="own_competences"),
    path("kompetencer/kurser/", competences.course_add, name="course_add"),
    path("kompetencer/kurser/<int:course>/tag-ud/", competences.course_remove, name="course_remove"),
    path("team/kompetencer/", competences.team_competences, name="team_competences"),
]
