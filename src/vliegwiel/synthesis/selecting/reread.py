"""What do findings become when a person said of a few texts what they are about? Only what hangs on that is worked out again.

Who was heard, what may be told of him and what stands in his words stay as they are, and so does the counting of every
contribution that nobody looked at since::

    heard = conclude(material, Coding(suggested={}, method=method))   # as it came in
    findings = reread(heard, as_read(heard.material, …), coding)      # with what people and the computer made of it
    findings = reread(heard, as_read(heard.material, …), coding, last=findings)   # and somewhat later
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from vliegwiel.algorithms.leading import Audience, CodedPassage
from vliegwiel.algorithms.reach import Reach
from vliegwiel.algorithms.weighting import Weighting
from vliegwiel.synthesis.answers import Coded, Coding
from vliegwiel.synthesis.counting import coded_anew
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.joining import Sectors
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.flagging import FlaggedText
from vliegwiel.synthesis.quoting.showing import Showing


@dataclass(frozen=True, kw_only=True)
class RereadFindings(Findings):
    """The findings of contributions of which somebody said what they are about.

    Attributes:
        heard: Those of the same contributions as they came in.
        recoded: Every contribution with what holds of it now.
        recounted: The same, as themes are counted.
        earlier: Which quotes were chosen for findings of before: where nothing changed they are chosen again.
    """

    heard: Findings = field(repr=False)
    recoded: tuple[Coded, ...] = field(repr=False)
    recounted: tuple[CodedPassage, ...] = field(repr=False)
    earlier: Showing | None = field(repr=False, compare=False)

    @cached_property
    def _sectors(self) -> Sectors:
        return self.heard._sectors  # noqa: SLF001 - findings of the same contributions, of the same class

    @cached_property
    def coded(self) -> tuple[Coded, ...]:
        """Every contribution, in row order."""
        return self.recoded

    @cached_property
    def counted(self) -> Sequence[CodedPassage]:
        """The same, as themes are counted."""
        return self.recounted

    @cached_property
    def audience(self) -> Audience:
        """Who was heard, whatever they spoke of."""
        return self.heard.audience

    @cached_property
    def reach(self) -> Reach:
        """Whom we heard, whatever they spoke of."""
        return self.heard.reach

    @cached_property
    def weighting(self) -> Weighting:
        """What each voice would weigh in proportion."""
        return self.heard.weighting

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """Who sat at one table, whatever they spoke of."""
        return self.heard.tables

    @cached_property
    def flagged_texts(self) -> Mapping[int, FlaggedText]:
        """What stands in the texts, whatever they are about."""
        return self.heard.flagged_texts

    @cached_property
    def _showing(self) -> Showing:
        heard = self.heard._showing  # noqa: SLF001 - likewise
        return heard.about(tuple(self.coded[place] for place in self.heard.entrepreneurs), self.earlier)

    @property
    def shown(self) -> Showing | None:
        """What was worked out of which words may be shown, where anything was."""
        found: Showing | None = self.__dict__.get("_showing", self.earlier)
        return found


def reread(
    heard: Findings, material: Material, coding: Coding, *, last: RereadFindings | None = None
) -> RereadFindings:
    """The findings of before, with what people and the computer make of the contributions now.

    Args:
        heard: Of the same contributions as they came in.
        material: Those contributions, with what people said they are about.
        coding: What the computer suggests.
        last: Made earlier of the same ``heard``.
    """
    before, counted = (last.recoded, last.recounted) if last else (heard.coded, heard.counted)
    then, now = last.coding.suggested if last else {}, coding.suggested
    as_suggested = then is now  # then nothing need be looked up
    known = {theme.name for theme in material.themes}
    recoded = tuple(
        one
        if last and one.contribution is said and (as_suggested or then.get(said.row) == now.get(said.row))
        else coded_anew(one, said, coding, known)
        for one, said in zip(before, material.contributions, strict=True)
    )
    return RereadFindings(
        material=material,
        coding=coding,
        rest=heard.rest,
        likeness=heard.likeness,
        kept=heard.kept,
        heard=heard,
        recoded=recoded,
        recounted=tuple(
            passage if one.themes == passage.themes else replace(passage, themes=one.themes)
            for one, passage in zip(recoded, counted, strict=True)
        ),
        earlier=last.shown if last else None,
    )
