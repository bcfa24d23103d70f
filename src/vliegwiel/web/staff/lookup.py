"""What do the trade register and the register of addresses tell a colleague who adds an organisation?

It is filled in where he wrote nothing, and kept nowhere until he adds the organisation himself. What is asked travels in
the body of a form, so that it stands in no log of addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.reading.cells import size_in
from vliegwiel.platform.ports.geocoder import port as places
from vliegwiel.platform.ports.geocoder.choice import choose_geocoder
from vliegwiel.platform.ports.geocoder.port import Geocoder
from vliegwiel.platform.ports.register import port as firms
from vliegwiel.platform.ports.register.choice import choose_register
from vliegwiel.platform.ports.register.port import Match, RegisteredEstablishment, TradeRegister, Wanted
from vliegwiel.web.staff.forms.directory.lookup import LONGEST, LookUpForm
from vliegwiel.web.staff.forms.directory.parties import OrganisationForm

SEARCH: Final = "search"
FILL_IN: Final = "fill_in"
MOST: Final = 10
SOLE_TRADER: Final = "eenmanszaak"
ASSOCIATIONS: Final = ("vereniging", "stichting")
# Looks like nothing was written there yet.
UNTOUCHED: Final[Mapping[str, str]] = {"kind": OrganisationKind.FIRM.value}
# Which field of a search a line of nothing but digits fills, by their count.
NUMBERS: Final[Mapping[int, str]] = {8: "kvk_number", 9: "rsin", 12: "establishment_number"}
_POSTCODE: Final = re.compile(r"([1-9]\d{3}\s?[A-Z]{2})\s+(\d+)\s*\S*", re.IGNORECASE)


@dataclass(slots=True)
class LookUp:
    """How far a colleague is with looking something up.

    Attributes:
        asked: Whether he asked anything just now; otherwise the form is sent for itself.
        invented: Whether whoever answers knows invented firms only.
        found: Values and words to choose from.
        notes: What he should know.
        facts: What was told, by the name of its field.
        typed: What he wrote in all fields.
        before: What was told the time before: where that still stands he wrote nothing himself.
    """

    sought: str
    typed: Mapping[str, str]
    before: Mapping[str, str]
    hints: Sequence[str]
    asked: bool = False
    found: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def form(self) -> LookUpForm:
        """The line, and what was found."""
        return LookUpForm(
            initial={"sought": self.sought, "told": json.dumps(self.facts or self.before)},
            auto_id="look_up_%s",
            # A browser would mark a choice that nobody needs to make as wrong.
            use_required_attribute=False,
            found=self.found,
            hints=self.hints,
        )

    @property
    def filled(self) -> dict[str, str]:
        """All fields: as he wrote them, and where he wrote nothing as they were told."""
        # Of a firm that he did not mean after all nothing stays behind.
        new = dict.fromkeys(self.before, "") | self.facts if self.facts else {}
        return {**self.typed, **{name: value for name, value in new.items() if self._is_free(name)}}

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Where he wrote something else than was told: the field's label, and what was told."""
        return [
            (str(OrganisationForm.base_fields[name].label), value)
            for name, value in self.facts.items()
            if not self._is_free(name) and self.typed[name].strip() != value
        ]

    def _is_free(self, name: str) -> bool:
        return self.typed.get(name, "").strip() in {"", UNTOUCHED.get(name, ""), self.before.get(name, "")}


def look_up(given: Mapping[str, str]) -> LookUp | None:
    """What comes of the button that was pressed; nothing where nobody can be asked.

    Args:
        given: What was sent; empty when the page is opened.
    """
    register, geocoder = choose_register(), choose_geocoder()
    if register is None and geocoder is None:
        return None
    looked = LookUp(
        sought=" ".join(given.get("sought", "").split())[:LONGEST],
        typed={name: given[name] for name in OrganisationForm.base_fields if name in given},
        before=_before(given.get("told", "")),
        hints=_hints(register, geocoder),
    )
    pressed, chosen = given.get("look_up"), given.get("chosen", "")
    if pressed == FILL_IN and chosen:
        _fill_in(looked, chosen, register, geocoder)
    elif pressed in {SEARCH, FILL_IN} and looked.sought:
        _search(looked, register, geocoder)
    return looked


def _before(told: str) -> Mapping[str, str]:
    try:
        facts = json.loads(told)
    except (ValueError, RecursionError):
        return {}
    known = facts.items() if isinstance(facts, dict) else ()
    return {name: str(value) for name, value in known if name in OrganisationForm.base_fields}


def _hints(register: TradeRegister | None, geocoder: Geocoder | None) -> list[str]:
    hints = []
    if register:
        hints.append(_("KVK number, or the beginning of the name."))
    if geocoder:
        hints.append(_("Address: street, number and place, or postcode and number."))
    if (register and register.invented) or (geocoder and geocoder.invented):
        hints.append(_("In this demo invented firms only, such as Bakkerij De Korenmaat."))
    elif register:
        hints.append(_("What you write here is sent to KVK."))
    return hints


