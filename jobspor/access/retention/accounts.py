"""Accounts of people who have left: what signs them in and reaches them goes, the name stays in what they did."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import CASCADE, CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from jobspor.access.models import Membership, Message, User

FORMER = "@forhenvaerende.invalid"  # a domain that nobody can have (RFC 2606)
WITH_OTHERS = (Membership, Message)  # a role comes back where it is given; letters have a time of their own


def forget_accounts(users: Collection[int]) -> None:
    """Take e-mail, password, second steps, identities, choices and drafts from accounts. For the keeper.

    What the sign-in page has noted of their e-mail, as they typed it, goes too.
    """
    known = User._base_manager.filter(pk__in=users).values_list("email", flat=True)
    typed = reduce(or_, (Q(username__iexact=email) for email in known), Q(pk__in=[]))
    for noted in (AccessAttempt, AccessFailureLog, AccessLog):
        noted.objects.filter(typed).delete()
    address = Concat(Cast(F("pk"), CharField()), Value(FORMER))
    User._base_manager.filter(pk__in=users).update(
        email=address, password=make_password(None), is_active=False, last_login=None
    )
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            goes = field.remote_field is not None and getattr(field.remote_field, "on_delete", None) is CASCADE
            if goes and field.related_model is User and model not in WITH_OTHERS:
                rows = model._base_manager.filter(**{f"{field.attname}__in": users})
                rows._raw_delete(connection.alias)
