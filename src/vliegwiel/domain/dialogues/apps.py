"""Django's view of dialogues."""

from typing import Any, Final

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.things import Reference, refer

_SPEAKER: Final = {
    "round__name": _("round"),
    "name": _("name"),
    "email": _("email address"),
    "phone": _("telephone"),
    "offer": _("wants to take part with"),
}
_TALK: Final = {
    "round__name": _("round"),
    "name": _("name"),
    "at": _("when"),
    "place": _("place"),
    "note": _("note"),
}


class DialoguesConfig(AppConfig):
    """Rounds and contributions."""

    name = "vliegwiel.domain.dialogues"
    label = "dialogues"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell what points at organisations and persons."""
        refer(
            Reference(
                thing="directory.Organisation",
                model="dialogues.Speaker",
                field="organisation",
                title=_("Spoke in a round"),
                told=_SPEAKER,
                parted=_let_go,
            ),
            Reference(
                thing="directory.Organisation",
                model="dialogues.Speaker",
                field="speaks_for",
                title=_("Spoken on its behalf in a round"),
                told={"round__name": _("round"), "name": _("name")},
                parted=_let_nobody_speak,
            ),
            Reference(
                thing="directory.Person",
                model="dialogues.Speaker",
                field="person",
                title=_("Spoke in a round"),
                told={**_SPEAKER, "speaks_for__name": _("on behalf of")},
                parted=_let_person_go,
                mailed=True,
            ),
            *(
                Reference(
                    thing=thing,
                    model="dialogues.Interview",
                    field=thing.rsplit(".", maxsplit=1)[1].lower(),
                    title=_("Talks"),
                    told=_TALK,
                    parted=let_go,
                    mailed=True,
                )
                for thing, let_go in (
                    ("directory.Organisation", _let_firms_talk_go),
                    ("directory.Person", _let_talk_go),
                )
            ),
        )


def _let_go(rows: Any) -> None:
    """Who spoke stays, and his words; only that it was this organisation is forgotten."""
    rows.update(organisation=None)


def _let_nobody_speak(rows: Any) -> None:
    """That he spoke on behalf of somebody stays unsaid."""
    rows.update(speaks_for=None)


def _let_person_go(rows: Any) -> None:
    """What he said stays, and that somebody said it; who that was is forgotten."""
    rows.update(person=None, name="", email="", phone="", offer="", hours=None, remark="")


def _let_talk_go(rows: Any) -> None:
    """A talk with a person names nobody any more; one that is yet to be held, with nobody else, goes."""
    rows.filter(organisation=None, held_at=None, speaker=None).delete()
    rows.update(name="", note="")


def _let_firms_talk_go(rows: Any) -> None:
    """Of a sole trader as of a person; of another firm it stays who was to be spoken."""
    theirs = rows.filter(organisation__sole_trader=True)
    theirs.filter(person=None, held_at=None, speaker=None).delete()
    theirs.update(name="", note="")
