"""How is what stands in the journal said? Whoever adds a verb adds its sentence here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In the timeline of the thing itself, so its name is not repeated.
SENTENCES: Final[Mapping[str, Promise]] = {
    "organisation.added": _("%(who)s added this organisation"),
    "organisation.changed": _("%(who)s changed this organisation"),
    "organisation.removed": _("%(who)s removed this organisation"),
    "organisation.restored": _("%(who)s put this organisation back"),
    "organisation.person_introduced": _("%(who)s added somebody who works here"),
    "organisation.person_affiliated": _("%(who)s added somebody who works here as well"),
    "organisation.person_left": _("%(who)s noted that somebody stopped here"),
    "person.added": _("%(who)s added this person"),
    "person.changed": _("%(who)s changed this person’s details"),
    "person.removed": _("%(who)s removed this person"),
    "person.restored": _("%(who)s put this person back"),
    "document.begun": _("%(who)s began this document"),
    "document.changed": _("%(who)s changed the title or the introduction"),
    "document.drafted": _("%(who)s had items made of the leading themes"),
    "document.moved": _("%(who)s took a step with it; a version was kept"),
    "document.release_date_set": _("%(who)s decided when it becomes public"),
    "chapter.added": _("%(who)s added this chapter"),
    "chapter.changed": _("%(who)s changed this chapter"),
    "chapter.moved": _("%(who)s moved this chapter"),
    "chapter.removed": _("%(who)s took this chapter out"),
    "item.added": _("%(who)s wrote this item"),
    "item.changed": _("%(who)s changed this item"),
    "item.moved": _("%(who)s moved this item"),
    "item.removed": _("%(who)s took this item out"),
    "item.put_back": _("%(who)s put this item back"),
    "evidence.added": _("%(who)s put contributions under it"),
    "evidence.removed": _("%(who)s took a contribution away from under it"),
    "evidence.disposed": _("%(who)s said what becomes of contributions that are not used"),
    "evidence.undisposed": _("%(who)s took back what was said of a contribution"),
    "version.frozen": _("%(who)s kept a version"),
    "template.kept": _("%(who)s put up a Word template"),
    "template.removed": _("%(who)s took the Word template away"),
    "speaker.submitted": _("The speaker sent this"),
    "speaker.introduced": _("%(who)s wrote down who spoke"),
    "speaker.changed": _("%(who)s changed what is known of the speaker"),
    "speaker.address_given": _("%(who)s made an address for the speaker"),
    "speaker.agreement_asked": _("%(who)s asked the speaker whether it is right"),
    "speaker.agreed": _("The speaker said that it is right"),
    "speaker.remarked": _("The speaker said what is not right"),
    "speaker.news_stopped": _("The speaker wants no more news"),
    "speaker.news_resumed": _("The speaker wants news again"),
    "speaker.told": _("The speaker was told what happened"),
}
# A verb without a sentence of its own: something happened, and it is not kept back.
OTHERWISE: Final = _("%(who)s changed something")
