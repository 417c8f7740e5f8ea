"""People who sign in, and where they work."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from jobspor.access.models.municipality import Municipality
from jobspor.access.policy import Role
from jobspor.access.privacy import Keep, Privacy


class UserManager(BaseUserManager["User"]):
    """Makes users; what allauth and axes ask of a manager."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who can sign in with the password, or only by another way when there is none."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their memberships."""

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField("navn", max_length=120)
    is_active = models.BooleanField("kan logge ind", default=True)
    is_example = models.BooleanField("eksempel", default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects = UserManager()

    privacy: ClassVar = Privacy(
        Keep.EMPLOYMENT, plain="id is_active is_example last_login", personal="email name", sensitive="password"
    )

    class Meta:
        verbose_name = "bruger"
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role that a user has in a municipality. No row-level security: it is read before the municipality is known."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    role = models.CharField("rolle", max_length=20, choices=[(role.value, role.danish) for role in Role])

    privacy: ClassVar = Privacy(Keep.EMPLOYMENT, plain="id municipality", personal="user role")

    class Meta:
        verbose_name = "rolle"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "municipality", "role"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.municipality_id}"
