"""Addresses of the team around citizens: hats, cover, load, handover."""

from django.urls import path

from jobspor.citizens.views import cover, handover, load, load_by_month, team, team_page, teams

urlpatterns = [
    path("borgere/<int:pk>/team/", team.citizen_team, name="citizen_team"),
    path("borgere/<int:pk>/team/over-loftet/", team.citizen_assign_over_ceiling, name="citizen_assign_over_ceiling"),
    path("borgere/<int:pk>/team/<int:assignment>/slut/", team.citizen_unassign, name="citizen_unassign"),
    path("borgere/<int:pk>/team/<int:assignment>/overdrag/", team.citizen_hand_over, name="citizen_hand_over"),
    path("team/", teams.team, name="team"),
    path("team/vikar/", cover.cover, name="cover"),
    path("team/vikar/saet/", cover.cover_set, name="cover_set"),
    path("team/overdrag/", cover.cover_give_away, name="cover_give_away"),
    path("team/belastning/", load.load, name="load"),
    path("team/belastning/over-tid/", load_by_month.load_by_month, name="load_by_month"),
    path("team/belastning/excel/", load_by_month.load_by_month_excel, name="load_by_month_excel"),
    path("team/min-belastning/", load_by_month.my_load, name="my_load"),
    path("team/lofter/", load.team_ceilings, name="team_ceilings"),
    path("team/lofter/vaegt/", load.team_weight, name="team_weight"),
    path("team/<int:pk>/", team_page.team_page, name="team_page"),
    path("team/<int:pk>/rollemodel/", team_page.team_role_model, name="team_role_model"),
    path("team/<int:pk>/hvem-goer-hvad/", team_page.team_who_does_what, name="team_who_does_what"),
    path("team/<int:pk>/makkerpar/", team_page.team_pair, name="team_pair"),
    path("team/<int:pk>/makkerpar/slut/", team_page.team_pair_end, name="team_pair_end"),
    path("team/<int:pk>/arbejdstid/", team_page.team_capacity, name="team_capacity"),
    path("team/mangler/", cover.cover_lacking, name="cover_lacking"),
    path("borgere/<int:pk>/team/ansvarlig/", team.citizen_responsible, name="citizen_responsible"),
    path("borgere/<int:pk>/team/<int:assignment>/aftal/", team.citizen_plan_handover, name="citizen_plan_handover"),
    path("borgere/<int:pk>/overdragelse/<int:handover>/", handover.citizen_handover, name="citizen_handover"),
    path(
        "borgere/<int:pk>/overdragelse/<int:handover>/bekraeft/",
        handover.citizen_handover_confirm,
        name="citizen_handover_confirm",
    ),
    path(
        "borgere/<int:pk>/overdragelse/<int:handover>/flyt/",
        handover.citizen_handover_move,
        name="citizen_handover_move",
    ),
    path(
        "borgere/<int:pk>/overdragelse/<int:handover>/aflys/",
        handover.citizen_handover_cancel,
        name="citizen_handover_cancel",
    ),
]
