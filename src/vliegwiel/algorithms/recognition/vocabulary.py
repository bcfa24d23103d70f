"""Which words betray nobody, and which words tell what a firm does but not which firm it is?"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from simplemma import is_known

PARTICLES: Final = frozenset(
    "van de der den ter ten te het t in op aan bij uit du la le el al von zu en and the".split()
)
LEGAL_FORMS: Final = frozenset(
    "bv nv vof cv ua b v n o f c u a eenmanszaak holding maatschap stichting coöperatie cooperatie".split()
)

TRADES: Final = frozenset(
    "bakkerij banketbakkerij slagerij slager bakker kapsalon kapper garage autobedrijf hotel restaurant café cafe "
    "eetcafé eetcafe grandcafé brasserie lunchroom snackbar cafetaria camping brouwerij boerderij kwekerij loonbedrijf "
    "bouwbedrijf aannemersbedrijf aannemer schildersbedrijf installatiebedrijf transportbedrijf handelsonderneming "
    "hoveniersbedrijf timmerbedrijf metaalbedrijf klusbedrijf schoonmaakbedrijf melkveebedrijf akkerbouwbedrijf "
    "firma fa makelaardij makelaar notaris apotheek drogisterij supermarkt boekhandel juwelier opticien "
    "bloemenhuis bloemist drukkerij rederij jachthaven jachtwerf scheepswerf manege zorgboerderij bistro pizzeria "
    "viswinkel visserij rijschool sportschool fysiotherapie tandartspraktijk huisartsenpraktijk uitzendbureau "
    "accountantskantoor administratiekantoor adviesbureau ingenieursbureau architectenbureau reclamebureau studio".split()
)
"""What stands before a firm's own name, and also never tells which firm it is."""

GENERIC: Final = (
    TRADES
    | PARTICLES
    | LEGAL_FORMS
    | frozenset(
        "zn zonen zoon co gebr gebroeders group groep beheer exploitatie onderneming bedrijf bedrijven agro bouw techniek "
        "installatietechniek service services diensten handel horeca retail shop winkel zaak mode wonen interieur tuin "
        "techniek electro elektro transport logistiek logistics consultancy advies coaching training media design "
        "international nederland holland europe noord oost zuid west midden online store center centre centrum vastgoed "
        "zorg food foods company partners solutions systems it ict schilderwerken bestratingen tweewielers fietsen "
        "auto autos autoschade catering events travel reizen verhuur montage onderhoud metaal hout beton groen "
        "ondernemersvereniging winkeliersvereniging vereniging".split()
    )
)

FIRST_NAMES: Final = frozenset(
    "jan piet kees klaas henk hendrik willem wim gerrit gert dirk cor arie bert bram thijs johan johannes jos joop "
    "peter pieter paul erik eric frank hans harm harry jaap jacob jeroen jelle joris karel koen lars leo luuk maarten "
    "marcel marco martijn michiel mohammed mohamed ahmed ali hassan mustafa niels nico patrick ralf rené richard rob "
    "robert roel ronald ruud sander sjoerd stefan sven theo tim tom ton vincent wouter wesley kevin dennis danny "
    "anna anja annelies annemarie anouk astrid bianca carla caroline chantal corrie daniëlle diana els ellen elly "
    "emma esther eva fatima femke fleur gerda greetje hanneke heleen ilse inge ingrid iris janneke jannie jolanda "
    "josé judith karin kim laura linda lisa loes lotte maaike margriet maria marianne marieke marijke marjan miranda "
    "monique nathalie nicole petra ria riet saskia sandra sanne simone sophie suzanne tineke trees wendy wilma yvonne "
    "yasmina aïsha khadija samira mehmet fatma".split()
)

CHAINS: Final = frozenset(
    "jumbo action hema gamma praxis xenos wibra zeeman spar plus aldi lidl heijn kruidvat etos blokker ikea primark "
    "welkoop intratuin hornbach karwei dirk coop vomar hoogvliet mediamarkt decathlon mcdonalds bol zalando thuisbezorgd".split()
)
"""Shops that everybody knows, some of them ordinary words without their capital."""

