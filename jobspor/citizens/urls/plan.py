"""Addresses of the plan, the CV, and what is shared."""

from django.urls import path

from jobspor.citizens.views import clean_message, considerations, cv, plan, printouts, sharing, subgoals, versions

urlpatterns = [
    path("borgere/<int:pk>/plan/", plan.citizen_plan, name="citizen_plan"),
    path("borgere/<int:pk>/maal/", plan.citizen_goal, name="citizen_goal"),
    path("borgere/<int:pk>/oensker/", plan.citizen_wishes, name="citizen_wishes"),
    path("borgere/<int:pk>/oensker/<int:wish>/titel/", plan.citizen_wish_title, name="citizen_wish_title"),
    path("borgere/<int:pk>/udviklingszone/", plan.citizen_zone, name="citizen_zone"),
    path("borgere/<int:pk>/plan/versioner/", versions.plan_versions, name="plan_versions"),
    path("borgere/<int:pk>/plan/versioner/<int:version>/", versions.plan_version, name="plan_version"),
    path("borgere/<int:pk>/plan/min-plan/", printouts.my_plan, name="my_plan"),
    path("borgere/<int:pk>/plan/min-plan/pdf/", printouts.my_plan_pdf, name="my_plan_pdf"),
    path("borgere/<int:pk>/plan/indsatsplan/", printouts.effort_plan, name="effort_plan"),
    path("borgere/<int:pk>/plan/indsatsplan/pdf/", printouts.effort_plan_pdf, name="effort_plan_pdf"),
    path(
        "borgere/<int:pk>/plan/delmaal/<int:subgoal>/", subgoals.citizen_subgoal_change, name="citizen_subgoal_change"
    ),
    path("borgere/<int:pk>/delmaal/<int:subgoal>/op/", subgoals.citizen_subgoal_up, name="citizen_subgoal_up"),
    path("borgere/<int:pk>/delmaal/<int:subgoal>/ned/", subgoals.citizen_subgoal_down, name="citizen_subgoal_down"),
    path("borgere/<int:pk>/delmaal/", subgoals.citizen_subgoal, name="citizen_subgoal"),
    path(
        "borgere/<int:pk>/delmaal/<int:subgoal>/naaet/",
        subgoals.citizen_subgoal_reached,
        name="citizen_subgoal_reached",
    ),
    path("borgere/<int:pk>/cv/", cv.citizen_cv, name="citizen_cv"),
    path("borgere/<int:pk>/cv/pdf/", cv.citizen_cv_pdf, name="citizen_cv_pdf"),
    path("borgere/<int:pk>/cv/ny/<str:section>/", cv.citizen_cv_add, name="citizen_cv_add"),
    path("borgere/<int:pk>/cv/<int:item>/", cv.citizen_cv_change, name="citizen_cv_change"),
    path("borgere/<int:pk>/cv/<int:item>/ud/", cv.citizen_cv_remove, name="citizen_cv_remove"),
    path("borgere/<int:pk>/cv/deling/", sharing.citizen_sharing, name="citizen_sharing"),
    path(
        "borgere/<int:pk>/cv/deling/<str:part>/<int:item>/nej/", sharing.citizen_sharing_end, name="citizen_sharing_end"
    ),
    path("borgere/<int:pk>/cv/ren-besked/", clean_message.clean_message, name="clean_message"),
    path("borgere/<int:pk>/hensyn/", considerations.citizen_consideration, name="citizen_consideration"),
    path(
        "borgere/<int:pk>/hensyn/<int:consideration>/",
        considerations.citizen_consideration_change,
        name="citizen_consideration_change",
    ),
    path(
        "borgere/<int:pk>/hensyn/<int:consideration>/slut/",
        considerations.citizen_consideration_end,
        name="citizen_consideration_end",
    ),
    path("borgere/<int:pk>/hensyn/<int:consideration>/del/", considerations.citizen_share, name="citizen_share"),
    path("borgere/<int:pk>/hensyn/<int:consideration>/stop/", considerations.citizen_withdraw, name="citizen_withdraw"),
]
