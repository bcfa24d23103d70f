"""What do the cells of a column say? A whole column at a time: millions of rows pass here.

Most cells are plain: one look at them is enough, and only the others are worked on. Of a column in which the same comes
again and again each value is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

import polars as pl

from vliegwiel.domain.register.enums import SizeClass

Read = TypeVar("Read")
Others = ParamSpec("Others")
_BREAKS: Final = "[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+"
_UNPRINTABLE: Final = r"[\x00-\x08\x0e-\x1f\x7f-\x9f\x{fdd0}-\x{fdef}\x{feff}\x{fffe}\x{ffff}\x{200b}]"
_KEPT_FROM_RUNNING: Final = r"^'([=+\-@])"
_NOTHING: Final = (
    "-",
    "--",
    "n.v.t.",
    "nvt",
    "n/a",
    "onbekend",
    "niet bekend",
    "geen",
    "null",
    "none",
    "nan",
    "?",
)
# Of these letters and single spaces most cells are; and not of these words.
_PLAIN: Final = r"^(?:[!-&(-~]+(?: [!-~]+)*)?$"
_LIKE_NOTHING: Final = rf"(?i)^(?:{'|'.join(re.escape(word) for word in _NOTHING)})$"
_DIGITS: Final = r"^(?:0*[1-9][0-9]*)?$"
_POSTCODE: Final = r"^(?:[1-9][0-9]{3}(?:[A-Z]{2})?)?$"
_PHONE: Final = r"^(?:[0-9]{9,10})?$"
# Reading each value once pays from here on.
_AGAIN: Final = 0.5
SCIENTIFIC: Final = r"^[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+$"
_WHOLE: Final = r"^([0-9]{3,})[.,]0$"
_ISO: Final = r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?$"
_DUTCH: Final = r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$"
_RUN_TOGETHER: Final = r"^([0-9]{4})([0-9]{2})([0-9]{2})$"
EARLIEST: Final = date(1500, 1, 1)
# What a spreadsheet program makes of nothing, and of numbers up to 366.
NOTHING_FROM: Final = date(1899, 12, 30)
NOTHING_UNTIL: Final = date(1900, 12, 31)
_YES: Final = ("1", "j", "ja", "y", "yes", "true", "waar", "x")
_NO: Final = ("", "0", "n", "nee", "no", "false", "onwaar")
_SOLE: Final = "eenmanszaak|natuurlijk persoon|natuurlijke persoon|sole trader"
_EMAIL: Final = r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}$"
_WEBSITE: Final = r"^https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#:]\S*)?$"
_MADE_DAYS: Final = {
    "09-02": SizeClass.TO_NINE.value,
    "02-09": SizeClass.TO_NINE.value,
    "10-01": SizeClass.TO_FORTY_NINE.value,
}


def _by_value(
    read: Callable[Concatenate[pl.Series, Others], Read],
) -> Callable[Concatenate[pl.Series, Others], Read]:
    """Each value is read once where most come again."""

    @wraps(read)
    def reading(cells: pl.Series, /, *others: Others.args, **named: Others.kwargs) -> Read:
        values = cells.unique()
        if len(values) >= len(cells) * _AGAIN:
            return read(cells, *others, **named)
        told: Any = read(values, *others, **named)
        places = cells.replace_strict(values, pl.int_range(len(values), dtype=pl.UInt32, eager=True))
        # Either one column or several.
        whole = told.gather(places) if isinstance(told, pl.Series) else tuple(x.gather(places) for x in told)
        return cast("Read", whole)

    return reading


def _worked_on(cells: pl.Series, which: pl.Series, work: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """These cells as the work leaves them, the others as they are."""
    places = which.arg_true()
    return cells.clone().scatter(places, work(cells.gather(places))) if len(places) else cells


def lines(cells: pl.Series) -> pl.Series:
    """On one line, without signs that cannot be printed; empty also where it says that nothing is known."""
    odd = ~cells.str.contains(_PLAIN) | cells.str.contains(_LIKE_NOTHING)
    return _worked_on(cells, odd, _lines)


def _lines(cells: pl.Series) -> pl.Series:
    text = cells.str.replace_all(_BREAKS, " ").str.replace_all(_UNPRINTABLE, "")
    text = text.str.replace_all(r"\s+", " ").str.strip_chars().str.replace(_KEPT_FROM_RUNNING, "$1")
    return _where(text.str.to_lowercase().is_in(list(_NOTHING)), "", text)


@_by_value
def names(cells: pl.Series) -> pl.Series:
    """Several names in a cell, one a line."""
    text = cells.str.replace_all(r"\s*[;|\r\n]+\s*", "\n").str.replace_all(_UNPRINTABLE, "")
    return text.str.replace_all(r"[ \t]+", " ").str.strip_chars()


def digits(cells: pl.Series) -> pl.Series:
    """Without spaces, points and hyphens; nothing for a row of zeros."""
    return _worked_on(cells, ~cells.str.contains(_DIGITS), _digits)


def _digits(cells: pl.Series) -> pl.Series:
    text = lines(cells).str.replace(_WHOLE, "$1")
    text = _where(text.str.contains(SCIENTIFIC), text, text.str.replace_all(r"[\s.\-]", ""))
    return text.str.replace(r"^0+$", "")


def padded(cells: pl.Series, *, least: int, digits: int) -> tuple[pl.Series, pl.Series, pl.Series]:
    """Numbers of so many digits; where zeros were put back; what is no such number."""
    whole = cells.str.contains(rf"^[0-9]{{{least},{digits}}}$")
    short = whole & (cells.str.len_chars() < digits)
    return _where(short, cells.str.zfill(digits), cells), short, ~whole & (cells != "")


def postcodes(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """``1234 AB``, or only its digits; and what is neither."""
    text = _worked_on(cells, ~cells.str.contains(_POSTCODE), _run_together)
    right = text.str.contains(_POSTCODE)
    whole = right & (text.str.len_bytes() > len("1234"))
    return _where(whole, text.str.head(4) + " " + text.str.tail(2), text), ~right


def _run_together(cells: pl.Series) -> pl.Series:
    return lines(cells).str.to_uppercase().str.replace_all(r"[\s.]", "")


@_by_value
def days(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Days, and what is none. The trade register writes ``20200000`` where it knows the year alone."""
    text = lines(cells).str.replace(r"^0+$", "").str.replace(r"^([0-9]{8})[.,]0$", "$1")
    frame = pl.DataFrame({"text": text})
    parts = [frame["text"].str.extract_groups(pattern) for pattern in (_ISO, _DUTCH, _RUN_TOGETHER)]
    iso, dutch, run = (part.struct.unnest() for part in parts)
    year = _first(iso["1"], dutch["3"], run["1"])
    month = _first(iso["2"], dutch["2"], run["2"]).str.replace("^00$", "01")
    day = _first(iso["3"], dutch["1"], run["3"]).str.replace("^00$", "01")
    written = year + "-" + month.str.zfill(2) + "-" + day.str.zfill(2)
    found = written.str.to_date("%Y-%m-%d", strict=False)
    return found, (text != "") & (found.is_null() | (found < EARLIEST).fill_null(value=False))