_BODIES: Final = (
    "uwv kvk rvo rdw vng cbs cpb pbl ggd ggz ind nvwa acm ap svb duo cao aow wia wmo wsw woo awb avg rijk rijksoverheid "
    "rijkswaterstaat belastingdienst inspectie tweede eerste kamer europa europese unie eu brussel haag liander enexis "
    "stedin tennet prorail ns politie brandweer omgevingsdienst waterschap provincie gemeente gemeenten raad college "
    "gemeenteraad gemeentehuis stadhuis wethouder burgemeester b&w bw ozb biz btw bbp mkb zzp zzp'er zzp'ers bv nv vof bibob "
    "kamervan koophandel kamer van koophandel mbo hbo vmbo havo vwo roc wo pabo ict it ai hr pr p&o ceo mvo esg co2 "
    "pfas lpg led wifi tv gps pdf usb app crm apv bag bng bng wkb wkr wbso sde isde omgevingswet omgevingsplan "
    "participatiewet woonvisie omgevingsvisie economische agenda covid corona covid-19 internet nen iso haccp vca bhv rie ri&e "
    "ondernemersloket ondernemersplein dna u uw ik wij we jullie ij z zie ps nb faq qr b2b vs vk lto vno ncw vno-ncw khn anwb tln "
    "ondernemer ondernemers nimby roi"
).split()
_LANDS: Final = (
    "nederland nederlands nederlandse nederlander nederlanders holland hollands hollandse belgië belgie belgisch belgische "
    "belg belgen vlaanderen vlaams vlaamse duitsland duits duitse duitser duitsers frankrijk frans franse fransen engeland engels "
    "engelse engelsen brits britse polen pools poolse pool roemenië roemenie roemeens roemeense roemeen roemenen bulgarije "
    "bulgaars bulgaarse bulgaar bulgaren hongarije hongaars hongaarse hongaren oekraïne oekraine oekraïens oekraïense oekrainse "
    "oekraïner oekraïners rusland russisch russische turkije turks turkse turk turken marokko marokkaans marokkaanse marokkanen "
    "syrië syrisch syrische syriërs spanje spaans spaanse spanjaarden portugal portugees portugese portugezen italië italiaans "
    "italiaanse italianen china chinees chinese chinezen amerika amerikaans amerikaanse amerikanen verenigde staten azië "
    "aziatisch aziatische afrika afrikaans europeanen europees europese oost-europa oost-europese oost-europeanen "
    "west-europa letland litouwen letse litouwse slowakije slowaakse tsjechië tsjechische moldavië moldavische filipijnen filipijnse "
    "filipijnen zweden denemarken deense noorwegen noorse oostenrijk oostenrijkse zwitserland fries friese friezen brabants "
    "brabantse limburgs limburgse gronings groningse zeeuws zeeuwse drents drentse twents twentse "
    "drenthe flevoland friesland fryslân gelderland groningen limburg noord-brabant brabant noord-holland overijssel utrecht "
    "zeeland zuid-holland randstad schengen brexit"
).split()
_DAYS: Final = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus "
    "september oktober november december pasen pinksteren hemelvaart hemelvaartsdag kerst kerstmis sinterklaas koningsdag "
    "bevrijdingsdag carnaval ramadan suikerfeest offerfeest nieuwjaar oud nieuw moederdag vaderdag halloween black friday "
    "christelijk christelijke islamitisch islamitische katholiek katholieke protestant protestantse god"
).split()
GENERALLY_KNOWN: Final = frozenset([*_BODIES, *_LANDS, *_DAYS])
"""Lower case: lands and peoples, provinces, feasts, and public bodies and grid operators that serve whole regions.

They may begin with a capital anywhere: everybody in the region deals with them, so they single out nobody.
"""

_NAME_TAILS: Final = tuple(
    "kamp dijk woud veld berg horst veen brink bos bosch man mans huis kerk laar stein burg donk wijk meijer boer "
    "stra sma ma inga nga sen ssen".split()
)
_LINKS: Final = ("", "s", "e", "en", "er")


def _bare(code: int) -> str:
    return unicodedata.normalize("NFD", chr(code))[0]


_WITHOUT_ACCENT: Final = {code: _bare(code) for code in range(0xC0, 0x250) if _bare(code) != chr(code)}


def plain(text: str) -> str:
    """Lower case, without accents; as long as the text itself, so that offsets stay."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(sign.lower()[0] for sign in text)
    return small if small.isascii() else small.translate(_WITHOUT_ACCENT)


_FUNCTION_WORDS: Final = frozenset(
    [
        f"{head}{tail}"
        for head in ("daar", "hier", "waar", "er")
        for tail in (
            "aan achter af bij binnen boven buiten door doorheen heen in langs mee mede na naar naartoe naast om omheen onder "
            "op over rond samen tegen tegenover toe tussen uit van vanaf vandaan vandoor voor".split()
        )
    ]
    + "kortom krachtens amper conform hopelijk sowieso überhaupt eigenlijk gelukkig helaas blijkbaar kennelijk wellicht "
    "zodoende desalniettemin niettemin weliswaar enerzijds anderzijds overigens echter ofwel oftewel mits tenzij slechts nochtans "
    "horeca schade anders straks inmiddels geacht geachte leges apparatuur tuinbouw recreatie logistiek".split()
)
"""Words that open sentences and that the dictionary leaves out."""

_LONGEST_WORD: Final = 40
_SHORTEST_HEAD: Final = 3
"""As in "netcongestie"."""

_LONG_TAIL: Final = 7
"""A tail of this length may itself be a compound, as in "glastuinbouw"."""


def is_listed(word: str) -> bool:
    """Whether a Dutch dictionary lists this lower-case word as it stands."""
    return bool(is_known(word, lang="nl"))


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str) -> bool:
    """Whether a Dutch dictionary holds this lower-case word, or the parts it is compounded of.

    A compound that ends as surnames and farm names do ("hoogkamp", "zuiderdijk") is not taken for ordinary.
    """
    if len(word) > _LONGEST_WORD:
        return False
    if len(word) < _SHORTEST_HEAD or word in _FUNCTION_WORDS or is_known(word, lang="nl"):
        return True
    parts = [part for part in re.split(r"['’-]", word) if part]
    if len(parts) > 1:
        return all(part in GENERALLY_KNOWN or is_ordinary(part) for part in parts)
    return not word.endswith(_NAME_TAILS) and (
        _is_compound(word) or (word[-1] == "e" and is_listed(word[:-1]))
    )


def _is_compound(word: str) -> bool:
    for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_HEAD):
        tail = word[cut:]
        if is_listed(tail) or (len(tail) >= _LONG_TAIL and _is_compound(tail)):
            heads = (word[:cut].removesuffix(link) for link in _LINKS if word[:cut].endswith(link))
            if any(
                len(head) >= _SHORTEST_HEAD and (is_listed(head) or head in GENERALLY_KNOWN) for head in heads
            ):
                return True
    return False
