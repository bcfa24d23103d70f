"""The first screen: what an alderman takes along when she reads no further."""

from __future__ import annotations

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import in_sentence
from vliegwiel.synthesis.composition.leading import heading_finding, theme_sentence, too_little_heard
from vliegwiel.synthesis.composition.reach import gaps, reach_sentence
from vliegwiel.synthesis.composition.saturation import saturation_sentence
from vliegwiel.synthesis.contributions import Permission
from vliegwiel.synthesis.document import Block, ItemList, Notice, Paragraph
from vliegwiel.synthesis.findings import Findings

FOREMOST = 5
GAPS = 2
FEW = 10
"""Under this many entrepreneurs a report tells stories, not shares."""


def summary_blocks(findings: Findings, language: Language) -> list[Block]:
    """What must be known beforehand, the finding, and at most ten lines that stand for the rest."""
    return [
        *notices(findings, language),
        Paragraph(heading_finding(findings.leading, language), lead=True),
        ItemList([*_foremost(findings, language), *_silence(findings, language)]),
        Paragraph(_heard(findings, language)),
        Paragraph(saturation_sentence(findings.saturation, language)),
    ]


def _heard(findings: Findings, language: Language) -> str:
    sentences = [
        reach_sentence(findings.reach, language),
        *gaps(findings.reach, language)[:GAPS],
        too_little_heard(findings.leading, language),
    ]
    return " ".join(filter(None, sentences))


def notices(findings: Findings, language: Language) -> list[Notice]:
    """What must be known before any figure is trusted, and why nothing is quoted."""
    found = cautions(findings, language)
    if findings.quotes and not any(findings.quotes.values()):
        found.append(Notice(_no_quotes(findings, language), title=language.gettext("No quotes")))
    return found


def cautions(findings: Findings, language: Language) -> list[Notice]:
    """What must be known before any figure is trusted."""
    found = []
    total = len(findings.coded)
    heard = findings.leading.organisations
    if 0 < heard < FEW:
        found.append(
            Notice(
                language.ngettext(
                    "This rests on %(count)s entrepreneur. Read it as what some people said, not as a picture of all firms.",
                    "This rests on %(count)s entrepreneurs. Read it as what some people said, not as a picture of all firms.",
                    heard,
                )
                % {"count": language.number(heard)},
                title=language.gettext("Few voices"),
            )
        )
    if findings.confirmed < total:
        found.append(
            Notice(_provisional(findings.confirmed, total, language), language.gettext("Provisional"))
        )
    elif not all(coded.kinds_confirmed for coded in findings.coded):
        found.append(
            Notice(
                language.gettext(
                    "The themes were given by a person. What is called an ambition, idea or barrier was suggested by the "
                    "computer and not checked everywhere."
                ),
                language.gettext("Provisional"),
            )
        )
    if not findings.method.understands_meaning:
        found.append(
            Notice(
                language.gettext(
                    "Only words were compared, not their meaning. Suggestions are therefore much poorer than with a language "
                    "model."
                ),
                title=language.gettext("Without language model"),
            )
        )
    return found


def _no_quotes(findings: Findings, language: Language) -> str:
    given = {coded.contribution.permission for coded in findings.coded if coded.is_entrepreneur}
    if any(permission.may_be_quoted for permission in given):
        return language.gettext(
            "None of the words are shown. Those that may be used must be read by a colleague first, or would tell who spoke."
        )
    if given == {Permission.NOT_ASKED}:
        return language.gettext(
            "None of the words are shown: the source does not say that they may be used. If the speakers allowed it, add "
            "a column with their permission."
        )
    return language.gettext("None of the words are shown: the speakers did not allow it.")


def _provisional(confirmed: int, total: int, language: Language) -> str:
    if not confirmed:
        return language.gettext(
            "The computer suggested all themes and nobody has checked them. Use these figures to decide where to look, "
            "not to decide."
        )
    return language.gettext(
        "A person coded %(confirmed)s of the %(total)s passages. The themes of the others were suggested by the "
        "computer and nobody has checked them. Use these figures to decide where to look, not to decide."
    ) % {"confirmed": language.number(confirmed), "total": language.number(total)}


def _foremost(findings: Findings, language: Language) -> list[str]:
    return [
        f"{theme.theme}: {in_sentence(theme_sentence(theme, language, findings.only_arenas))}"
        for theme in findings.leading.themes[:FOREMOST]
    ]


def _silence(findings: Findings, language: Language) -> list[str]:
    silent = [theme.theme for theme in findings.leading.not_mentioned]
    if not silent or not findings.leading.themes:
        return []
    return [language.gettext("Not mentioned: %(themes)s.") % {"themes": language.enumeration(silent)}]
