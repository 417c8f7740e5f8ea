"""Deletes files of citizens that were handed in more than two weeks ago. To be run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from jobspor.access.actor import Actor
from jobspor.access.models import Municipality
from jobspor.access.scope import opened_for
from jobspor.exchange.actions import delete_old


class Command(BaseCommand):
    help = "Sletter filer med borgere, der er mere end 14 dage gamle. Borgere, der er hentet fra dem, bliver."

    def handle(self, *args: Any, **options: Any) -> None:
        at, count = timezone.now(), 0
        for code in Municipality.objects.order_by("pk").values_list("pk", flat=True):
            by = Actor(key="job:drop_old_imports", name="Jobspor", municipality=code)
            with opened_for(by):
                count += delete_old(by=by, at=at)
        self.stdout.write(_("Slettede filer: %(count)s") % {"count": count})
