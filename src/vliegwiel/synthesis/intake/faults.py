"""What can be wrong with what stands in the cells, and what can be done about it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.faults import Phrase


class IntakeFault(Phrase):
    """Faults and warnings of contributions, codebook, population and areas."""

    COLUMN_MISSING = "column-missing"
    COLUMN_ABSENT = "column-absent"
    COLUMN_AMBIGUOUS = "column-ambiguous"
    COLUMN_UNCLEAR = "column-unclear"
    COLUMN_NOT_FOUND = "column-not-found"
    OTHER_SHEETS = "other-sheets"
    NO_TEXT = "no-text"
    ROLE_UNKNOWN = "role-unknown"
    PERMISSION_UNKNOWN = "permission-unknown"
    PERMISSION_UNCLEAR = "permission-unclear"
    KIND_UNKNOWN = "kind-unknown"
    THEME_UNKNOWN = "theme-unknown"
    THEME_UNLIKE_ANY = "theme-unlike-any"
    DATE_UNREADABLE = "date-unreadable"
    DATE_ABSURD = "date-absurd"
    BECAME_A_DATE = "became-a-date"
    ROWS_WITHOUT_TEXT = "rows-without-text"
    ROLES_EMPTY = "roles-empty"
    NO_ROLES = "no-roles"
    COLUMNS_UNUSED = "columns-unused"
    CONTROL_SIGNS_REMOVED = "control-signs-removed"
    THEME_NAMELESS = "theme-nameless"
    THEME_TWICE = "theme-twice"
    THEMES_TOO_MANY = "themes-too-many"
    COUNT_UNREADABLE = "count-unreadable"
    COUNT_TWICE = "count-twice"
    YEAR_UNREADABLE = "year-unreadable"
    YARDSTICK_UNKNOWN = "yardstick-unknown"
    YARDSTICK_MIXED = "yardstick-mixed"
    YARDSTICKS_IGNORED = "yardsticks-ignored"
    AREAS_UNREADABLE = "areas-unreadable"
    AREA_NAMELESS = "area-nameless"
    AREA_TWICE = "area-twice"
    AREA_WITHOUT_PLACE = "area-without-place"
    COORDINATE_OUTSIDE = "coordinate-outside"
    AREAS_TOO_MANY = "areas-too-many"

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do about it."""
        return _SENTENCES[self](language)


