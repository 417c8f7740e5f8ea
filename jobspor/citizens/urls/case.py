"""Addresses of a citizen's case: its page, facts, papers, steps, pathway."""

from django.urls import path

from jobspor.citizens.views import (
    attachments,
    case,
    dated,
    facts,
    giving_insight,
    insight,
    pathway,
    steps,
    timeline_paper,
)

urlpatterns = [
    path("borgere/ny/", facts.citizen_new, name="citizen_new"),
    path("borgere/<int:pk>/", case.citizen, name="citizen"),
    path("borgere/<int:pk>/tidslinje/papir/", timeline_paper.citizen_timeline_paper, name="citizen_timeline_paper"),
    path("borgere/<int:pk>/note/", case.citizen_note, name="citizen_note"),
    path("borgere/<int:pk>/cpr/", insight.citizen_cpr, name="citizen_cpr"),
    path("borgere/<int:pk>/set/", insight.citizen_reads, name="citizen_reads"),
    path("borgere/<int:pk>/indsigt/", giving_insight.insight, name="insight"),
    path("borgere/<int:pk>/indsigt/<int:insight>/", giving_insight.insight_look_through, name="insight_look_through"),
    path("borgere/<int:pk>/indsigt/<int:insight>/udelad/", giving_insight.insight_leave_out, name="insight_leave_out"),
    path("borgere/<int:pk>/indsigt/<int:insight>/tag-med/", giving_insight.insight_take_in, name="insight_take_in"),
    path("borgere/<int:pk>/indsigt/<int:insight>/lav/", giving_insight.insight_make, name="insight_make"),
    path("borgere/<int:pk>/indsigt/<int:made>/<str:name>/", giving_insight.insight_file, name="insight_file"),
    path("borgere/<int:pk>/oplysninger/", facts.citizen_facts, name="citizen_facts"),
    path("borgere/<int:pk>/ydelse/", facts.citizen_benefit, name="citizen_benefit"),
    path("borgere/<int:pk>/maalgruppe/", facts.citizen_target_group, name="citizen_target_group"),
    path("borgere/<int:pk>/filer/", attachments.citizen_files, name="citizen_files"),
    path("borgere/<int:pk>/filer/laeg-ind/", attachments.citizen_files_add, name="citizen_files_add"),
    path("borgere/<int:pk>/filer/<int:attachment>/", attachments.citizen_file, name="citizen_file"),
    path("borgere/<int:pk>/filer/<int:attachment>/navn/", attachments.citizen_file_rename, name="citizen_file_rename"),
    path("borgere/<int:pk>/filer/<int:attachment>/fjern/", attachments.citizen_file_remove, name="citizen_file_remove"),
    path("borgere/<int:pk>/forloeb/", pathway.citizen_pathway, name="citizen_pathway"),
    path("borgere/<int:pk>/kontaktgruppe/", dated.citizen_contact_group, name="citizen_contact_group"),
    path("borgere/<int:pk>/program/", dated.citizen_programme, name="citizen_programme"),
    path("borgere/<int:pk>/program/<int:period>/ud/", dated.citizen_programme_leave, name="citizen_programme_leave"),
    path("borgere/<int:pk>/soeg/", pathway.citizen_search, name="citizen_search"),
    path("borgere/<int:pk>/tilbud/", pathway.citizen_offer, name="citizen_offer"),
    path("borgere/<int:pk>/tilbud/<int:offer>/slut/", pathway.citizen_offer_end, name="citizen_offer_end"),
    path("borgere/<int:pk>/skridt/", steps.citizen_step, name="citizen_step"),
    path("borgere/<int:pk>/skridt/<int:step>/gjort/", steps.citizen_step_done, name="citizen_step_done"),
    path("borgere/<int:pk>/skridt/<int:step>/flyt/", steps.citizen_step_move, name="citizen_step_move"),
]
