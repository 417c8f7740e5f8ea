"""`manage.py first_account`: the account with which a municipality's work in Jobspor begins."""

from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from jobspor.access.actor import Actor
from jobspor.access.models import Municipality, User
from jobspor.access.policy import Role
from jobspor.access.sign_in.people import open_first_account
from jobspor.base.errors import RuleBroken


class Command(BaseCommand):
    """Makes the account, and prints the address where its person chooses a password."""

    help = "Opret den første konto i en kommune"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where, as what."""
        parser.add_argument("email", help="personens e-mail")
        parser.add_argument("name", help="personens navn")
        parser.add_argument("municipality", type=int, help="kommunekode, for eksempel 461")
        parser.add_argument("--role", choices=[role.value for role in Role if role is not Role.OUTSIDE])
        parser.add_argument("--team", default="Team 1", help="navnet på personens team")
        parser.add_argument("--organisation", help="hvad enheden kalder sig, når det ikke er kommunens navn")
        parser.add_argument("--phone", help="enhedens telefon")
        parser.set_defaults(role=Role.PROJECT_LEADER.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it. Raises CommandError when it is not the first, or something is mistyped."""
        municipality = _municipality(options)
        try:
            validate_email(options["email"])
            user = open_first_account(
                email=options["email"],
                name=options["name"],
                municipality=municipality,
                role=Role(options["role"]),
                team=options["team"],
                on=timezone.localdate(),
                by=Actor(key="job:first_account", name="", municipality=municipality.pk),
            )
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        except ValidationError as error:
            raise CommandError(f"Det er ikke en e-mail: {options['email']}") from error
        self.stdout.write(f"{user.email} er oprettet i {municipality.shown_name}.")
        self.stdout.write(f"Adgangskoden vælges her inden tre dage: {password_address(user)}")


def password_address(user: User) -> str:
    """Where a new password is chosen, once: as the link in the mail to who has forgotten theirs."""
    key = default_token_generator.make_token(user)
    return settings.JOBSPOR_ADDRESS + reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def _municipality(options: dict[str, Any]) -> Municipality:
    """The municipality, calling itself what is asked. Raises CommandError when there is none with the code."""
    municipality = Municipality.objects.filter(pk=options["municipality"]).first()
    if municipality is None:
        raise CommandError(f"Der er ingen kommune med koden {options['municipality']}. Kør load_reference først.")
    municipality.organisation = options["organisation"] or municipality.organisation
    municipality.phone = options["phone"] or municipality.phone
    municipality.save()
    return municipality
