"""In which words is it said how much is probably still unheard?"""

from __future__ import annotations

from vliegwiel.algorithms.incidence import Interval
from vliegwiel.algorithms.saturation import FEWEST_CONVERSATIONS, Completeness, Saturation, TooEarly
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import cautious_percent


def saturation_sentence(saturation: Saturation, language: Language) -> str:
    """Whether we heard enough, in one sentence; "too early to say" is an answer too."""
    if saturation.completeness is None:
        return _too_early(saturation.too_early or TooEarly.NOTHING_HEARD, language)
    return language.gettext(
        "Of what a next conversation like these brings up, we have probably heard %(coverage)s before "
        "(between %(low)s and %(high)s)."
    ) % {
        "coverage": cautious_percent(saturation.completeness.coverage.value, language),
        "low": cautious_percent(saturation.completeness.coverage.interval.low, language),
        "high": cautious_percent(saturation.completeness.coverage.interval.high, language),
    }


def heard_facts(saturation: Saturation, language: Language) -> list[tuple[str, str]]:
    """What the estimate rests on."""
    return [
        (language.gettext("Conversations"), language.number(saturation.conversations)),
        (language.gettext("Insights heard"), language.number(saturation.insights)),
        (language.gettext("Of these heard once only"), language.number(saturation.heard_once)),
    ]


def saturation_facts(completeness: Completeness, language: Language) -> list[tuple[str, str]]:
    """What is expected next, and the lower bound; never a percentage done."""
    return [
        (
            language.gettext("New insights expected in the next conversation"),
            _estimate(completeness.new_in_next.value, completeness.new_in_next.interval, language),
        ),
        (
            language.gettext("New insights expected in the next ten conversations"),
            _estimate(completeness.new_in_next_ten.value, completeness.new_in_next_ten.interval, language),
        ),
        (
            language.gettext("Insights there are in all"),
            language.gettext("at least %(number)s") % {"number": language.number(int(completeness.at_least))},
        ),
    ]


def _estimate(value: float, interval: Interval, language: Language) -> str:
    return language.gettext("%(value)s (between %(low)s and %(high)s)") % {
        "value": language.number(value, 1),
        "low": language.number(interval.low, 1),
        "high": language.number(interval.high, 1),
    }


def _too_early(reason: TooEarly, language: Language) -> str:
    return {
        TooEarly.NOTHING_HEARD: language.gettext(
            "Too early to say how much is still unheard: no insight was recognised yet."
        ),
        TooEarly.FEW_CONVERSATIONS: language.gettext(
            "Too early to say how much is still unheard: that takes at least %(fewest)s conversations."
        )
        % {"fewest": FEWEST_CONVERSATIONS},
        TooEarly.ALL_HEARD_ONCE: language.gettext(
            "Too early to say how much is still unheard: every insight was heard once only."
        ),
    }[reason]
