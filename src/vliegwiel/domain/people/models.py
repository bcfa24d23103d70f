"""Who works here, and for which organisation?"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.platform.codes import LENGTH, new_code
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned


class UserManager(BaseUserManager["User"]):
    """Finds users by their mail address, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Raises ``User.DoesNotExist``."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user; without a password sign-in is by mail code or by the organisation's own sign-in."""
        # Addresses are looked up in lower case, whatever part of one somebody typed in capitals.
        user = User(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody with an account. What he may do follows from his memberships alone.

    Attributes:
        language: Of pages and mails; empty where he never chose one.
    """

    code = models.CharField(max_length=LENGTH, default=new_code, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="people_user_email_once")
        ]

    def __str__(self) -> str:
        return self.name


class Workspace(models.Model):
    """The organisation that owns records. Its name is public; what it holds is not."""

    code = models.CharField(max_length=LENGTH, default=new_code, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=WorkspaceKind.choices)
    invented = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(WorkspaceOwned):
    """What somebody may do in a workspace. Users may read their own, in whatever workspace."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "user"],
                condition=models.Q(ended_at__isnull=True),
                name="people_membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"


class Team(WorkspaceOwned):
    """Colleagues who take something on together."""

    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "name"], name="people_team_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class TeamPlace(WorkspaceOwned):
    """A colleague in a team."""

    team = OwnedKey(Team, on_delete=models.CASCADE, related_name="places")
    membership = OwnedKey(Membership, on_delete=models.CASCADE, related_name="team_places")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "team", "membership"], name="people_team_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.team} · {self.membership}"
