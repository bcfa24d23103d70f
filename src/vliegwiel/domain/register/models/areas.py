"""What is known of areas, sectors and how many firms there are?

``Area`` and ``Sector`` are the same for everybody: filled by migrations, read by all, written by nobody. The rest belongs
to a workspace.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from vliegwiel.domain.register.enums import AreaKind, Edition, OwnAreaKind
from vliegwiel.platform.owned import WorkspaceOwned


class Area(models.Model):
    """An area with an official code.

    Attributes:
        year: Of the division it belongs to; a municipality keeps its code as long as it exists.
        outline: A MultiPolygon of GeoJSON, simplified for maps of a country or province.
    """

    code = models.CharField(max_length=8, unique=True)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=AreaKind.choices)
    name = models.CharField(max_length=120)
    also_called = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    longitude = models.FloatField()
    latitude = models.FloatField()
    outline = models.JSONField()

    def __str__(self) -> str:
        return self.also_called or self.name


class Sector(models.Model):
    """An entry of the standard classification of businesses."""

    edition = models.CharField(max_length=4, choices=Edition.choices)
    code = models.CharField(max_length=6)
    title = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "code"], name="register_sector_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class WorkspaceArea(WorkspaceOwned):
    """A municipality in which a workspace works."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "area"], name="register_workspace_area_once")
        ]

    def __str__(self) -> str:
        return str(self.area)


class OwnArea(WorkspaceOwned):
    """A village, business park or shopping area as the workspace itself draws it.

    Attributes:
        municipality: In which it lies, where the workspace says in which it works.
        postcodes: Such as ``8301``, ``8303-8305`` and ``8302AB``; the most precise one wins.
        outline: A MultiPolygon of GeoJSON; ``None`` when nobody drew it.
    """

    kind = models.CharField(max_length=20, choices=OwnAreaKind.choices)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    postcodes = models.JSONField(default=list, blank=True)
    outline = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # What entrepreneurs say is matched to an area by its name, whatever its kind.
            models.UniqueConstraint("workspace", Lower("name"), name="register_own_area_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class SectorGroup(WorkspaceOwned):
    """A sector as a workspace speaks of it.

    Attributes:
        position: Its place in the list, from 0.
        codes: What it covers of SBI 2008; empty for a sector that the classification does not know.
    """

    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=4, choices=Edition.choices, default=Edition.SBI_2008)
    codes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("workspace", Lower("name"), name="register_sector_group_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Population(WorkspaceOwned):
    """How many firms there are, as one source counted them. It is imported whole and replaced whole.

    Attributes:
        counts: Rows of sector, size, area and number, in the words of the source; an empty word is all of them together,
            no number is one that the source withholds.
        in_use: Whether reports compare with this one; at most one per workspace.
    """

    yardstick = models.CharField(max_length=120)
    source = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    counts = models.JSONField()
    in_use = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "workspace",
                Lower("yardstick"),
                "year",
                name="register_population_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["workspace"], condition=models.Q(in_use=True), name="register_population_in_use_once"
            ),
        ]

    def __str__(self) -> str:
        return self.yardstick if self.year is None else f"{self.yardstick}, {self.year}"
