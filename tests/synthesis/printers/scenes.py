"""The four pictures as a report shows them, with invented figures."""

from __future__ import annotations

from math import cos, exp, pi, sin

from tests.synthesis.printers.sample import SECTORS, share_table
from vliegwiel.synthesis.document import Picture
from vliegwiel.synthesis.pictures.areas import Area, MapWords, area_map
from vliegwiel.synthesis.pictures.leading import Bar, leading_bars
from vliegwiel.synthesis.pictures.reach import ReachWords, Share, reach_dumbbells
from vliegwiel.synthesis.pictures.saturation import CurveWords, Expected, saturation_curve


def pictures() -> tuple[Picture, ...]:
    """One of each."""
    return _leading(), _saturation(), _reach(), _map()


def _pictured(title: str, description: str, svg: str) -> Picture:
    return Picture(title, description, svg, share_table(), "240 bijdragen van 62 ondernemers")


def _leading() -> Picture:
    title = "Huisvesting van medewerkers speelt in alle zeven sectoren"
    description = "Liggende staven: huisvesting 66%, energie 53%, regels 47%, belastingen 19%, toerisme 0%."
    compound = "Regels, zoals de arbeidsmigrantenhuisvestingsvergunning"
    bars = (
        Bar(
            label="Huisvesting van medewerkers",
            share=0.66,
            value="66%",
            note=f"41 van de 62 ondernemers, in alle sectoren: {', '.join(SECTORS).lower()}",
        ),
        Bar(label="Energie en netcongestie", share=0.53, value="53%", note="33 van de 62 ondernemers"),
        Bar(label=compound, share=0.47, value="47%", note="29 van de 62 ondernemers"),
        Bar(label="Belastingen en heffingen", share=0.19, value="19%", note="12 van de 62", leading=False),
        Bar(label="Toerisme", share=0.0, value="0%", note="niet genoemd", leading=False),
    )
    return _pictured(title, description, leading_bars(bars, title=title, description=description))


def _saturation() -> Picture:
    title = "De volgende tien gesprekken brengen naar verwachting nog drie nieuwe inzichten"
    words = CurveWords(
        title=title,
        description="Een stijgende lijn tot 25 inzichten na 22 gesprekken, daarna naar verwachting 28.",
        units="gesprekken",
        insights="verschillende inzichten",
        observed="gehoord",
        expected="verwacht, met marge",
        number=lambda value: f"{value:.0f}",
    )
    observed = [(units, 30 * (1 - exp(-units / 12))) for units in range(1, 23)]
    last = observed[-1][1]
    expected = [
        Expected(units=22 + more, insights=last + 0.35 * more, low=last + 0.1 * more, high=last + 0.7 * more)
        for more in range(1, 11)
    ]
    return _pictured(title, words.description, saturation_curve(observed, expected, words=words))


def _reach() -> Picture:
    title = "Zorg en horeca zijn meer gehoord dan hun aandeel, de bouw minder"
    words = ReachWords(
        title=title,
        description="Stippen per sector: bouw 5% tegen 18%, horeca 24% tegen 7%, zorg 31% tegen 11%.",
        heard="aandeel van de gehoorde ondernemers",
        population="aandeel van alle vestigingen met personeel",
    )
    figures = (("Bouwnijverheid", 0.05, 0.18), ("Horeca en recreatie", 0.24, 0.07), ("Zorg", 0.31, 0.11))
    shares = [
        Share(
            category=name, heard=heard, population=share, value=f"{heard:.0%} gehoord, {share:.0%} van alle"
        )
        for name, heard, share in figures
    ]
    unknown = Share(category="Landbouw", heard=0.1, population=None, value="10% gehoord, aandeel onbekend")
    return _pictured(title, words.description, reach_dumbbells([*shares, unknown], words=words))


def _map() -> Picture:
    title = "In Noorderkoog is nog bijna niemand gehoord"
    words = MapWords(
        title=title,
        description="Kaart van zeven gebieden; Noorderkoog is het minst gehoord, Oosterhaven het meest.",
        steps=("veel minder gehoord", "iets minder", "zoals verwacht", "iets meer", "veel meer gehoord"),
        unknown="aantal bedrijven onbekend",
        source="Bron: verzonnen gebieden",
    )
    places = (
        ("Polderdam", (5.2, 52.3), 1.1, "31 van 1.420"),
        ("Noorderkoog", (5.21, 52.41), 0.2, "1 van 310"),
        ("Zuiderwoude", (5.15, 52.2), 0.6, "4 van 260"),
        ("Oosterhaven", (5.37, 52.31), 2.4, "14 van 190"),
        ("Westkapelle aan de Vliet", (5.03, 52.32), 1.6, "9 van 220"),
        ("Buitendijk", (5.34, 52.2), None, "3, totaal onbekend"),
    )
    areas = [
        Area(name=name, rings=(_shore(middle),), ratio=ratio, value=value)
        for name, middle, ratio, value in places
    ]
    park = Area(name="De Kwel", point=(5.29, 52.38), ratio=0.9, value="6 van 80")
    return _pictured(title, words.description, area_map([*areas, park], words=words))


def _shore(middle: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    turns = [2 * pi * step / 24 for step in range(24)]
    return tuple(
        (middle[0] + 0.07 * cos(turn) * (1 + 0.1 * sin(3 * turn)), middle[1] + 0.045 * sin(turn))
        for turn in turns
    )
