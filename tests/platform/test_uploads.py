from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone

from tests.cast import Cast
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.models import Upload
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.platform.tasks import forget
from vliegwiel.platform.uploads import (
    LONGEST_NAME,
    UploadEmpty,
    UploadTooLarge,
    discard,
    discard_expired,
    keep,
    kept,
    opened,
    plain_name,
)

TABLE = b"naam;plaats\nBakkerij Smit;Kolkhaven\n"


def sent(content: bytes = TABLE, *, name: str = "bedrijven.csv", purpose: str = "organisations") -> Upload:
    return keep(BytesIO(content), name=name, purpose=purpose)


@pytest.mark.usefixtures("scope")
def test_what_was_kept_is_found_by_its_code_and_purpose() -> None:
    upload = sent()
    found = kept(upload.code, "organisations")

    assert (bytes(found.content), found.name) == (TABLE, "bedrijven.csv")
    assert bytes(found.sha256) == sha256(TABLE).digest()


@pytest.mark.usefixtures("scope")
def test_it_is_found_for_nothing_else() -> None:
    upload = sent()

    with pytest.raises(NotAccessible):
        kept(upload.code, "contributions")


@pytest.mark.usefixtures("scope")
def test_the_same_content_is_kept_once_per_purpose() -> None:
    first, second = sent(), sent(name="nog een keer.csv")
    other = sent(purpose="contributions")

    assert first.pk == second.pk != other.pk
    assert kept(first.code, "organisations").name == "nog een keer.csv"


def test_another_workspace_does_not_find_it(scope: Scope, cast: Cast) -> None:
    upload = sent()

    with narrowed(Scope.of(cast.buurmeer.pk)):
        with pytest.raises(NotAccessible):
            kept(upload.code, "organisations")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM platform_upload")
            assert cursor.fetchone() == (0,)
    assert kept(upload.code, "organisations").workspace_id == scope.workspace


@pytest.mark.usefixtures("scope")
def test_a_file_up_to_the_limit_is_kept_and_a_larger_one_refused() -> None:
    assert bytes(keep(BytesIO(b"12345"), name="a.csv", purpose="p", limit=5).content) == b"12345"
    with pytest.raises(UploadTooLarge) as refusal:
        keep(BytesIO(b"123456"), name="a.csv", purpose="p", limit=5)
    assert refusal.value.limit == 5
    assert Upload.objects.count() == 1


@pytest.mark.usefixtures("scope")
def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UploadEmpty):
        sent(b"")


@pytest.mark.usefixtures("scope")
def test_after_a_week_it_is_gone() -> None:
    old, new = sent(), sent(b"a;b\n1;2\n")
    Upload.objects.filter(pk=old.pk).update(kept_at=timezone.now() - timedelta(days=7, minutes=1))

    with pytest.raises(NotAccessible):
        kept(old.code, "organisations")
    assert discard_expired() == 1
    assert [upload.pk for upload in Upload.objects.all()] == [new.pk]


@pytest.mark.usefixtures("scope")
def test_at_night_it_is_really_gone() -> None:
    old = sent()
    Upload.objects.filter(pk=old.pk).update(kept_at=timezone.now() - timedelta(days=7, minutes=1))
    forget()

    assert Upload.objects.count() == 0


@pytest.mark.usefixtures("scope")
def test_sending_it_again_begins_the_week_anew() -> None:
    upload = sent()
    Upload.objects.filter(pk=upload.pk).update(kept_at=timezone.now() - timedelta(days=6))
    sent()

    assert timezone.now() - kept(upload.code, "organisations").kept_at < timedelta(minutes=1)


@pytest.mark.usefixtures("scope")
def test_what_is_discarded_is_gone() -> None:
    upload = sent()
    discard(upload)

    with pytest.raises(NotAccessible):
        kept(upload.code, "organisations")


@pytest.mark.usefixtures("scope")
def test_it_opens_as_a_file_with_its_own_name() -> None:
    with opened(sent()) as path:
        table = read_table(path)

    assert (table.name, table.header) == ("bedrijven.csv", ("naam", "plaats"))
    assert not path.exists()


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\anouk\lijst 2026.xlsx", "lijst 2026.xlsx"),
        ("a\0b\n.csv", "ab .csv"),
        ("..", "file"),
        ("", "file"),
        ("é" * 300 + ".csv", "é" * (LONGEST_NAME // 2 - 2) + ".csv"),
    ],
)
def test_a_name_is_only_a_name(given: str, plain: str) -> None:
    assert plain_name(given) == plain