def _search(looked: LookUp, register: TradeRegister | None, geocoder: Geocoder | None) -> None:
    """Firms by what was written; addresses only where it could be one."""
    looked.asked = True
    if register:
        _told(looked, lambda: _firms(looked, register))
    if geocoder and re.search(r"\d", looked.sought) and re.search(r"[^\W\d]", looked.sought):
        _told(looked, lambda: _addresses(looked, geocoder))
    if not looked.found and not looked.notes:
        looked.notes.append(_("Nothing was found. You can fill in everything yourself."))


def _firms(looked: LookUp, register: TradeRegister) -> None:
    found = register.find(_wanted(looked.sought), most=MOST)
    looked.found += [(_value(one), _line(one)) for one in found.matches]
    if found.total > len(found.matches):
        told = _("%(total)s were found, of which you see %(shown)s. Write more of the name.")
        looked.notes.append(told % {"total": found.total, "shown": len(found.matches)})


def _addresses(looked: LookUp, geocoder: Geocoder) -> None:
    looked.found += [
        (f"address:{one.code}", _("Only the address: %(address)s") % {"address": one.words})
        for one in geocoder.suggest(looked.sought, most=MOST // 2)
    ]


def _wanted(sought: str) -> Wanted:
    """A number by the count of its digits, a postcode with a house number, or else a name."""
    digits = re.sub(r"[\s.]", "", sought)
    if digits.isascii() and digits.isdigit():
        return Wanted(**{NUMBERS.get(len(digits), "kvk_number"): digits})
    if written := _POSTCODE.fullmatch(sought):
        return Wanted(postcode=written[1], house_number=written[2])
    return Wanted(name=sought)


def _value(one: Match) -> str:
    """A main establishment is asked by the number of the firm: that tells its legal form as well."""
    return f"establishment:{one.establishment_number}" if one.kind == "other" else f"firm:{one.kvk_number}"


def _line(one: Match) -> str:
    kind = _("other establishment") if one.kind == "other" else ""
    stopped = "" if one.active else _("no longer registered")
    number = _("KVK %(number)s") % {"number": one.kvk_number}
    return ", ".join(filter(None, [one.name, kind, one.address, one.place, number, stopped]))


def _fill_in(looked: LookUp, chosen: str, register: TradeRegister | None, geocoder: Geocoder | None) -> None:
    looked.asked = True
    kind, _colon, code = chosen.partition(":")
    if kind == "address" and geocoder:
        _told(looked, lambda: _fill_in_address(looked, geocoder, code))
    elif register:
        ask = register.establishment if kind == "establishment" else register.registration
        _told(looked, lambda: _fill_in_firm(looked, ask, code))
    if looked.facts:
        looked.sought = ""
        looked.notes.insert(0, _("It has been filled in below. Look whether it is right, and then add it."))


def _fill_in_address(looked: LookUp, geocoder: Geocoder, code: str) -> None:
    address = geocoder.lookup(code)
    looked.facts = {
        "address": f"{address.street} {address.number}",
        "postcode": address.postcode,
        "place": address.place,
    }


def _fill_in_firm(looked: LookUp, ask: Callable[[str], RegisteredEstablishment], number: str) -> None:
    try:
        found = ask(number)
    except firms.NoLongerActive as stopped:
        found = stopped.found
        looked.notes.append(_ended(found))
    except firms.AddressShielded as hidden:
        found = hidden.found
    if found.shielded:
        looked.notes.append(
            _("The trade register shields the address, for somebody’s safety. Leave it empty.")
        )
    if found.non_mailing:
        looked.notes.append(_("This firm told KVK that it wants no unasked-for post or visits."))
    looked.notes.append(
        _("What the trade register tells stays in this workspace: it stands on no page for everybody.")
    )
    looked.facts = {name: value for name, value in _facts(found).items() if value}


def _ended(found: RegisteredEstablishment) -> str:
    if found.ended is None:
        return _("It is no longer registered.")
    return _("It is no longer registered, since %(day)s.") % {"day": date_format(found.ended)}


def _facts(found: RegisteredEstablishment) -> dict[str, str]:
    legal_form = found.legal_form.lower()
    association = legal_form.startswith(ASSOCIATIONS)
    people = str(found.working_persons or "")
    return {
        "name": found.name,
        "kind": OrganisationKind.ASSOCIATION.value if association else "",
        "kvk_number": found.kvk_number,
        "sole_trader": "on" if legal_form == SOLE_TRADER else "",
        "address": found.address,
        "postcode": found.postcode,
        "place": found.place,
        "website": next(iter(found.websites), ""),
        "size": size_in(people) or "",
    }


def _told(looked: LookUp, ask: Callable[[], Any]) -> None:
    """Ask, and tell in words what went wrong."""
    try:
        ask()
    except firms.BadNumber:
        looked.notes.append(
            _("A KVK number has eight digits, an establishment number twelve and an RSIN nine.")
        )
    except (firms.NotRegistered, places.NoSuchAddress):
        looked.notes.append(_("It is not in the register any more. Search again."))
    except (firms.Unavailable, places.Unavailable) as trouble:
        looked.notes.append(str(trouble))
        looked.notes.append(_("You can fill in everything yourself."))
