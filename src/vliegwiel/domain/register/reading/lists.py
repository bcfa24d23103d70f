"""What does a supplier's list say, part by part?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Final

import polars as pl

from vliegwiel.domain.register.reading import cells
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.domain.register.reading.fields import Field
from vliegwiel.domain.register.reading.findings import WHO, Findings, Sheet
from vliegwiel.platform.tables.faults import Column, Fault, TableRefused
from vliegwiel.platform.tables.streaming import Part, Stream

KVK_DIGITS: Final = 8
BRANCH_DIGITS: Final = 12
BAG_DIGITS: Final = 16
_LONGEST: Final[Mapping[Field, int]] = {
    Field.NAME: 200,
    Field.LEGAL_FORM: 80,
    Field.PLACE: 80,
    Field.OWN: 60,
}
_ADDRESS: Final = 200
_SBI_MOST: Final = 6
_HASH: Final = 40
_HASHED: Final = "#"
_NUMBERS: Final = frozenset({Field.KVK, Field.BRANCH, Field.OWN})
_WHEREABOUTS: Final = frozenset({Field.NAME, Field.POSTCODE, Field.ADDRESS})
# Of which columns of ours a field of the list decides; what no column of the list holds is left as it is.
FILLED: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.NAME: ("name",),
    Field.KVK: ("kvk_number",),
    Field.BRANCH: ("branch_number",),
    Field.ALSO: ("also_called",),
    Field.LEGAL_FORM: ("legal_form", "sole_trader"),
    Field.SBI: ("sbi_code", "sbi_edition"),
    Field.SBI_DATE: ("sbi_date",),
    Field.FURTHER_SBI: ("further_sbi",),
    Field.SIZE: ("size",),
    Field.ADDRESS: ("address",),
    Field.POSTCODE: ("postcode", "village_id", "park_id"),
    Field.PLACE: ("place",),
    Field.MUNICIPALITY: ("municipality_code",),
    Field.BAG_ADDRESS: ("bag_address_id",),
    Field.BAG_OBJECT: ("bag_object_id",),
    Field.PHONE: ("phone",),
    Field.EMAIL: ("email",),
    Field.WEBSITE: ("website",),
    Field.NON_MAILING: ("non_mailing",),
    Field.STARTED: ("started_date",),
}
_TEXTS: Final = (Field.NAME, Field.LEGAL_FORM, Field.PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a list is to be read.

    Attributes:
        columns: Per field the place of its column.
        edition: Of SBI codes, where the row does not say.
        today: Days after this one are still to come.
        sectors: Per edition the codes that exist; none for an edition of which the house holds no list.
    """

    columns: Mapping[Field, int]
    edition: str
    today: date
    sectors: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """A list being read.

    Attributes:
        findings: What was found until now.
    """

    stream: Stream
    terms: Terms
    findings: Findings = field(default_factory=Findings)

    def parts(self) -> Iterator[pl.DataFrame]:
        """Rows in which nothing is wrong, with our own columns; what is wrong in others is in ``findings``.

        Raises:
            TableRefused: No column holds a name, or the table itself cannot be read to its end.
        """
        if Field.NAME not in self.terms.columns:
            raise TableRefused([Fault(code=DeliveryFault.NO_NAME_COLUMN)])
        for part in self.stream.parts(sorted(set(self.terms.columns.values()))):
            sheet = Sheet(part.numbers, self.findings)
            read = _Columns(self, part, sheet).read()
            self.findings.rows += len(part.numbers)
            self.findings.left_out += int(sheet.bad.sum())
            self.findings.keys_left_out.extend(read["supplier_key"].filter(sheet.bad).to_list())
            unclear = sheet.misnumbered | sheet.misplaced & read["supplier_key"].str.starts_with(_HASHED)
            if unclear.any():
                self.findings.vague.append(read.filter(unclear).select(WHO))
            yield read.filter(~sheet.bad)


