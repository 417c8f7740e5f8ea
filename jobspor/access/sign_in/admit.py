"""Letting somebody in whom a provider vouches for: their account, and their roles as the provider has them today."""

from datetime import date

from jobspor.access.actor import Actor
from jobspor.access.models import Identity, User
from jobspor.access.models.providers import IdentityProvider
from jobspor.access.scope import opened_for
from jobspor.access.sign_in.claims import Person
from jobspor.access.sign_in.people import set_roles
from jobspor.access.sign_in.refusal import Reason, Refused


def admit(provider: IdentityProvider, person: Person, *, on: date) -> User:
    """Return the person's account, made at their first sign-in, with exactly the roles that the provider says.

    Who has lost every role loses them here too before they are turned away. Raises Refused for them, for a closed
    account, and for an e-mail that is another's: the provider's number tells who somebody is, never the e-mail.
    """
    by = Actor(key=f"provider:{provider.pk}", name=provider.get_kind_display(), municipality=provider.municipality_id)
    with opened_for(by):
        user = known_user(provider, person.subject)
        if user is None and not person.roles:
            raise Refused(Reason.NO_ROLE, "never")
        user = user or _newcomer(provider, person)
        if not user.is_active:
            raise Refused(Reason.CLOSED, "closed")
        _rename(user, person)
        set_roles(
            user=user, municipality=provider.municipality_id, roles=person.roles, teams=person.teams, on=on, by=by
        )
    if not person.roles:
        raise Refused(Reason.NO_ROLE, "not any more")
    return user


def known_user(provider: IdentityProvider, subject: str) -> User | None:
    """The user whom the provider knows by this number; held, so that two sign-ins at once come after each other."""
    identity = Identity.objects.filter(provider=provider, subject=subject).select_related("user")
    found = identity.select_for_update().first()
    return found.user if found else None


def _newcomer(provider: IdentityProvider, person: Person) -> User:
    """An account without a password. The provider is held: of two first sign-ins at once one makes it."""
    IdentityProvider.objects.select_for_update().get(pk=provider.pk)
    if user := known_user(provider, person.subject):
        return user
    _check_free(person.email)
    user = User.objects.create_user(email=person.email, name=person.name)
    Identity.objects.create(user=user, provider=provider, subject=person.subject)
    return user


def _rename(user: User, person: Person) -> None:
    """Name and e-mail as the provider has them now."""
    if (user.name, user.email) == (person.name, person.email):
        return
    if user.email.lower() != person.email:
        _check_free(person.email)
    user.name, user.email = person.name, person.email
    user.save(update_fields=["name", "email"])


def _check_free(email: str) -> None:
    if User.objects.filter(email__iexact=email).exists():
        raise Refused(Reason.MAIL_TAKEN, "e-mail")