@_by_value
def answers(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Yes or no, and what is neither."""
    text = lines(cells).str.to_lowercase()
    yes = text.is_in(list(_YES))
    return yes, ~yes & ~text.is_in(list(_NO))


@_by_value
def editions(cells: pl.Series, default: str) -> tuple[pl.Series, pl.Series]:
    """``2008`` or ``2025``, the default where nothing stands, and what is neither."""
    text = lines(cells).str.to_lowercase()
    found = text.str.extract(r"(?:^|[^0-9])(?:20)?(08|25)$")
    wrong = (text != "") & found.is_null()
    return _where(found.is_null(), default, pl.lit("20") + pl.Series(found)), wrong


@_by_value
def sizes(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Classes, from a class or a number of people; and what cannot be told. A class across two of ours cannot."""
    text = lines(cells)
    made_day = text.str.extract(r"^[0-9]{4}-([0-9][0-9]-[0-9][0-9])$")
    numbers = text.str.replace_all(r"([0-9])\.([0-9]{3})", "${1}$2").str.extract_all(r"[0-9]{1,7}")
    low = _class(numbers.list.get(0, null_on_oob=True))
    high = _class(numbers.list.get(1, null_on_oob=True))
    unsure = text.str.contains("[<≤]") | (high.is_not_null() & (high != low)).fill_null(value=False)
    told = _where(unsure, pl.lit(None, dtype=pl.String), low)
    told = _where(made_day.is_not_null(), made_day.replace_strict(_MADE_DAYS, default=None), told)
    return told.fill_null(""), (text != "") & told.is_null()


@_by_value
def sole_traders(legal_forms: pl.Series) -> pl.Series:
    """Whether it is a person to the law."""
    return legal_forms.str.to_lowercase().str.contains(_SOLE)


@_by_value
def municipalities(cells: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    """``GM0344``; where zeros were put back; and what is no code."""
    text = digits(cells).str.to_uppercase().str.replace("^GM", "")
    found, short, wrong = padded(text, least=1, digits=4)
    return _where((text == "") | wrong, "", pl.lit("GM") + pl.Series(found)), short, wrong


def phones(cells: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    """Numbers as they were written; where the zero was put back; and what is none."""
    text = _worked_on(cells, ~cells.str.contains(_PHONE), lambda odd: lines(odd).str.replace(_WHOLE, "$1"))
    odd = ~text.str.contains(_PHONE)
    wrong = odd.clone().scatter(odd.arg_true(), _no_phone(text.filter(odd)))
    lost = text.str.contains(r"^[1-9][0-9]{8}$")
    return _where(wrong, "", _where(lost, pl.lit("0") + pl.Series(text), text)), lost, wrong


def _no_phone(text: pl.Series) -> pl.Series:
    count = text.str.count_matches(r"[0-9]")
    return (text != "") & ((count < 6) | (text.str.len_chars() > 40) | text.str.contains(SCIENTIFIC))  # noqa: PLR2004 - fewer digits are no number, more signs no field


@_by_value
def emails(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Addresses, and what is none."""
    text = lines(cells).str.replace("^mailto:", "")
    wrong = (text != "") & (~text.str.contains(_EMAIL) | (text.str.len_chars() > 254))  # noqa: PLR2004 - the longest there is
    return _where(wrong, "", text), wrong


@_by_value
def websites(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Addresses with their scheme, and what is none."""
    text = lines(cells)
    text = _where((text == "") | text.str.contains("://"), text, pl.lit("https://") + pl.Series(text))
    wrong = (text != "") & (~text.str.contains(_WEBSITE) | (text.str.len_chars() > 200))  # noqa: PLR2004 - as long as the field
    return _where(wrong, "", text), wrong


@_by_value
def sbi_lists(cells: pl.Series) -> pl.Series:
    """Several codes in a cell, as JSON writes a list."""
    codes = lines(cells).str.replace_all(r"([0-9])\.([0-9])", "${1}$2").str.extract_all(r"[0-9]{2,6}")
    return _where(codes.list.len() == 0, "[]", pl.lit('["') + codes.list.join('","') + '"]')


def _class(numbers: pl.Series) -> pl.Series:
    count = numbers.cast(pl.Int64)
    told = (
        pl.when(count >= 50)  # noqa: PLR2004 - the classes that populations are counted in
        .then(pl.lit(SizeClass.MORE.value))
        .when(count >= 10)  # noqa: PLR2004 - likewise
        .then(pl.lit(SizeClass.TO_FORTY_NINE.value))
        .when(count > 1)
        .then(pl.lit(SizeClass.TO_NINE.value))
        .when(count == 1)
        .then(pl.lit(SizeClass.ONE.value))
    )
    return pl.select(told).to_series()


def _first(*some: pl.Series) -> pl.Series:
    return pl.select(pl.coalesce(*some)).to_series()


def _where(condition: pl.Series, yes: pl.Series | pl.Expr | str, no: pl.Series | pl.Expr | str) -> pl.Series:
    one, other = (pl.lit(side) if isinstance(side, str) else side for side in (yes, no))
    return pl.select(pl.when(condition).then(one).otherwise(other)).to_series()
