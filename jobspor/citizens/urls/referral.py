"""Addresses of referral: decided, received, postponed, even; programmes and the order of offers."""

from django.urls import path

from jobspor.citizens.views import evenness, offer_orders, programmes, referral, visitation

urlpatterns = [
    path("borgere/<int:pk>/henvis/", referral.citizen_refer, name="citizen_refer"),
    path(
        "borgere/<int:pk>/henvisning/<int:referral>/afgoer/",
        referral.citizen_referral_decide,
        name="citizen_referral_decide",
    ),
    path(
        "borgere/<int:pk>/henvisning/<int:referral>/tag/", referral.citizen_referral_take, name="citizen_referral_take"
    ),
    path("borgere/<int:pk>/udsaet/", referral.citizen_postpone, name="citizen_postpone"),
    path(
        "borgere/<int:pk>/udsaettelse/<int:postponement>/slut/",
        referral.citizen_postponement_end,
        name="citizen_postponement_end",
    ),
    path("visitation/panel/", visitation.referral_panel, name="referral_panel"),
    path("visitation/modtagne/", visitation.referral_received, name="referral_received"),
    path("visitation/udskudt/", visitation.referral_postponed, name="referral_postponed"),
    path("visitation/jaevnhed/", evenness.evenness, name="evenness"),
    path("visitation/jaevnhed/borgere/", evenness.evenness_rows, name="evenness_rows"),
    path("visitation/jaevnhed/excel/", evenness.evenness_excel, name="evenness_excel"),
    path("visitation/raekkefoelge/", offer_orders.offer_order_list, name="offer_orders"),
    path("visitation/raekkefoelge/skriv/", offer_orders.offer_order_write, name="offer_order_write"),
    path("visitation/programmer/", programmes.programmes, name="programmes"),
    path("visitation/programmer/ret/", programmes.programme_change, name="programme_change"),
    path("visitation/programmer/team/", programmes.team_place, name="team_place"),
]