@dataclass(frozen=True, slots=True)
class _Columns:
    """One part, column by column."""

    reader: Reader
    part: Part
    sheet: Sheet

    def read(self) -> pl.DataFrame:
        columns = {
            **self._texts(),
            **self._numbers(),
            **self._activities(),
            **self._whereabouts(),
            **self._contact(),
            **self._days(),
        }
        columns["supplier_key"] = _keys(columns, cells.lines(self._cells(Field.OWN)))
        return pl.DataFrame({"row": self.part.numbers, **columns})

    def _cells(self, name: Field) -> pl.Series:
        place = self.reader.terms.columns.get(name)
        if place is None:
            return pl.repeat("", len(self.part.numbers), dtype=pl.String, eager=True)
        return self.part.cells[str(place)]

    def _column(self, name: Field) -> Column | None:
        place = self.reader.terms.columns.get(name)
        return None if place is None else self.reader.stream.top.column(place)

    def _refuse(self, code: DeliveryFault, name: Field, wrong: pl.Series, **parameters: int) -> None:
        self.sheet.refuse(code, wrong, self._cells(name), self._column(name), parameters)
        if name in _NUMBERS:
            self.sheet.misnumbered |= wrong
        if name in _WHEREABOUTS:
            self.sheet.misplaced |= wrong

    def _note(self, code: DeliveryFault, name: Field, which: pl.Series) -> None:
        self.sheet.note(code, which, self._cells(name), self._column(name))

    def _limited(self, name: Field, text: pl.Series, most: int) -> pl.Series:
        self._refuse(DeliveryFault.TOO_LONG, name, text.str.len_chars() > most, limit=most)
        return text

    def _texts(self) -> dict[str, pl.Series]:
        found = {
            name.value: self._limited(name, cells.lines(self._cells(name)), _LONGEST[name]) for name in _TEXTS
        }
        self._refuse(DeliveryFault.NAME_MISSING, Field.NAME, found["name"] == "")
        self._limited(Field.OWN, self._cells(Field.OWN), _LONGEST[Field.OWN])
        also = cells.names(self._cells(Field.ALSO))
        sole = cells.sole_traders(found["legal_form"])
        return {**found, "also_called": also, "sole_trader": sole}

    def _numbers(self) -> dict[str, pl.Series]:
        kvk = cells.digits(self._cells(Field.KVK)).str.replace("(?i)^kvk:?", "")
        branch_like = kvk.str.contains(rf"^[0-9]{{{BRANCH_DIGITS}}}$")
        self._refuse(DeliveryFault.KVK_OF_BRANCH, Field.KVK, branch_like)
        kept = pl.select(pl.when(branch_like).then(pl.lit("")).otherwise(kvk)).to_series()
        number = partial(self._number, unreadable=DeliveryFault.BAG_UNREADABLE)
        bag = partial(number, repaired=DeliveryFault.BAG_REPAIRED, least=15, digits=BAG_DIGITS)
        return {
            "kvk_number": self._number(
                Field.KVK,
                kept,
                unreadable=DeliveryFault.KVK_UNREADABLE,
                repaired=DeliveryFault.KVK_REPAIRED,
                least=5,
                digits=KVK_DIGITS,
            ),
            "branch_number": self._number(
                Field.BRANCH,
                cells.digits(self._cells(Field.BRANCH)),
                unreadable=DeliveryFault.BRANCH_UNREADABLE,
                repaired=DeliveryFault.BRANCH_REPAIRED,
                least=4,
                digits=BRANCH_DIGITS,
            ),
            "bag_address_id": bag(Field.BAG_ADDRESS, cells.digits(self._cells(Field.BAG_ADDRESS))),
            "bag_object_id": bag(Field.BAG_OBJECT, cells.digits(self._cells(Field.BAG_OBJECT))),
        }

    def _number(
        self,
        name: Field,
        text: pl.Series,
        *,
        unreadable: DeliveryFault,
        repaired: DeliveryFault,
        least: int,
        digits: int,
    ) -> pl.Series:
        found, short, wrong = cells.padded(text, least=least, digits=digits)
        lost = wrong & text.str.contains(cells.SCIENTIFIC) if wrong.any() else wrong
        self._refuse(DeliveryFault.SCIENTIFIC, name, lost)
        self._refuse(unreadable, name, wrong & ~lost)
        self._note(repaired, name, short)
        return found

    def _activities(self) -> dict[str, pl.Series]:
        edition, wrong = cells.editions(self._cells(Field.EDITION), self.reader.terms.edition)
        self._refuse(DeliveryFault.EDITION_UNREADABLE, Field.EDITION, wrong)
        code = cells.digits(self._cells(Field.SBI)).str.to_uppercase()
        wrong = (code != "") & ~code.str.contains(rf"^(?:[0-9]{{1,{_SBI_MOST}}}|[A-V])$")
        self._refuse(DeliveryFault.SBI_UNREADABLE, Field.SBI, wrong)
        code = self._mended(code, edition)
        # Without a code there is no edition either.
        kept = pl.select(pl.when(code == "").then(pl.lit("")).otherwise(edition)).to_series()
        size, unknown = cells.sizes(self._cells(Field.SIZE))
        self._note(DeliveryFault.SIZE_UNKNOWN, Field.SIZE, unknown)
        further = cells.sbi_lists(self._cells(Field.FURTHER_SBI))
        return {"sbi_code": code, "sbi_edition": kept, "further_sbi": further, "size": size}

    def _mended(self, code: pl.Series, edition: pl.Series) -> pl.Series:
        """With the zero put back where a code exists only with it."""
        for each, known in self.reader.terms.sectors.items():
            asked = (edition == each) & (code != "")
            longer = pl.select(pl.lit("0") + pl.Series(code)).to_series()
            exists, exists_longer = code.is_in(list(known)), longer.is_in(list(known))
            lost = asked & ~exists & exists_longer
            self._note(DeliveryFault.SBI_REPAIRED, Field.SBI, lost)
            self._note(DeliveryFault.SBI_DOUBTFUL, Field.SBI, asked & exists & exists_longer)
            self._note(DeliveryFault.SBI_UNKNOWN, Field.SBI, asked & ~exists & ~exists_longer)
            code = pl.select(pl.when(lost).then(longer).otherwise(code)).to_series()
        return code

    def _whereabouts(self) -> dict[str, pl.Series]:
        postcode, wrong = cells.postcodes(self._cells(Field.POSTCODE))
        self._refuse(DeliveryFault.POSTCODE_UNREADABLE, Field.POSTCODE, wrong)
        municipality, short, unknown = cells.municipalities(self._cells(Field.MUNICIPALITY))
        self._note(DeliveryFault.MUNICIPALITY_REPAIRED, Field.MUNICIPALITY, short)
        self._note(DeliveryFault.MUNICIPALITY_UNKNOWN, Field.MUNICIPALITY, unknown)
        street, number, letter, addition = (
            cells.lines(self._cells(name))
            for name in (Field.ADDRESS, Field.HOUSE_NUMBER, Field.HOUSE_LETTER, Field.ADDITION)
        )
        written = pl.concat_str([street, number + letter, addition], separator=" ")
        address = pl.select(written.str.replace_all(" +", " ").str.strip_chars()).to_series()
        return {
            "address": self._limited(Field.ADDRESS, address, _ADDRESS),
            "postcode": postcode,
            "municipality_code": municipality,
        }

    def _contact(self) -> dict[str, pl.Series]:
        phone, lost, wrong = cells.phones(self._cells(Field.PHONE))
        self._note(DeliveryFault.PHONE_REPAIRED, Field.PHONE, lost)
        self._note(DeliveryFault.CONTACT_UNREADABLE, Field.PHONE, wrong)
        told = {"phone": phone}
        readers: tuple[tuple[Field, Callable[[pl.Series], tuple[pl.Series, pl.Series]]], ...]
        readers = ((Field.EMAIL, cells.emails), (Field.WEBSITE, cells.websites))
        for name, reading in readers:
            told[name.value], wrong = reading(self._cells(name))
            self._note(DeliveryFault.CONTACT_UNREADABLE, name, wrong)
        told["non_mailing"], wrong = cells.answers(self._cells(Field.NON_MAILING))
        self._refuse(DeliveryFault.YES_OR_NO, Field.NON_MAILING, wrong)
        return told

    def _days(self) -> dict[str, pl.Series]:
        return {name.value: self._day(name) for name in (Field.SBI_DATE, Field.STARTED, Field.ENDED)}

    def _day(self, name: Field) -> pl.Series:
        day, wrong = cells.days(self._cells(name))
        self._refuse(DeliveryFault.DATE_UNREADABLE, name, wrong)
        nothing = day.is_between(cells.NOTHING_FROM, cells.NOTHING_UNTIL).fill_null(value=False)
        self._refuse(DeliveryFault.DATE_OF_NOTHING, name, nothing)
        self._refuse(
            DeliveryFault.DATE_IN_FUTURE, name, (day > self.reader.terms.today).fill_null(value=False)
        )
        return day


def _keys(columns: Mapping[str, pl.Series], own: pl.Series) -> pl.Series:
    """What the next list will know a row by: the pair of numbers, else the supplier's own, else a hash of who and where."""
    kvk, branch = columns["kvk_number"], columns["branch_number"]
    paired = (kvk != "") & (branch != "")
    key = pl.select(
        pl.when(paired)
        .then(kvk + "-" + branch)
        .when(own != "")
        .then(pl.lit("=") + pl.Series(own))
        .otherwise(pl.lit(""))
    ).to_series()
    without = (key == "").arg_true()
    if not len(without):
        return key
    told = pl.select(
        pl.concat_str([kvk, columns["name"], columns["postcode"], columns["address"]], separator="|")
    )
    hashes = [_hash(text) for text in told.to_series().gather(without).to_list()]
    return key.scatter(without, hashes)


def _hash(text: str) -> str:
    return _HASHED + sha256(text.casefold().encode()).hexdigest()[:_HASH]
