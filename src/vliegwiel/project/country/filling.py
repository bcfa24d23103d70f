"""How is the country filled? Town by town, each table bare and by COPY; what can be found is told last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from django.db import connections, transaction

from vliegwiel.domain.dialogues.enums import RoundState, Source, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Affiliation, Organisation, OrganisationEstablishment, Person
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import Membership, User, Workspace
from vliegwiel.domain.register.enums import AreaKind, DeliveryState, Edition, Licence, OwnAreaKind
from vliegwiel.domain.register.models import (
    Area,
    Delivery,
    Establishment,
    OwnArea,
    Sector,
    Supplier,
    WorkspaceArea,
)
from vliegwiel.platform.models import SearchEntry, SearchWord
from vliegwiel.platform.search.filling import fill
from vliegwiel.project.country.bare import bare
from vliegwiel.project.country.copying import OWNER, Copying
from vliegwiel.project.country.municipalities import CHANNELS, FUNCTIONS, PARK_AT, Drawing, Firm, Municipality
from vliegwiel.synthesis.reference.codebooks import default_themes

INVENTED: Final = "verzonnen"
TRUE_ON: Final = date(2026, 1, 1)
ROUNDS: Final = ("Ondernemersronde 2024", "Ondernemersronde 2025", "Ondernemersronde 2026")
# So many rows of every kind in a whole country.
ESTABLISHMENTS: Final = 2_400_000
ORGANISATIONS: Final = 500_000
CONTRIBUTIONS: Final = 300_000
CODINGS_EACH: Final = 2
STAFF: Final = 2_000
TOWNS: Final = 342
FILLED: Final = (
    *(Workspace, WorkspaceArea, OwnArea, User, Membership, Supplier, Delivery, Establishment),
    *(Organisation, Person, Affiliation, OrganisationEstablishment),
    *(Round, Theme, Contribution, Reading, Coding, SearchEntry, SearchWord),
)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of everything; of a part of the country the same share."""

    towns: int
    establishments: int
    organisations: int
    contributions: int
    staff: int

    @classmethod
    def of(cls, part: int) -> Amounts:
        """One in so many."""
        towns = max(TOWNS // part, 3)
        shares = (ESTABLISHMENTS, ORGANISATIONS, CONTRIBUTIONS, max(STAFF, 3 * part))
        return cls(towns, *(share // part for share in shares))


class Filling:
    """One country, or a part of it.

    Args:
        amounts: How much of everything.
        seed: Of all chance.
        say: Told how far it is.
    """

    def __init__(self, amounts: Amounts, seed: int, say: Say) -> None:
        self._amounts = amounts
        self._say = say
        self._copying = Copying()
        # Those without parts of their own, as firms are registered.
        leaves = Sector.objects.filter(edition=Edition.SBI_2008, parts=None).order_by("code")
        chance = Random(seed)  # noqa: S311 - nothing secret
        self._drawing = Drawing(chance, self._copying, list(leaves.values_list("code", flat=True)))
        self._themes = default_themes()
        # Read now: while tables are bare nobody else gets at what they point at, this process neither.
        areas = Area.objects.filter(kind=AreaKind.MUNICIPALITY).order_by("code")
        self._areas = list(areas[: amounts.towns])

    def fill(self) -> None:
        """All of it or nothing, in one transaction."""
        with transaction.atomic(using=OWNER), bare(FILLED):
            towns = self._towns()
            for town in towns:
                self._fill(town)
            self._copying.settle()
            fill(OWNER, FOUND_BY, [town.workspace for town in towns])
            self._say(f"{len(towns)} workspaces are being put in order.")
        with connections[OWNER].cursor() as cursor:
            for model in FILLED:
                cursor.execute(f"VACUUM (ANALYZE) {model._meta.db_table}")
        connections[OWNER].close()
        self._say(f"{len(towns)} workspaces can be searched.")

    def _towns(self) -> list[Municipality]:
        """Their workspaces, with the areas that these work in."""
        areas = self._areas
        weights = [self._drawing.chance.lognormvariate(0, 0.9) for _ in areas]
        first = self._copying.first_id(Workspace, len(areas))
        towns = [
            Municipality(
                number=number,
                workspace=first + number,
                name=area.name,
                code=area.code,
                places=max(int(self._amounts.establishments * weight / sum(weights)), 10),
                villages=self._drawing.villages(area.name),
            )
            for number, (area, weight) in enumerate(zip(areas, weights, strict=True))
        ]
        self._write_towns(towns, areas)
        return towns

    def _write_towns(self, towns: Sequence[Municipality], areas: Sequence[Area]) -> None:
        code = self._copying.code
        self._copying.write(
            Workspace,
            ("id", "code", "name", "kind", "invented"),
            (
                f"{town.workspace}\t{code(town.workspace)}\t{town.name} ({INVENTED})\t{WorkspaceKind.MUNICIPALITY}\tt"
                for town in towns
            ),
        )
        first = self._copying.first_id(WorkspaceArea, len(towns))
        self._copying.write(
            WorkspaceArea,
            ("id", "code", "workspace_id", "area_id"),
            (
                f"{first + town.number}\t{code(first + town.number)}\t{town.workspace}\t{area.pk}"
                for town, area in zip(towns, areas, strict=True)
            ),
        )

    def _fill(self, town: Municipality) -> None:
        firms = list(self._drawing.firms(town.places))
        first = self._establishments(town, firms, self._own_areas(town))
        share = self._amounts.organisations / self._amounts.establishments
        self._organisations(town, firms, first, int(town.places * share))
        staff = self._staff(town)
        said = int(self._amounts.contributions * town.places / self._amounts.establishments)
        self._rounds(town, staff, said)
        self._say(f"{town.name}: {town.places} establishments.")

    def _own_areas(self, town: Municipality) -> int:
        """Its villages, each with a postcode, and the business park in one of them; the first of them."""
        first = self._copying.first_id(OwnArea, len(town.villages) + 1)
        called = [(OwnAreaKind.VILLAGE, name, at) for at, name in enumerate(town.villages)]
        called.append((OwnAreaKind.BUSINESS_PARK, f"Bedrijvenpark {town.villages[PARK_AT]}", PARK_AT))
        area = self._areas[town.number].pk
        self._copying.write(
            OwnArea,
            ("id", "code", "workspace_id", "kind", "name", "municipality_id", "postcodes"),
            (
                f'{self._head(first + row, town)}\t{kind}\t{name}\t{area}\t["{town.postcode(at)}"]'
                for row, (kind, name, at) in enumerate(called)
            ),
        )
        return first

    def _establishments(self, town: Municipality, firms: Sequence[Firm], area: int) -> int:
        copying, total = self._copying, sum(firm.branches for firm in firms)
        supplier, delivery = copying.first_id(Supplier, 1), copying.first_id(Delivery, 1)
        copying.write(
            Supplier,
            ("id", "code", "workspace_id", "name", "licence"),
            [
                f"{supplier}\t{copying.code(supplier)}\t{town.workspace}\tHandelsregister ({INVENTED})\t{Licence.KVK}"
            ],
        )
        copying.write(
            Delivery,
            (
                *("id", "code", "workspace_id", "supplier_id", "file_name", "reference_date", "edition"),
                "state",
            ),
            [
                f"{self._head(delivery, town)}\t{supplier}\t{INVENTED}.csv\t{TRUE_ON}\t{Edition.SBI_2008}\t{DeliveryState.DONE}"
            ],
        )
        first = copying.first_id(Establishment, total)
        names = (
            *("id", "code", "workspace_id", "supplier_id", "supplier_key", "kvk_number"),
            *("branch_number", "name", "address", "postcode", "place", "municipality_code", "size"),
            *("sole_trader", "sbi_code", "sbi_edition", "non_mailing", "village_id", "park_id"),
        )
        lines = self._drawing.establishments(town, firms, first, supplier, area)
        copying.write(Establishment, names, lines)
        return first

    def _organisations(self, town: Municipality, firms: Sequence[Firm], place: int, wanted: int) -> None:
        """Of firms one after the other, with the person who runs it and its places."""
        known = firms[: min(wanted, len(firms))]
        places = [firm.branches for firm in known]
        copying, count = self._copying, len(known)
        models = (Organisation, Person, Affiliation)
        first, person, function = (copying.first_id(model, count) for model in models)
        names = ("id", "code", "workspace_id", "kind", "name", "kvk_number", "sole_trader", "size", "place")
        copying.write(
            Organisation,
            names,
            (
                f"{self._head(first + row, town)}\t{OrganisationKind.FIRM}\t{firm.name}\t{firm.kvk_number}"
                f"\t{'t' if firm.sole_trader else 'f'}\t{firm.size}\t{town.name}"
                for row, firm in enumerate(known)
            ),
        )
        copying.write(
            Person,
            ("id", "code", "workspace_id", "name"),
            (f"{self._head(person + row, town)}\t{self._drawing.names.person()}" for row in range(count)),
        )
        copying.write(
            Affiliation,
            ("id", "code", "workspace_id", "person_id", "organisation_id", "function"),
            (
                f"{self._head(function + row, town)}\t{person + row}\t{first + row}\t{FUNCTIONS[row % len(FUNCTIONS)]}"
                for row in range(count)
            ),
        )
        tie = copying.first_id(OrganisationEstablishment, sum(places))
        owners = (first + row for row, branches in enumerate(places) for _ in range(branches))
        copying.write(
            OrganisationEstablishment,
            ("id", "code", "workspace_id", "organisation_id", "establishment_id"),
            (f"{self._head(tie + step, town)}\t{owner}\t{place + step}" for step, owner in enumerate(owners)),
        )

    def _staff(self, town: Municipality) -> int:
        """Their accounts, with which nobody can sign in by password; the first of them."""
        count = max(round(self._amounts.staff / self._amounts.towns), 1)
        copying = self._copying
        first, member = copying.first_id(User, count), copying.first_id(Membership, count)
        copying.write(
            User,
            ("id", "code", "email", "name", "password"),
            (
                f"{first + row}\t{copying.code(first + row)}\tcollega.{first + row}@voorbeeld.example"
                f"\t{self._drawing.names.person()}\t!"
                for row in range(count)
            ),
        )
        roles = (Role.ADMINISTRATOR, Role.STAFF, Role.STAFF, Role.STAFF, Role.READER, Role.BOARD_MEMBER)
        copying.write(
            Membership,
            ("id", "code", "workspace_id", "user_id", "role"),
            (
                f"{self._head(member + row, town)}\t{first + row}\t{roles[row % len(roles)]}"
                for row in range(count)
            ),
        )
        return first

    def _rounds(self, town: Municipality, coder: int, said: int) -> None:
        copying, each = self._copying, said // len(ROUNDS)
        first = copying.first_id(Round, len(ROUNDS))
        copying.write(
            Round,
            ("id", "code", "workspace_id", "name", "state", "last_number"),
            (
                f"{self._head(first + row, town)}\t{name}\t{RoundState.CLOSED}\t{each}"
                for row, name in enumerate(ROUNDS)
            ),
        )
        for row in range(len(ROUNDS)):
            theme = self._codebook(town, first + row)
            self._said(town, first + row, coder, theme, each)

    def _codebook(self, town: Municipality, round_: int) -> int:
        first = self._copying.first_id(Theme, len(self._themes))
        self._copying.write(
            Theme,
            ("id", "code", "workspace_id", "round_id", "name", "position"),
            (
                f"{self._head(first + row, town)}\t{round_}\t{theme.name}\t{row}"
                for row, theme in enumerate(self._themes)
            ),
        )
        return first

    def _said(self, town: Municipality, round_: int, coder: int, theme: int, count: int) -> None:
        copying, drawing = self._copying, self._drawing
        first, reading = copying.first_id(Contribution, count), copying.first_id(Reading, count)
        coding = copying.first_id(Coding, count * CODINGS_EACH)
        copying.write(
            Contribution,
            (
                *("id", "code", "workspace_id", "round_id", "number", "text", "channel", "role", "source"),
                *("permission", "said_date", "organisation_name"),
            ),
            (
                f"{self._head(first + row, town)}\t{round_}\t{row + 1}\t{drawing.sentence()}"
                f"\t{drawing.chance.choice(CHANNELS)}\t{SpeakerRole.ENTREPRENEUR}\t{Source.FORM}"
                f"\t{drawing.permission()}\t{TRUE_ON}\t{drawing.names.firm()}"
                for row in range(count)
            ),
        )
        copying.write(
            Reading,
            ("id", "code", "workspace_id", "contribution_id", "coder_id"),
            (f"{self._head(reading + row, town)}\t{first + row}\t{coder}" for row in range(count)),
        )
        copying.write(
            Coding,
            ("id", "code", "workspace_id", "reading_id", "theme_id"),
            (
                f"{self._head(coding + row * CODINGS_EACH + step, town)}\t{reading + row}\t{theme + chosen}"
                for row in range(count)
                for step, chosen in enumerate(drawing.chance.sample(range(len(self._themes)), CODINGS_EACH))
            ),
        )

    def _head(self, number: int, town: Municipality) -> str:
        return f"{number}\t{self._copying.code(number)}\t{town.workspace}"


# As the real actions let things be found; a test compares.
FOUND_BY: Final = (
    """SELECT workspace_id, 'organisation', code, name, place, '', kvk_number FROM directory_organisation
        WHERE workspace_id = ANY (%s)""",
    """SELECT person.workspace_id, 'person', person.code, person.name, concat_ws(', ', function, firm.name), '', ''
        FROM directory_person AS person
            JOIN directory_affiliation AS doing
                ON doing.workspace_id = person.workspace_id AND doing.person_id = person.id
            JOIN directory_organisation AS firm
                ON firm.workspace_id = doing.workspace_id AND firm.id = doing.organisation_id
        WHERE person.workspace_id = ANY (%s)""",
    """SELECT workspace_id, 'establishment', code, name, concat_ws(', ', address, place), also_called, postcode
        FROM register_establishment WHERE workspace_id = ANY (%s)""",
    """SELECT own.workspace_id, 'area', own.code, own.name, coalesce(nullif(area.also_called, ''), area.name, ''), '',
            (SELECT coalesce(string_agg(postcode, chr(10)), '') FROM jsonb_array_elements_text(own.postcodes) AS postcode)
        FROM register_ownarea AS own LEFT JOIN register_area AS area ON area.id = own.municipality_id
        WHERE own.workspace_id = ANY (%s)""",
    """SELECT workspace_id, 'round', code, name, '', '', '' FROM dialogues_round WHERE workspace_id = ANY (%s)""",
)
