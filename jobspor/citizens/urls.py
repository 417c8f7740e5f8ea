"""Addresses of citizens."""

from django.urls import path

from jobspor.citizens.views import attachments, case, facts, insight, pathway, plan, steps, team, teams

urlpatterns = [
    path("borgere/ny/", facts.citizen_new, name="citizen_new"),
    path("borgere/<int:pk>/", case.citizen, name="citizen"),
    path("borgere/<int:pk>/note/", case.citizen_note, name="citizen_note"),
    path("borgere/<int:pk>/cpr/", insight.citizen_cpr, name="citizen_cpr"),
    path("borgere/<int:pk>/set/", insight.citizen_reads, name="citizen_reads"),
    path("borgere/<int:pk>/oplysninger/", facts.citizen_facts, name="citizen_facts"),
    path("borgere/<int:pk>/ydelse/", facts.citizen_benefit, name="citizen_benefit"),
    path("borgere/<int:pk>/maalgruppe/", facts.citizen_target_group, name="citizen_target_group"),
    path("borgere/<int:pk>/plan/", plan.citizen_plan, name="citizen_plan"),
    path("borgere/<int:pk>/maal/", plan.citizen_goal, name="citizen_goal"),
    path("borgere/<int:pk>/oensker/", plan.citizen_wishes, name="citizen_wishes"),
    path("borgere/<int:pk>/delmaal/", plan.citizen_subgoal, name="citizen_subgoal"),
    path("borgere/<int:pk>/delmaal/<int:subgoal>/naaet/", plan.citizen_subgoal_reached, name="citizen_subgoal_reached"),
    path("borgere/<int:pk>/hensyn/", plan.citizen_consideration, name="citizen_consideration"),
    path("borgere/<int:pk>/hensyn/<int:consideration>/del/", plan.citizen_share, name="citizen_share"),
    path("borgere/<int:pk>/hensyn/<int:consideration>/stop/", plan.citizen_withdraw, name="citizen_withdraw"),
    path("borgere/<int:pk>/filer/", attachments.citizen_files, name="citizen_files"),
    path("borgere/<int:pk>/filer/laeg-ind/", attachments.citizen_files_add, name="citizen_files_add"),
    path("borgere/<int:pk>/filer/<int:attachment>/", attachments.citizen_file, name="citizen_file"),
    path("borgere/<int:pk>/filer/<int:attachment>/navn/", attachments.citizen_file_rename, name="citizen_file_rename"),
    path("borgere/<int:pk>/filer/<int:attachment>/fjern/", attachments.citizen_file_remove, name="citizen_file_remove"),
    path("borgere/<int:pk>/forloeb/", pathway.citizen_pathway, name="citizen_pathway"),
    path("borgere/<int:pk>/soeg/", pathway.citizen_search, name="citizen_search"),
    path("borgere/<int:pk>/tilbud/", pathway.citizen_offer, name="citizen_offer"),
    path("borgere/<int:pk>/tilbud/<int:offer>/slut/", pathway.citizen_offer_end, name="citizen_offer_end"),
    path("borgere/<int:pk>/skridt/", steps.citizen_step, name="citizen_step"),
    path("borgere/<int:pk>/skridt/<int:step>/gjort/", steps.citizen_step_done, name="citizen_step_done"),
    path("borgere/<int:pk>/skridt/<int:step>/flyt/", steps.citizen_step_move, name="citizen_step_move"),
    path("borgere/<int:pk>/team/", team.citizen_team, name="citizen_team"),
    path("borgere/<int:pk>/team/over-loftet/", team.citizen_assign_over_ceiling, name="citizen_assign_over_ceiling"),
    path("borgere/<int:pk>/team/<int:assignment>/slut/", team.citizen_unassign, name="citizen_unassign"),
    path("borgere/<int:pk>/team/<int:assignment>/overdrag/", team.citizen_hand_over, name="citizen_hand_over"),
    path("team/", teams.team, name="team"),
]
