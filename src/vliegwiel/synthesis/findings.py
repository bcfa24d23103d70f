"""What did entrepreneurs say? Every answer as values, before a single word is written about it.

Concluding needs no model: counting, comparing and choosing quotes from what `coding.suggest` once made of the
texts. Each answer is worked out when it is first asked for, so that a page pays only for what it shows.

In a page (or for the whole report, with every form of it)::

    findings = conclude(material, coding, flagged=kept, likeness=kept_likeness(store, coding.method.model_hash))
    findings.leading, findings.evidence, findings.reach, findings.saturation   # counting: no text is looked at
    findings.quotes, findings.agenda, findings.flagged                         # quoting: texts and their flags
    print_report(findings, words)                                              # reporting: HTML, Word, PDF, JSON, CSV

Where only counting is asked for, contributions may be handed over without their texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from vliegwiel.algorithms.leading import (
    Audience,
    CodedPassage,
    LeadingThemes,
    ThemeCount,
    audience_of,
    leading_themes,
)
from vliegwiel.algorithms.population import Population
from vliegwiel.algorithms.reach import Reach, reach
from vliegwiel.algorithms.recognition.flag import FlagKind
from vliegwiel.algorithms.saturation import Saturation
from vliegwiel.algorithms.weighting import WeightedShare, Weighting, weigh
from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.platform.ports.embedding.store import VectorStore, kept_vectors
from vliegwiel.synthesis.answers import Arenas, Coded, Coding, DraftItem, Method, ShownQuote, Source
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.counting import (
    as_counted,
    count_arenas,
    fullest_conversations,
    gather_evidence,
    listen_for_more,
    of_kind,
    put_together,
    respondents,
    weigh_themes,
)
from vliegwiel.synthesis.intake.areas import Area
from vliegwiel.synthesis.joining import Sectors, take_together
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.choosing import Choice
from vliegwiel.synthesis.quoting.flagging import FlaggedText, Reader, names_in
from vliegwiel.synthesis.quoting.showing import Likeness, Showing, decide_showing

REST: Final = "overige sectoren"
MOST_ITEMS: Final = 7
FEWEST_ITEMS: Final = 3
WIDELY: Final = 0.5


def _alike(contributions: Sequence[Contribution]) -> Vectors:
    """No vectors: quotes are then chosen by how surely they are about a theme, and for their different sectors."""
    return np.zeros((len(contributions), 1), np.float32)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything the report says. Each answer is worked out once, when it is first asked for.

    Attributes:
        material: What was read.
        coding: What the computer suggested.
        rest: What sectors too small to count apart are called together.
        likeness: Vectors of contributions, from which quotes that stand for many are chosen.
        kept: What an earlier reading found in the texts.
        for_anyone: Whether people read it who are no colleagues: then nothing is counted of what may be small.
    """

    material: Material
    coding: Coding
    rest: str = REST
    for_anyone: bool = False
    likeness: Likeness = field(default=_alike, repr=False, compare=False)
    kept: Mapping[int, FlaggedText] = field(default_factory=dict, repr=False, compare=False)

    @property
    def source(self) -> Source:
        """Where the contributions come from."""
        return self.material.source

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The codebook."""
        return self.material.themes

    @property
    def areas(self) -> tuple[Area, ...]:
        """Where the areas lie."""
        return self.material.areas

    @cached_property
    def _sectors(self) -> Sectors:
        said, firms = self.material.contributions, self.material.population
        return take_together(said, firms, rest=self.rest, for_anyone=self.for_anyone)

    @property
    def population(self) -> Population | None:
        """The firms there are, in the sectors in which is counted."""
        return self._sectors.population

    @cached_property
    def coded(self) -> tuple[Coded, ...]:
        """Every contribution, in row order."""
        return put_together(self.material, self.coding.suggested, self._sectors.of_rows)

    @cached_property
    def entrepreneurs(self) -> Sequence[int]:
        """Places of their contributions among all."""
        return [place for place, one in enumerate(self.coded) if one.is_entrepreneur]

    @cached_property
    def method(self) -> Method:
        """How the themes were found; what was confirmed since need not be confirmed any more."""
        return self.coding.method.without({one.row for one in self.material.contributions if one.is_coded})

    @cached_property
    def leading(self) -> LeadingThemes:
        """Who named which theme, where."""
        return self._count(self.counted)

    def _count(self, counted: Sequence[CodedPassage]) -> LeadingThemes:
        return leading_themes(counted, [theme.name for theme in self.themes], audience=self.audience)

    @cached_property
    def audience(self) -> Audience:
        """Who was heard, whatever they spoke of."""
        return audience_of(self.counted)

    @cached_property
    def counted(self) -> Sequence[CodedPassage]:
        """Every contribution, as themes are counted."""
        return as_counted(self.coded)

    @cached_property
    def arenas(self) -> Arenas:
        """In how many arenas each theme was named."""
        return count_arenas(self.coded)

    @cached_property
    def evidence(self) -> Mapping[tuple[str, str | None], tuple[int, ...]]:
        """Rows of entrepreneurs' passages per theme and sector; under ``None`` all of a theme."""
        return gather_evidence(self.coded)

    @cached_property
    def by_kind(self) -> Mapping[Kind, LeadingThemes]:
        """For ambitions and barriers, the counting of themes in passages of that kind only."""
        return {
            kind: self._count(of_kind(self.coded, self.counted, kind))
            for kind in (Kind.AMBITION, Kind.BARRIER)
        }

    @cached_property
    def reach(self) -> Reach:
        """Whom we heard, against the population."""
        return reach(respondents(self.coded), self.population)

    @cached_property
    def weighting(self) -> Weighting:
        """What each voice would weigh in proportion."""
        return weigh(self.reach)

    @cached_property
    def shares(self) -> Mapping[str, WeightedShare]:
        """Per theme the weighted share beside the unweighted."""
        return weigh_themes(self.coded, self.weighting, self.tables)

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """Per voice the conversation with most voices."""
        return fullest_conversations(self.coded)

    @cached_property
    def saturation(self) -> Saturation:
        """How much is still unheard."""
        return listen_for_more(self.coded)

    @cached_property
    def only_arenas(self) -> Arenas | None:
        """The arenas, where entrepreneurs were heard nowhere else: then arenas are what people count in."""
        elsewhere = any(one.is_entrepreneur and not one.in_arena for one in self.coded)
        return None if elsewhere or self.arenas.held <= 1 else self.arenas

    @cached_property
    def confirmed(self) -> int:
        """Contributions whose themes a person gave."""
        return sum(1 for one in self.material.contributions if one.is_coded)

    @cached_property
    def _reader(self) -> Reader:
        said = self.material.contributions
        return Reader(names_in(said, self.themes, self.population, self.areas, but=self.rest), self.kept)

    @cached_property
    def flagged_texts(self) -> Mapping[int, FlaggedText]:
        """What stands in the texts that may be quoted: to be kept, so that no page need read them again."""
        return {
            one.row: self._reader.read(one)
            for one in self.material.contributions
            if one.permission.may_be_quoted
        }

    @cached_property
    def _showing(self) -> Showing:
        return decide_showing(self.coded, self.population, self._reader, self.likeness)

    @property
    def telltale(self) -> frozenset[str]:
        """Themes that give away in which sector words about them were said: only words with a name stand under them."""
        return self._showing.telltale

    @cached_property
    def for_the_agenda(self) -> Sequence[ThemeCount]:
        """Themes that play everywhere, then those named in at least half of the sectors heard; at most seven.

        Where none is named so widely, as after a few talks in many sectors, the first three: each says how widely.
        """
        widely = [
            theme
            for theme in self.leading.themes
            if theme.plays_in_every_sector or theme.sectors_named >= theme.sectors_heard * WIDELY
        ]
        return widely[:MOST_ITEMS] or self.leading.themes[:FEWEST_ITEMS]

    @cached_property
    def _choice(self) -> Choice:
        return Choice(self._showing, self.leading, self.for_the_agenda)

    @property
    def quotes(self) -> Mapping[str, tuple[ShownQuote, ...]]:
        """Per theme, for the foremost."""
        return self._choice.by_theme

    def quotes_about(self, theme: str) -> tuple[ShownQuote, ...]:
        """For a page about one theme, whether or not it is among the foremost."""
        return self._choice.about(theme)

    def quotes_from(
        self, rows: Collection[int], count: int, *, used: Iterable[int] = ()
    ) -> tuple[ShownQuote, ...]:
        """For a sentence that rests on these rows: a few of them, by the same rules as everywhere.

        Args:
            rows: Of any contributions; only entrepreneurs are quoted.
            count: At most so many.
            used: Rows that were quoted elsewhere; quoted again only where there are no others.
        """
        return self._showing.choose(self._showing.on(rows), count, used=used)

    @property
    def voices(self) -> Mapping[tuple[str, Kind], tuple[ShownQuote, ...]]:
        """Quotes per sector and kind."""
        return self._choice.by_sector

    @property
    def flagged(self) -> Mapping[int, tuple[FlagKind, ...]]:
        """Rows with words that a person must read before they may be shown, with what was found.

        Only sentences without any of it are quoted.
        """
        return self._showing.flagged

    @cached_property
    def agenda(self) -> tuple[DraftItem, ...]:
        """The draft, each item with what it rests on."""
        return tuple(
            DraftItem(
                theme=theme,
                wishes=self._choice.wishes.get(theme.theme, ()),
                barriers=self._choice.barriers.get(theme.theme, ()),
                rows=self.evidence[theme.theme, None],
            )
            for theme in self.for_the_agenda
        )


def conclude(
    material: Material,
    coding: Coding,
    *,
    rest: str = REST,
    likeness: Likeness = _alike,
    flagged: Mapping[int, FlaggedText] | None = None,
) -> Findings:
    """The findings, from what was suggested and what people confirmed; nothing is computed before it is asked for.

    Args:
        material: What was read. What people coded holds, also where it was coded after the suggestions were made.
        coding: What `coding.suggest` made of it, just now or long ago.
        rest: What sectors too small to count apart are called together.
        likeness: Vectors of contributions; without them quotes are chosen less well, and nothing else changes.
        flagged: What was kept of ``flagged_texts``; what is missing or out of date is read again.
    """
    kept = {} if flagged is None else flagged
    return Findings(material=material, coding=coding, rest=rest, likeness=likeness, kept=kept)


def kept_likeness(store: VectorStore, model_hash: str) -> Likeness:
    """Vectors as a job kept them, found again by text and by the model that `coding.suggest` used."""
    return lambda some: kept_vectors([one.text for one in some], store, model_hash)
