"""How is a round's report made in every form, once for everybody who asks?"""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.models import Print
from vliegwiel.domain.insights.queries.findings import findings_of, prints_of, seal_of, suggests_anew
from vliegwiel.platform.jobs import Steps, Urgency, long_task
from vliegwiel.platform.language import language as language_of
from vliegwiel.synthesis.joining import counts_sectors
from vliegwiel.synthesis.reporting import HTML, SHARED, print_shared
from vliegwiel.synthesis.reporting import print_report as print_forms


@long_task("insights.print_report", urgency=Urgency.ORDINARY)
def print_report(steps: Steps, *, round: str, language: str) -> None:  # noqa: A002 - the word of the field
    """HTML, Word, PDF, JSON and CSV; nothing when the ones that are there are up to date."""
    words = language_of(language)
    with steps():
        found = Round.objects.filter(code=round).first()
        if found is None or not usable(found).exists() or suggests_anew(found):
            return  # what suggests asks for a report at its end
        seal = seal_of(found)
        there = prints_of(found, language=language)
        if SHARED in there and all(one.seal == seal for one in there.values()):
            return
        findings = findings_of(found, rest=words.gettext("other sectors"))
        forms = print_forms(findings, words, title=found.name)
        known = counts_sectors(findings.material.population)
        shared = forms[HTML] if known else print_shared(findings, words, title=found.name)
        for name, content in {**forms, SHARED: shared}.items():
            Print.objects.update_or_create(
                round=found, name=name, language=language, defaults={"content": content, "seal": seal}
            )
