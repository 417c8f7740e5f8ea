"""Addresses of who the citizen is: two cases that are one, protection, a new number, a move."""

from django.urls import path

from jobspor.citizens.views import merging, moving, protection

urlpatterns = [
    path("borgere/ligner/", merging.citizen_alike, name="citizen_alike"),
    path("borgere/dubletter/", merging.duplicates, name="duplicates"),
    path("borgere/<int:pk>/laeg-sammen/<int:twin>/", merging.citizen_merge, name="citizen_merge"),
    path("borgere/<int:pk>/laeg-sammen/<int:twin>/goer/", merging.citizen_merge_now, name="citizen_merge_now"),
    path("borgere/<int:pk>/ikke-den-samme/<int:twin>/", merging.citizen_tell_apart, name="citizen_tell_apart"),
    path("borgere/<int:pk>/skil-ad/<int:merging>/", merging.citizen_unmerge, name="citizen_unmerge"),
    path("borgere/beskyttelser/", protection.protections, name="protections"),
    path("borgere/<int:pk>/beskyttelse/", protection.citizen_protection, name="citizen_protection"),
    path("borgere/<int:pk>/beskyttelse/ophaev/", protection.citizen_protection_lift, name="citizen_protection_lift"),
    path("borgere/<int:pk>/cpr/nyt/", merging.citizen_new_cpr, name="citizen_new_cpr"),
    path("borgere/<int:pk>/flytning/", moving.citizen_move, name="citizen_move"),
    path("borgere/<int:pk>/flytning/<int:offered>/bliver/", moving.citizen_move_withdraw, name="citizen_move_withdraw"),
    path("borgere/<int:pk>/flytning/uden-for/", moving.citizen_leave, name="citizen_leave"),
    path("flytninger/", moving.moves, name="moves"),
    path("flytninger/<int:move>/", moving.move_coming, name="move_coming"),
    path("flytninger/<int:move>/ja/", moving.move_accept, name="move_accept"),
    path("flytninger/<int:move>/nej/", moving.move_refuse, name="move_refuse"),
]
