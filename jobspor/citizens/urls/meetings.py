"""Addresses of conversations, groups and the cross-disciplinary meeting."""

from django.urls import path

from jobspor.citizens.views import boards, groups, meetings, talk_templates, talks

urlpatterns = [
    path("borgere/<int:pk>/samtaler/", talks.citizen_talks, name="citizen_talks"),
    path("borgere/<int:pk>/samtaler/ny/", talks.citizen_talk_plan, name="citizen_talk_plan"),
    path("borgere/<int:pk>/samtaler/holdt/", talks.citizen_talk_write, name="citizen_talk_write"),
    path("borgere/<int:pk>/samtaler/<int:talk>/", talks.citizen_talk, name="citizen_talk"),
    path("borgere/<int:pk>/samtaler/<int:talk>/referat/", talks.citizen_talk_held, name="citizen_talk_held"),
    path("borgere/<int:pk>/samtaler/<int:talk>/ret/", talks.citizen_talk_change, name="citizen_talk_change"),
    path("borgere/<int:pk>/samtaler/<int:talk>/aflys/", talks.citizen_talk_cancel, name="citizen_talk_cancel"),
    path("borgere/<int:pk>/samtaler/<int:talk>/udeblev/", talks.citizen_talk_missed, name="citizen_talk_missed"),
    path(
        "borgere/<int:pk>/samtaler/<int:talk>/samtale.ics", meetings.citizen_talk_calendar, name="citizen_talk_calendar"
    ),
    path("moeder/", meetings.meetings, name="meetings"),
    path("moeder/uden-referat/", meetings.meetings_unwritten, name="meetings_unwritten"),
    path("moeder/kalender.ics", meetings.meetings_calendar, name="meetings_calendar"),
    path("moeder/dagsordener/", talk_templates.talk_templates, name="talk_templates"),
    path("moeder/dagsordener/<str:talk_kind>/", talk_templates.talk_template, name="talk_template"),
    path("moeder/dagsordener/<str:talk_kind>/op/", talk_templates.talk_kind_up, name="talk_kind_up"),
    path("moeder/dagsordener/<str:talk_kind>/ned/", talk_templates.talk_kind_down, name="talk_kind_down"),
    path("moeder/dagsordener/<str:talk_kind>/ud/", talk_templates.talk_kind_retire, name="talk_kind_retire"),
    path("moeder/dagsordener/<str:talk_kind>/ind/", talk_templates.talk_kind_offer, name="talk_kind_offer"),
    path("borgere/<int:pk>/gruppe/", groups.citizen_group, name="citizen_group"),
    path("grupper/", groups.groups, name="groups"),
    path("grupper/ny/", groups.group_new, name="group_new"),
    path("grupper/udeblevet/", groups.groups_missing, name="groups_missing"),
    path("grupper/<int:group>/", groups.group, name="group"),
    path("grupper/<int:group>/dage/", groups.group_sessions, name="group_sessions"),
    path("grupper/<int:group>/inviter/", groups.group_invite, name="group_invite"),
    path("grupper/<int:group>/ud/<int:member>/", groups.group_leave, name="group_leave"),
    path("grupper/<int:group>/<int:session>/", groups.group_session, name="group_session"),
    path("borgere/<int:pk>/tvaerfagligt/", boards.citizen_board, name="citizen_board"),
    path("tvaerfagligt/", boards.board_meetings, name="board_meetings"),
    path("tvaerfagligt/dagsorden/", boards.board_agenda, name="board_agenda"),
    path("tvaerfagligt/opsaet/", boards.board_set_up, name="board_set_up"),
    path("tvaerfagligt/opsaet/moede/", boards.board_new, name="board_new"),
    path("tvaerfagligt/opsaet/plads/", boards.board_seat, name="board_seat"),
    path("tvaerfagligt/opsaet/dage/", boards.board_days, name="board_days"),
    path("tvaerfagligt/sag/<int:case>/", boards.board_case, name="board_case"),
    path("tvaerfagligt/sag/<int:case>/dagsorden/", boards.board_take_up, name="board_take_up"),
    path("tvaerfagligt/sag/<int:case>/indstilling/", boards.board_advise, name="board_advise"),
]
