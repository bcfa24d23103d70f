"""What do tests of deliveries bring? Lists of invented establishments, by the real actions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.cast import Cast
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.actions.deliveries import read_delivery
from vliegwiel.domain.register.actions.suppliers import (
    ListFacts,
    SupplierFacts,
    add_supplier,
    agree_to_delivery,
    begin_delivery,
)
from vliegwiel.domain.register.enums import Edition, Licence
from vliegwiel.domain.register.models import Delivery, Establishment, EstablishmentChange, Supplier
from vliegwiel.domain.register.outlooks import Allowance, Outlook, mapping_of
from vliegwiel.domain.register.tasks.reading import PURPOSE, read, rehearse
from vliegwiel.platform.tables.streaming import open_stream
from vliegwiel.platform.uploads import keep, opened

HEADER = "DOSSIERNR;VESTNR;NAAM;STRAAT;HUISNR;POSTCODE;PLAATS;SBI08;GROOTTEKLASSE;RECHTSVORM"
BAKER = "12345678;000012345678;Bakkerij Jansen;Dorpsstraat;12;8302AB;Emmeloord;47241;2-9;Eenmanszaak"
SMITH = "23456789;000023456789;Smederij De Boer B.V.;Industrieweg;3;8304BC;Emmeloord;2511;10-49;Besloten Vennootschap"
FARM = "34567890;000034567890;Maatschap Visser;Kadoelerweg;9;8316AA;Marknesse;0111;1;Maatschap"


def supplier_of(cast: Cast, name: str = "LISA regio Midden", **facts: Any) -> Supplier:
    given = SupplierFacts(name=name, licence=facts.pop("licence", Licence.LISA), **facts)
    return add_supplier(actor=cast.anouk, facts=given)


def written(folder: Path, *rows: str, header: str = HEADER, name: str = "lijst.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def begun(cast: Cast, supplier: Supplier, path: Path, **facts: Any) -> Delivery:
    mapping = facts.pop("mapping", None) or mapping_of(open_stream(path), None)
    given: dict[str, Any] = {
        "reference_date": date(2026, 1, 1),
        "edition": Edition.SBI_2008,
        "complete": False,
        "mapping": mapping,
    } | facts
    return begin_delivery(
        actor=cast.anouk,
        supplier=supplier,
        file=(path.name, sha256(path.read_bytes()).hexdigest()),
        facts=ListFacts(**given),
    )


def delivered(
    cast: Cast, supplier: Supplier, path: Path, *, allow: Collection[Allowance] = (), **facts: Any
) -> Outlook:
    delivery = begun(cast, supplier, path, **facts)
    return read_delivery(actor=cast.anouk, delivery=delivery, path=path, tell=lambda _rows: None, allow=allow)


def known() -> list[tuple[str, str, str]]:
    rows = Establishment.objects.order_by("id").values_list("supplier_key", "name", "postcode")
    return list(rows)


def changed() -> list[tuple[str, str, dict[str, Any]]]:
    rows = EstablishmentChange.objects.order_by("establishment_id", "kind")
    return [(one.kind, one.establishment.name, one.before) for one in rows.select_related("establishment")]


def some_deliveries(actor: User) -> dict[str, str]:
    """A supplier with two lists that were taken over, one that somebody looks at, and a file that waits for its columns."""
    facts = SupplierFacts(name="LISA regio Midden", licence=Licence.LISA)
    supplier = add_supplier(actor=actor, facts=facts)
    later = BAKER.replace("Jansen", "De Korenbloem")
    rows = ((BAKER, SMITH), (later, SMITH, FARM), (later, FARM.replace("8316AA", "83")))
    codes = []
    for month, some in enumerate(rows, start=1):
        content = "\n".join((HEADER, *some)).encode()
        upload = keep(BytesIO(content), name=f"lijst-{month}.csv", purpose=PURPOSE)
        with opened(upload) as path:
            mapping = mapping_of(open_stream(path), None)
        listed = ListFacts(
            mapping=mapping, reference_date=date(2026, month, 1), edition=Edition.SBI_2008, complete=False
        )
        delivery = begin_delivery(actor=actor, supplier=supplier, file=upload, facts=listed)
        rehearse(delivery=delivery.code)
        if month < len(rows):
            delivery.refresh_from_db()
            agree_to_delivery(actor=actor, delivery=delivery, allow=[])
            read(delivery=delivery.code, allow="")
        codes.append(delivery.code)
    waiting = keep(BytesIO(f"{HEADER}\n{SMITH}\n".encode()), name="lijst.csv", purpose=PURPOSE)
    return {
        "leveranciers/code": supplier.code,
        "lijst/upload": waiting.code,
        "leveringen/code": codes[1],
        "list to agree to": codes[2],
    }
