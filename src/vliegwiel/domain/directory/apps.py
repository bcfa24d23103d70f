"""Django's view of the directory."""

from typing import Any, Final

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.things import Reference, refer

ORGANISATION: Final = "directory.Organisation"
PERSON: Final = "directory.Person"
_SINCE: Final = {"since_date": _("since"), "until_date": _("until")}


class DirectoryConfig(AppConfig):
    """Organisations, persons, and who does what where."""

    name = "vliegwiel.domain.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell what points at organisations and persons."""
        refer(*_of_organisations(), *_of_places(), *_of_persons(), *_of_pairs())


def _of_organisations() -> list[Reference]:
    return [
        _organisation(
            "Affiliation",
            "organisation",
            title=_("Functions"),
            told={"person__name": _("person"), "function": _("function"), **_SINCE},
        ),
        _organisation(
            "Membership",
            "member",
            title=_("Member of"),
            told={"association__name": _("organisation"), **_SINCE},
        ),
        _organisation(
            "Membership",
            "association",
            title=_("Members"),
            told={"member__name": _("organisation"), **_SINCE},
        ),
        _organisation(
            "Representation",
            "organisation",
            title=_("Speak on its behalf"),
            told={
                "person__name": _("person"),
                "subject": _("subject"),
                "decided_where": _("decided in"),
                **_SINCE,
            },
        ),
        _organisation(
            "OrganisationEstablishment",
            "organisation",
            title=_("Establishments"),
            told={
                "establishment__name": _("name"),
                "establishment__kvk_number": _("KVK number"),
                "establishment__branch_number": _("branch number"),
                "establishment__address": _("address"),
                "establishment__postcode": _("postcode"),
                "establishment__place": _("place"),
                "establishment__supplier__name": _("supplier"),
            },
        ),
    ]


def _of_places() -> list[Reference]:
    return [
        _organisation(
            "PremisesParty",
            "organisation",
            title=_("Premises"),
            told={
                "premises__address": _("address"),
                "premises__place": _("place"),
                "role": _("role"),
                **_SINCE,
            },
        ),
        _organisation(
            "ParkParty",
            "organisation",
            title=_("Parks"),
            told={"area__name": _("park"), "role": _("role"), **_SINCE},
        ),
        _organisation("Challenge", "organisation", title=_("Challenges"), told={"title": _("title")}),
        _organisation("Organisation", "parent", title=_("Daughters"), told={"name": _("name")}),
    ]


def _of_persons() -> list[Reference]:
    return [
        _person(
            "Affiliation",
            "person",
            title=_("Functions"),
            told={"organisation__name": _("organisation"), "function": _("function"), **_SINCE},
        ),
        _person(
            "Representation",
            "person",
            title=_("Speaks on behalf of"),
            told={
                "organisation__name": _("organisation"),
                "subject": _("subject"),
                "decided_where": _("decided in"),
                **_SINCE,
            },
        ),
    ]


def _of_pairs() -> list[Reference]:
    """Of what a thing turned out to be, or not to be: nothing that is told."""
    return [
        _organisation("Organisation", "merged_into"),
        _organisation("OrganisationDuplicate", "first"),
        _organisation("OrganisationDuplicate", "second"),
        _person("Person", "merged_into"),
        _person("PersonDuplicate", "first"),
        _person("PersonDuplicate", "second"),
    ]


def _organisation(model: str, field: str, **given: Any) -> Reference:
    return Reference(thing=ORGANISATION, model=f"directory.{model}", field=field, **given)


def _person(model: str, field: str, **given: Any) -> Reference:
    return Reference(thing=PERSON, model=f"directory.{model}", field=field, **given)
