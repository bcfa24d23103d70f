"""A report that holds everything which is hard to print."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Literal

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.document import (
    AgendaItem,
    Block,
    Cell,
    Deepening,
    Document,
    Evidence,
    Facts,
    Heading,
    ItemList,
    Notice,
    Paragraph,
    Picture,
    Quote,
    Quotes,
    Table,
)

ENGLISH = Language("en", NullTranslations())
SECTORS = (
    "Bouwnijverheid",
    "Zakelijke dienstverlening",
    "Detailhandel",
    "Horeca en recreatie",
    "Industrie",
    "Landbouw",
    "Transport en logistiek",
    "Zorg en welzijn",
    "Groothandel",
)
THEMES = (
    "Arbeidsmarkt",
    "Werk voor mensen zonder baan",
    "Huisvesting van medewerkers",
    "Bedrijfsruimte en grond",
    "Bereikbaarheid en parkeren",
    "Positionering en promotie",
    "Samenwerking tussen ondernemers",
    "Energie en netcongestie",
    "Regels en vergunningen",
    "Belastingen en heffingen",
    "Lokaal inkopen",
    "Dienstverlening van de gemeente",
    "Aansluiting op het onderwijs",
    "Innovatie",
    "Veiligheid",
    "Levendigheid van de centra",
    "Duurzaamheid",
    "Digitalisering",
    "Toerisme",
)
HOSTILE = '<script>alert(1)</script> #eval("1+1") *vet* _schuin_ $x$ @iemand ]]> </style> {{ 7 * 7 }} \\x'
RIGHT_TO_LEFT = (
    "\u202e\u05e2\u05d1\u05e8\u05d9\u05ea \u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c en weer Nederlands"
)
EMOJI = "Goed idee \N{THUMBS UP SIGN}\N{WHITE HEAVY CHECK MARK} en 中文"
CONTROLS = "bel\x07 nul\x00 tab\ten\x0bnieuwe regel \ud800 eind"
WEIGHTS: tuple[Literal[0, 1, 2, 3, 4], ...] = (0, 1, 2, 3, 4)
COMPOUND = "arbeidsmigrantenhuisvestingsvergunning"
LONG = ("De arbeidsmigrantenhuisvestingsvergunning kost ons maanden en niemand belt terug. " * 40)[:3000]
VOICES = (
    "Ik zoek al een jaar een kok en vind niemand die hier ook kan wonen.",
    "De ozb stijgt harder dan mijn omzet.",
    "Zonder zwaardere aansluiting kan ik de tweede oven niet kopen, en de wachtlijst is vier jaar.",
    "Voor een terras van vier tafels heb ik drie vergunningen nodig gehad.",
    "We kopen graag lokaal in, maar we weten niet wie wat maakt.",
)


def matrix(rows: int = 19, columns: int = 9) -> tuple[Table, tuple[Evidence, ...]]:
    """A theme by sector table with an evidence list under every figure above zero."""
    lines, proofs = [], []
    for row in range(rows):
        theme = THEMES[row % len(THEMES)]
        cells = [Cell(theme, heading=True)]
        for column in range(columns):
            sector = SECTORS[column % len(SECTORS)]
            count = (row * 7 + column * 5) % 11
            anchor = f"bewijs-{row}-{column}"
            label = f"{theme}, {sector}: {count} ondernemers"
            weight = WEIGHTS[min(4, (count + 1) // 2)]
            cells.append(Cell(str(count), anchor if count else None, weight, numeric=True, label=label))
            if count:
                rows_below = range(3 + column * 40, 3 + column * 40 + count * 3, 3)
                proofs.append(Evidence(anchor, f"{theme}, {sector}", tuple(rows_below)))
        lines.append(tuple(cells))
    header = ("Thema", *(SECTORS[index % len(SECTORS)] for index in range(columns)))
    caption = "Hoeveel ondernemers een thema noemden, per sector"
    note = "Elke ondernemer telt één keer per thema. Ambtenaren tellen niet mee."
    return Table(caption, header, tuple(lines), note, matrix=True), tuple(proofs)


def share_table() -> Table:
    """A plain table with figures."""
    shares = ((THEMES[0], 41, "66%"), (THEMES[2], 33, "53%"), (THEMES[7], 29, "47%"), (THEMES[8], 24, "39%"))
    return Table(
        "Aandeel van de ondernemers dat een thema noemde",
        ("Thema", "Ondernemers", "Aandeel"),
        tuple(
            (Cell(theme, heading=True), Cell(str(count), numeric=True), Cell(share, numeric=True))
            for theme, count, share in shares
        ),
        "62 ondernemers in 7 expertarena's.",
    )


def quotes(count: int) -> tuple[Quote, ...]:
    """So many quotes, by speakers from every sector."""
    return tuple(
        Quote(VOICES[index % len(VOICES)], f"Ondernemer, {SECTORS[index % len(SECTORS)].lower()}", index + 2)
        for index in range(count)
    )


def agenda_item(number: int, theme: str) -> AgendaItem:
    """An item of the draft agenda."""
    return AgendaItem(
        f"{number}. {theme}",
        f"{theme} is genoemd in 7 van de 7 arena's, door 41 van de 62 ondernemers.",
        (
            Quotes(quotes(2)),
            ItemList(("Knelpunt: doorlooptijd van vergunningen", "Ambitie: wonen bij het werk")),
        ),
        (("Wat gaan we doen?", ""), ("Wie trekt dit?", ""), ("Wanneer klaar?", "bijvoorbeeld: voor 1 juli")),
        Evidence(f"onderbouwing-{number}", "Onderbouwing", (2, 3, 4, 9, 17, 18, 19, 20, 44)),
        f"agenda-{number}",
    )


SIMPLE_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 60" font-family="Source Sans Pro">'
    '<text x="0" y="14" font-size="13">Arbeidsmarkt</text><rect y="22" width="264" height="12" fill="#0b5c69"/></svg>'
)


def picture(svg: str = SIMPLE_DRAWING) -> Picture:
    """A picture with its table."""
    return Picture(
        "Arbeidsmarkt speelt in alle zeven sectoren",
        "Liggende staven: arbeidsmarkt 66%, huisvesting 53%, energie 47%, regels 39%.",
        svg,
        share_table(),
        "240 bijdragen van 62 ondernemers",
    )


def found() -> tuple[Block, ...]:
    """What was heard: words, a notice, facts and lists."""
    return (
        Heading("Wat we hoorden", 1, "hoorden"),
        Paragraph(
            "Huisvesting van medewerkers speelt in alle zeven sectoren: 41 van de 62 ondernemers noemden het.",
            lead=True,
        ),
        Paragraph(
            "Tussen 3 maart en 12 april spraken we 62 ondernemers in zeven expertarena's. Zij vertelden hoe het"
            " gaat, wat er verandert, wat zij willen en wat hen tegenhoudt. Vooral de "
            f"{COMPOUND} en de bedrijventerreinherstructureringsmaatregelen kwamen vaak terug."
        ),
        Notice(
            "Er is geen toestemming gevraagd aan 14 sprekers. Hun woorden tellen mee, maar staan er niet.",
            "Voorlopig",
        ),
        Facts(
            (
                ("Bron", "inbreng.xlsx, 240 rijen"),
                ("Periode", "3 maart tot 12 april 2026"),
                ("Ondernemers", "62"),
            )
        ),
    )


def said() -> tuple[Block, ...]:
    """Quotes, many and difficult."""
    difficult = (HOSTILE, RIGHT_TO_LEFT, EMOJI, CONTROLS, LONG)
    return (
        Heading("In hun eigen woorden", 1),
        Quotes(quotes(60)),
        Heading("Moeilijke woorden", 2),
        Quotes(tuple(Quote(text, "Ondernemer", 300 + index) for index, text in enumerate(difficult))),
    )


def accounted(proofs: tuple[Evidence, ...]) -> tuple[Block, ...]:
    """What stands one click deeper."""
    steps = ItemList(("Tel de sprekers.", "Deel door het aantal sprekers in de sector."), numbered=True)
    telling = Paragraph("Elke organisatie telt één keer per thema, hoe vaak zij het ook noemde.")
    return (
        Heading("Verantwoording", 1),
        Deepening("Hoe we telden", (telling, Heading("Formule", 2), steps, share_table())),
        Deepening("Waar elk getal op rust", (Paragraph("Rijnummers verwijzen naar inbreng.xlsx."), *proofs)),
    )


def rich_document(*, pictures: tuple[Picture, ...] = ()) -> Document:
    """Every block there is, with every text that is hard to print."""
    table, proofs = matrix()
    blocks: tuple[Block, ...] = (
        *found(),
        Heading("Leidende thema's", 2),
        *(pictures or (picture(),)),
        Heading("Thema's per sector", 2),
        table,
        Heading("Niet genoemd", 2),
        ItemList(("Duurzaamheid", "Toerisme")),
        Table("Ambities zonder naam", ("Ambitie", "Sector"), ()),
        *said(),
        Heading("Een conceptagenda", 1),
        Paragraph("Vul met elkaar in wie wat doet. Onder elk punt staat waarop het rust."),
        agenda_item(1, THEMES[2]),
        agenda_item(2, THEMES[7]),
        *accounted(proofs),
    )
    return Document(
        "Wat ondernemers in Polderdam ons vertelden",
        "Inbreng van 62 ondernemers, 3 maart tot 12 april 2026",
        "nl",
        blocks,
        draft="Concept: verzonnen voorbeeld, niet over echte ondernemers",
        colophon="Gemaakt met Vliegwiel 0.1.0. Bron: inbreng.xlsx (sha256 1f3a9c).",
    )
