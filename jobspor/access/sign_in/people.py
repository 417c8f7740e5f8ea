"""Accounts: the first of a municipality, what a provider says about somebody, and the end.

What lies above access and belongs to a person's work (their place in a team) is registered here, as panels are.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import Identity, IdentityProvider, Membership, Municipality, User
from jobspor.access.policy import Role
from jobspor.access.scope import opened_for
from jobspor.access.sign_in.sessions import end_sign_ins
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop

TAKEN = gettext_noop("Der er allerede en konto med e-mailen %(email)s.")
NOT_FIRST = gettext_noop("%(municipality)s har allerede en konto.")
EXAMPLES = gettext_noop("Der er eksempler i databasen. Brug en tom database til rigtige personer.")
GIVEN_ELSEWHERE = gettext_noop("Adgang gives og tages der, hvor den styres.")
CONNECTED = gettext_noop("Kontoen eller nummeret er forbundet allerede.")
UNKNOWN = gettext_noop("Der er ingen konto med e-mailen %(email)s.")


@dataclass(frozen=True)
class Staff:
    """What a higher app does when somebody begins to work in a municipality, and when they stop."""

    join: Callable[..., None]  # user, municipality (code), teams (names), on, by
    leave: Callable[..., None]  # user, municipality (code), on, by


_staff: list[Staff] = []


def register_staff(staff: Staff) -> None:
    """Make an app's part of beginning and stopping known; called from its `apps.py`."""
    _staff.append(staff)


def open_first_account(
    *, email: str, name: str, municipality: Municipality, role: Role, team: str, on: date, by: Actor
) -> User:
    """Make a municipality's first account, without a password. Raises RuleBroken when it has one, or has examples."""
    if User.objects.filter(is_example=True).exists():
        raise RuleBroken(EXAMPLES)
    if User.objects.filter(email__iexact=email).exists():
        raise RuleBroken(Sentence(TAKEN, email=email))
    if Membership.objects.filter(municipality=municipality, user__is_active=True).exists():
        raise RuleBroken(Sentence(NOT_FIRST, municipality=municipality.shown_name))
    with opened_for(by):
        user = User.objects.create_user(email=email, name=name)
        set_roles(user=user, municipality=municipality.pk, roles={role}, teams=[team], on=on, by=by)
    return user


def set_roles(
    *, user: User, municipality: int, roles: Collection[Role], teams: Collection[str], on: date, by: Actor
) -> None:
    """Make a user's roles in a municipality exactly these, and their team too; who has none there has left."""
    before = {Role(row.role) for row in Membership.objects.filter(user=user, municipality_id=municipality)}
    Membership.objects.filter(user=user, municipality_id=municipality).exclude(role__in=roles).delete()
    for role in [role for role in Role if role in roles and role not in before]:
        Membership.objects.create(user=user, municipality_id=municipality, role=role)
    for staff in _staff:
        if roles:
            staff.join(user=user, municipality=municipality, teams=teams, on=on, by=by)
        else:
            staff.leave(user=user, municipality=municipality, on=on, by=by)
    if before != set(roles):
        record("account.roles_set", user, by=by, person=user.name, before=_words(before), after=_words(roles))


def close_account(*, email: str, on: date, by: str) -> User:
    """Close an account: its sign-ins end at once, and neither password, code, passkey nor provider opens it again.

    `by` is the actor's key. Raises RuleBroken when nobody has the e-mail.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise RuleBroken(Sentence(UNKNOWN, email=email))
    with transaction.atomic():
        user.is_active = False
        _close_other_ways_in(user)
    for code in set(Membership.objects.filter(user=user).values_list("municipality", flat=True)):
        actor = Actor(key=by, name="", municipality=code)
        with opened_for(actor):
            set_roles(user=user, municipality=code, roles=(), teams=(), on=on, by=actor)
            record("account.closed", user, by=actor, person=user.name)
    return user


def reopen_account(*, email: str) -> User:
    """Let a closed account be signed in to again. Roles come back where they are given, and a password by mail.

    Raises RuleBroken when nobody has the e-mail.
    """
    user = User.objects.filter(email__iexact=email, is_active=False).first()
    if user is None:
        raise RuleBroken(Sentence(UNKNOWN, email=email))
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def connect_account(*, email: str, provider: IdentityProvider, subject: str, by: Actor) -> User:
    """Let a local account be signed in to by the municipality's provider, and by nothing else from now on.

    The operator has made sure whose the provider's number is. Raises RuleBroken when nobody has the e-mail, or the
    account or the number is connected already.
    """
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise RuleBroken(Sentence(UNKNOWN, email=email))
    if Identity.objects.filter(Q(user=user) | Q(subject=subject), provider=provider).exists():
        raise RuleBroken(CONNECTED)
    with opened_for(by):
        Identity.objects.create(user=user, provider=provider, subject=subject)
        _close_other_ways_in(user)
        record("account.connected", user, by=by, person=user.name)
    return user


def _close_other_ways_in(user: User) -> None:
    """End all sign-ins, and take password, codes and passkeys away."""
    user.set_unusable_password()  # a link to a new password, on its way in the post, dies with it
    user.save()
    Authenticator.objects.filter(user=user).delete()
    end_sign_ins(user)


def _words(roles: Collection[Role]) -> str:
    """Roles as the journal tells them."""
    return ", ".join(role.danish for role in Role if role in roles) or "–"
