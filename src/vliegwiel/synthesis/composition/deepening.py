"""What stands one click deeper: how sure we are, how much is still unheard, and how all this was found."""

from __future__ import annotations

from collections import Counter

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import cautious_percent, period_of
from vliegwiel.synthesis.composition.leading import no_chance_sentence
from vliegwiel.synthesis.composition.pictures import saturation_picture
from vliegwiel.synthesis.composition.reach import yardstick_name
from vliegwiel.synthesis.composition.saturation import heard_facts, saturation_facts, saturation_sentence
from vliegwiel.synthesis.contributions import Numbering, Permission
from vliegwiel.synthesis.document import Block, Cell, Facts, ItemList, Paragraph, Table
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.printers.ranges import listed_rows, row_ranges


def certainty_blocks(findings: Findings, language: Language) -> list[Block]:
    """When it is said that a theme plays everywhere, and the chance of each."""
    leading = findings.leading
    blocks: list[Block] = [
        Paragraph(
            language.gettext(
                "We say that a theme plays in every sector when every sector was heard in at least %(minimum)s "
                "conversations, %(floor)s or more of the entrepreneurs heard in each of them named it, and the chance is at "
                "least %(certainty)s that this also holds for those who were not heard."
            )
            % {
                "minimum": language.number(leading.yardstick.minimum_conversations),
                "certainty": language.percent(leading.yardstick.certainty),
                "floor": language.percent(leading.yardstick.floor),
            }
        )
    ]
    if any(theme.probability is not None for theme in leading.themes):
        blocks.append(_chances(leading, language))
    elif leading.themes:
        blocks.append(Paragraph(no_chance_sentence(leading.themes[0], language)))
    return blocks


def _chances(leading: LeadingThemes, language: Language) -> Table:
    return Table(
        caption=language.gettext(
            "Chance that at least %(floor)s of the entrepreneurs in every sector heard enough share it"
        )
        % {"floor": language.percent(leading.yardstick.floor)},
        header=[language.gettext("Theme"), language.gettext("Chance")],
        rows=[
            [
                Cell(theme.theme, heading=True),
                Cell(
                    "" if theme.probability is None else cautious_percent(theme.probability, language),
                    numeric=True,
                ),
            ]
            for theme in leading.themes
        ],
    )


def saturation_blocks(findings: Findings, language: Language) -> list[Block]:
    """What is probably still unheard, in a sentence, figures and a picture."""
    saturation = findings.saturation
    blocks: list[Block] = [Paragraph(saturation_sentence(saturation, language))]
    if saturation.completeness is not None:
        blocks.append(Facts(saturation_facts(saturation.completeness, language)))
    blocks.append(Facts(heard_facts(saturation, language)))
    blocks += saturation_picture(findings, language)
    blocks.append(
        Paragraph(
            language.gettext(
                "An insight is a theme together with what kind of thing was said about it. An arena counts as one "
                "conversation. Whoever asks the same sort of people again does not hear what others would have said."
            )
        )
    )
    return blocks


def method_blocks(findings: Findings, language: Language) -> list[Block]:
    """From what and by what the themes were found, and what to code next."""
    source, method = findings.source, findings.method
    facts = [
        (language.gettext("Source"), source.name),
        (_read(source.numbering, language), language.number(len(findings.coded))),
        *_skipped(findings, language),
        *_heard(findings, language),
        (language.gettext("Coded by a person"), _coded_by_a_person(findings, language)),
        (language.gettext("Compared by"), method.embedder),
    ]
    if source.numbering is Numbering.ROW:
        columns = "; ".join(f"{field}: {header}" for field, header in source.columns.items())
        facts.append((language.gettext("Columns used"), columns))
    if findings.population is not None:
        facts.append((language.gettext("Yardstick"), yardstick_name(findings.population, language)))
    blocks: list[Block] = [Facts(facts)]
    if method.to_confirm:
        next_ones = language.enumeration([str(row) for row in method.to_confirm])
        blocks.append(Paragraph(_code_next(source.numbering, language) % {"rows": next_ones}))
    if source.warnings:
        blocks += [Paragraph(language.gettext("While reading we noticed:")), ItemList(source.warnings)]
    return blocks


def _read(numbering: Numbering, language: Language) -> str:
    return {
        Numbering.ROW: language.gettext("Rows read"),
        Numbering.CONTRIBUTION: language.gettext("Contributions read"),
    }[numbering]


def _code_next(numbering: Numbering, language: Language) -> str:
    return {
        Numbering.ROW: language.gettext("Code these rows next; they teach most about the others: %(rows)s."),
        Numbering.CONTRIBUTION: language.gettext(
            "Code these contributions next; they teach most about the others: %(rows)s."
        ),
    }[numbering]


def _skipped(findings: Findings, language: Language) -> list[tuple[str, str]]:
    if not findings.source.skipped:
        return []
    return [(language.gettext("Rows without text, left out"), row_ranges(findings.source.skipped))]


def _heard(findings: Findings, language: Language) -> list[tuple[str, str]]:
    """In how many talks a round was heard, when and how; of a table its columns are told instead."""
    source = findings.source
    if source.numbering is Numbering.ROW:
        return []
    talks = len({one.conversation for one in findings.coded})
    facts = [(language.gettext("All conversations"), language.number(talks))]
    if period := period_of(source, language):
        facts.append((language.gettext("Period"), period))
    if channels := _channels(findings, language):
        facts.append((language.gettext("Channels"), channels))
    return facts


def _channels(findings: Findings, language: Language) -> str:
    """Most used first; those with a name of somebody's own only together."""
    names = {plain(name): name for name in findings.source.channels}
    used = Counter(plain(one.contribution.channel) for one in findings.coded if one.contribution.channel)
    told = [names[channel] for channel, _ in used.most_common() if channel in names]
    if used.keys() - names.keys():
        told.append(language.gettext("other ways"))
    return language.enumeration(told)


def _coded_by_a_person(findings: Findings, language: Language) -> str:
    return language.gettext("%(part)s of %(whole)s") % {
        "part": language.number(findings.confirmed),
        "whole": language.number(len(findings.coded)),
    }


def permission_blocks(findings: Findings, language: Language) -> list[Block]:
    """What speakers allowed, and which rows a colleague must read first."""
    given = Counter(coded.contribution.permission for coded in findings.coded)
    names = {
        Permission.FILE_ONLY: language.gettext("Only for the file"),
        Permission.WITHOUT_NAME: language.gettext("May be used without name"),
        Permission.WITH_NAME: language.gettext("May be used with name"),
        Permission.NOT_ASKED: language.gettext("Not asked"),
    }
    blocks: list[Block] = [
        Facts([(name, language.number(given[permission])) for permission, name in names.items()]),
        Paragraph(
            language.gettext(
                "Everything counts in the figures. Words are shown only where that was allowed, and without name only with "
                "as much of sector, size and area as leaves at least ten firms."
            )
        ),
    ]
    if findings.flagged:
        numbering = findings.source.numbering
        flagged = listed_rows(list(findings.flagged), language, numbering)
        blocks.append(Paragraph(_read_first(numbering, language) % {"rows": flagged}))
    return blocks


def _read_first(numbering: Numbering, language: Language) -> str:
    return {
        Numbering.ROW: language.gettext(
            "A colleague should read these rows before they are shown: they may hold a name, a street or a brand. "
            "The sentences that hold one are not quoted here: %(rows)s."
        ),
        Numbering.CONTRIBUTION: language.gettext(
            "A colleague should read these contributions before they are shown: they may hold a name, a street or a "
            "brand. The sentences that hold one are not quoted here: %(rows)s."
        ),
    }[numbering]
