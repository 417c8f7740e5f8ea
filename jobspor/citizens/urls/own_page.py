"""Addresses of the citizen's own page."""

from django.urls import path

from jobspor.citizens.views import own_page, own_page_desk

urlpatterns = [
    path("borgere/<int:pk>/min-side/", own_page_desk.citizen_own_page, name="citizen_own_page"),
    path("borgere/<int:pk>/min-side/send/", own_page_desk.own_page_send, name="own_page_send"),
    path("borgere/<int:pk>/min-side/stop/", own_page_desk.own_page_stop, name="own_page_stop"),
    path("borgere/<int:pk>/min-side/laes-op/", own_page_desk.own_page_read_out, name="own_page_read_out"),
    path("borgere/<int:pk>/min-side/papir/", own_page.own_page_paper, name="own_page_paper"),
    path("borgere/<int:pk>/min-side/brev/", own_page.own_page_letter, name="own_page_letter"),
    path("borgere/<int:pk>/min-side/skridt/<int:step>/vis/", own_page_desk.own_page_tell, name="own_page_tell"),
    path("borgere/<int:pk>/min-side/skridt/<int:step>/vis-ikke/", own_page_desk.own_page_keep, name="own_page_keep"),
    path("l/<str:token>/min-side/", own_page.own_page_by_link, name="own_page"),
]
