"""Addresses of what stands beside the place: efforts, obstacles, mentors."""

from django.urls import path

from jobspor.citizens.views import (
    mentor_changes,
    mentor_links,
    mentor_lists,
    mentor_requests,
    mentors,
    obstacle_by_link,
    obstacles,
    support,
)

urlpatterns = [
    path("borgere/<int:pk>/stoette/", support.citizen_support, name="citizen_support"),
    path("borgere/<int:pk>/stoette/indsats/", support.effort_new, name="effort_new"),
    path("borgere/<int:pk>/stoette/indsats/<int:effort>/", support.effort, name="effort"),
    path("borgere/<int:pk>/stoette/indsats/<int:effort>/naaet/", support.effort_done, name="effort_done"),
    path("borgere/<int:pk>/stoette/indsats/<int:effort>/opgiv/", support.effort_give_up, name="effort_give_up"),
    path("borgere/<int:pk>/stoette/mentor/", mentor_changes.mentor_new, name="mentor_new"),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/", mentors.mentor, name="mentor"),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/tid/", mentors.mentor_use, name="mentor_use"),
    path(
        "borgere/<int:pk>/stoette/mentor/<int:grant>/tid/<int:use>/ud/", mentors.mentor_call_off, name="mentor_call_off"
    ),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/med/", mentors.mentor_come, name="mentor_come"),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/med/<int:use>/", mentors.mentor_came, name="mentor_came"),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/loefte/", mentors.mentor_promise, name="mentor_promise"),
    path(
        "borgere/<int:pk>/stoette/mentor/<int:grant>/loefte/<int:promise>/holdt/",
        mentors.mentor_promise_kept,
        name="mentor_promise_kept",
    ),
    path(
        "borgere/<int:pk>/stoette/mentor/<int:grant>/loefte/<int:promise>/brudt/",
        mentors.mentor_promise_broken,
        name="mentor_promise_broken",
    ),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/link/", mentor_links.mentor_send_link, name="mentor_send_link"),
    path(
        "borgere/<int:pk>/stoette/mentor/<int:grant>/link/laes-op/",
        mentor_links.mentor_read_link,
        name="mentor_read_link",
    ),
    path(
        "borgere/<int:pk>/stoette/mentor/<int:grant>/link/stop/", mentor_links.mentor_stop_link, name="mentor_stop_link"
    ),
    path("l/<str:token>/mentor/", mentor_links.mentor_page, name="mentor_page"),
    path("l/<str:token>/mentor/hindring/", obstacle_by_link.mentor_obstacle, name="mentor_obstacle"),
    path("borgere/<int:pk>/stoette/hindring/", obstacles.obstacle_new, name="obstacle_new"),
    path("hindringer/", obstacles.obstacles, name="obstacles"),
    path("hindringer/regel/", obstacles.support_rule, name="support_rule"),
    path("hindringer/<int:obstacle>/", obstacles.obstacle, name="obstacle"),
    path("indsatser/", support.efforts_overdue, name="efforts_overdue"),
    path("mentorstoette/", mentor_lists.mentor_grants, name="mentor_grants"),
    path("mentorstoette/over/", mentor_lists.mentor_grants_beyond, name="mentor_grants_beyond"),
    path("borgere/<int:pk>/stoette/mentor/<int:grant>/ret/", mentor_changes.mentor_change, name="mentor_change"),
    path("borgere/<int:pk>/stoette/anmodning/<int:wanted>/", mentor_requests.mentor_request, name="mentor_request"),
    path(
        "borgere/<int:pk>/stoette/anmodning/<int:wanted>/svar/",
        mentor_requests.mentor_request_answer,
        name="mentor_request_answer",
    ),
    path(
        "borgere/<int:pk>/stoette/anmodning/<int:wanted>/tilbage/",
        mentor_requests.mentor_request_withdraw,
        name="mentor_request_withdraw",
    ),
]