_SENTENCES: Final[Mapping[IntakeFault, Callable[[Language], str]]] = {
    IntakeFault.COLUMN_MISSING: lambda language: language.gettext(
        "there is no column for %(field)s. The columns are: %(headers)s. Rename one, or point it out as in --column %(option)s."
    ),
    IntakeFault.COLUMN_ABSENT: lambda language: language.gettext(
        "there is no column for %(field)s. The columns are: %(headers)s. Rename the one that holds it."
    ),
    IntakeFault.COLUMN_UNCLEAR: lambda language: language.gettext(
        "several columns could hold %(field)s: %(columns)s. Rename the others, so that one is left."
    ),
    IntakeFault.COLUMN_AMBIGUOUS: lambda language: language.gettext(
        "several columns could hold %(field)s: %(columns)s. Point out the right one, as in --column %(option)s."
    ),
    IntakeFault.COLUMN_NOT_FOUND: lambda language: language.gettext(
        "there is no column “%(wanted)s” to serve as %(field)s. The columns are: %(headers)s."
    ),
    IntakeFault.OTHER_SHEETS: lambda language: language.gettext(
        "only the sheet “%(sheet)s” was read. The other sheets are: %(sheets)s. Choose one with --sheet, as in --sheet %(option)s."
    ),
    IntakeFault.NO_TEXT: lambda language: language.gettext(
        "no row has any text in this column. Fill it in, or point out another column with --column text=NAME."
    ),
    IntakeFault.ROLE_UNKNOWN: lambda language: language.gettext(
        "“%(value)s” is not a known role. Write one of: %(accepted)s."
    ),
    IntakeFault.PERMISSION_UNKNOWN: lambda language: language.gettext(
        "it is not clear what “%(value)s” allows. To be safe nothing was read. Write one of: %(accepted)s."
    ),
    IntakeFault.PERMISSION_UNCLEAR: lambda language: language.gettext(
        "it is not clear whether a yes in this column gives permission, so that --permission cannot be trusted to fill in the rest. Call the column “Toestemming” and write one of: %(accepted)s. If it is about something else, give it another name."
    ),
    IntakeFault.KIND_UNKNOWN: lambda language: language.gettext(
        "“%(value)s” is not a known kind of insight. Write one of: %(accepted)s."
    ),
    IntakeFault.THEME_UNKNOWN: lambda language: language.gettext(
        "the theme “%(value)s” is not in the codebook. Closest to it: %(nearest)s. Write the name as the codebook does, or add it there."
    ),
    IntakeFault.THEME_UNLIKE_ANY: lambda language: language.gettext(
        "the theme “%(value)s” is not in the codebook, nor is a name like it. The names stand in the table that you gave with --themes or, without one, in docs/spreadsheets.md. Write one of them, or give a codebook of your own."
    ),
    IntakeFault.DATE_UNREADABLE: lambda language: language.gettext(
        "“%(value)s” cannot be read as a date. Write it as 12-3-2026 or 2026-03-12, or empty the cell."
    ),
    IntakeFault.DATE_ABSURD: lambda language: language.gettext(
        "“%(value)s” cannot be the day of a conversation; spreadsheet programs show such a day for an empty or damaged date. Write the right date or empty the cell."
    ),
    IntakeFault.BECAME_A_DATE: lambda language: language.gettext(
        "the spreadsheet program made a date of what was typed here (%(value)s); perhaps it was a size such as 2-9. Format the column as text and type it again."
    ),
    IntakeFault.ROWS_WITHOUT_TEXT: lambda language: language.gettext(
        "rows without text were skipped (%(count)s)."
    ),
    IntakeFault.ROLES_EMPTY: lambda language: language.gettext(
        "rows that do not say who spoke count as “overig”, not as entrepreneurs (%(count)s)."
    ),
    IntakeFault.NO_ROLES: lambda language: language.gettext(
        "there is no column for the role, so everybody counts as an entrepreneur."
    ),
    IntakeFault.COLUMNS_UNUSED: lambda language: language.gettext(
        "columns that were not used (%(count)s): %(columns)s."
    ),
    IntakeFault.CONTROL_SIGNS_REMOVED: lambda language: language.gettext(
        "invisible control signs were removed (cells: %(count)s)."
    ),
    IntakeFault.THEME_NAMELESS: lambda language: language.gettext(
        "there is a definition but no name. Give the theme a name or empty the row."
    ),
    IntakeFault.THEME_TWICE: lambda language: language.gettext(
        "the theme “%(value)s” also stands on row %(other)s. Give each theme its own name."
    ),
    IntakeFault.THEMES_TOO_MANY: lambda language: language.gettext(
        "the codebook has more than %(limit)s themes. Combine themes: so many can no longer be told apart."
    ),
    IntakeFault.COUNT_UNREADABLE: lambda language: language.gettext(
        "“%(value)s” is not a number of firms. Write a whole number, or leave the cell empty when the number is not known."
    ),
    IntakeFault.COUNT_TWICE: lambda language: language.gettext(
        "this combination of sector, size and area also stands on row %(other)s. Keep one of the two."
    ),
    IntakeFault.YEAR_UNREADABLE: lambda language: language.gettext(
        "“%(value)s” is not a year. Write it with four figures, such as 2025."
    ),
    IntakeFault.YARDSTICK_UNKNOWN: lambda language: language.gettext(
        "there is no yardstick “%(wanted)s”. There is: %(yardsticks)s."
    ),
    IntakeFault.YARDSTICK_MIXED: lambda language: language.gettext(
        "this row has another source or year than the rows above it with the same yardstick. Give each source and year a yardstick of its own."
    ),
    IntakeFault.YARDSTICKS_IGNORED: lambda language: language.gettext(
        "the yardstick is “%(yardstick)s”. Not used: %(others)s."
    ),
    IntakeFault.AREAS_UNREADABLE: lambda language: language.gettext(
        "this is not a GeoJSON FeatureCollection with areas. Export the areas again as GeoJSON (WGS 84)."
    ),
    IntakeFault.AREA_NAMELESS: lambda language: language.gettext(
        "area number %(number)s has no name. Give it a property “naam”."
    ),
    IntakeFault.AREA_TWICE: lambda language: language.gettext(
        "the area “%(value)s” occurs twice. Give each area its own name or join the two."
    ),
    IntakeFault.AREA_WITHOUT_PLACE: lambda language: language.gettext(
        "the area “%(value)s” has no point or outline that can be drawn. Give it a point or a polygon."
    ),
    IntakeFault.COORDINATE_OUTSIDE: lambda language: language.gettext(
        "the place of “%(value)s” is not a longitude and latitude. Export the areas in WGS 84 (EPSG:4326), not in Dutch RD coordinates."
    ),
    IntakeFault.AREAS_TOO_MANY: lambda language: language.gettext(
        "there are more than %(limit)s areas or points. Simplify the outlines."
    ),
}
