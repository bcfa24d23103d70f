"""Which spreadsheets were read into a round, and what is in it already?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db.models import F, Q

from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Round


def imports(round_: Round) -> Sequence[ContributionImport]:
    """The spreadsheets read into a round, latest first, with who did it."""
    found = ContributionImport.objects.filter(round=round_).select_related("imported_by")
    return list(found.order_by("-id"))


def import_of(round_: Round, *, sha256: str, sheet: str) -> ContributionImport | None:
    """The earlier import of this very sheet, when there was one that was not taken back."""
    same = ContributionImport.objects.filter(round=round_, sha256=sha256, sheet=sheet)
    return same.filter(withdrawn_at__isnull=True).select_related("imported_by").first()


def import_from(round_: Round, upload_code: str) -> ContributionImport | None:
    """What came of an upload that was read in already."""
    return ContributionImport.objects.filter(round=round_, upload_code=upload_code).first()


def likenesses(round_: Round) -> Counter[str]:
    """How often each row is in the round already.

    What its speaker withdrew counts, or the next upload would bring it back; what went with an import that was taken
    back does not.
    """
    rows = Contribution.objects.filter(round=round_, version=1).exclude(likeness="")
    # Compared one by one: NULL equals nothing, and a single negated comparison would leave the others out.
    stays = (
        Q(withdrawn_at__isnull=True)
        | Q(contribution_import__withdrawn_at__isnull=True)
        | Q(withdrawn_at__lt=F("contribution_import__withdrawn_at"))
    )
    return Counter(rows.filter(stays).values_list("likeness", flat=True))
