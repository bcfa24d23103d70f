"""Sentences with invented names: what would betray somebody stands between « and ».

Both were written before the rules. ``SEEN`` was used to make them, ``HELD_OUT`` only to count; what the first
count showed was repaired afterwards, so that later counts are kinder than a new text would be. The file of the caller knows ``ORGANISATIONS`` and ``PLACES``; all other names are unknown to it.
"""

from __future__ import annotations

from typing import Final

from vliegwiel.algorithms.sentences import Span

ORGANISATIONS: Final = (
    "Bakkerij Verweij B.V.",
    "Garage Hoogkamp",
    "De Blauwe Reiger Horeca VOF",
    "Maatschap Ter Braak",
    "Installatiebedrijf Noordman & Zn.",
    "Veldzicht Agro",
    "Kwekerij 't Groene Hart",
    "FietsPlus Polderdam",
    "Transportbedrijf Oosterwoud",
    "Molen",
)
PLACES: Final = ("Polderdam", "Oosterkoog", "Waterhuizen", "Nieuwe Schans-Zuid", "Lutkeveen")

SEEN: Final = (
    "Wij zitten met onze zaak aan de «Kerkstraat 12» en de bus stopt er niet meer.",
    "«Verweij» bakt al jaren voor de school, maar krijgt de vergunning niet rond.",
    "Bij «bakkerij verweij» kunnen ze geen personeel vinden.",
    "De heer «Jansonius» heeft ons daar goed bij geholpen.",
    "Mw. «van der Plas» van het loket belt nooit terug.",
    "Ik ben de «enige» brouwer van het dorp.",
    "Bel mij op «06-12345678» of mail naar «piet@hoogkamp.example».",
    "Het pand aan de «hoofdstraat 45» staat al drie jaar leeg.",
    "Wij leveren aan «Grutto Foods» en die wil ook uitbreiden.",
    "Vraag dat maar aan «Kees», die weet er alles van.",
    "«Kees» heeft daar vorig jaar al een brief over gestuurd.",
    "Onze loods in «Lutkeveen» krijgt geen zwaardere aansluiting.",
    "in «oosterkoog» is geen snel internet.",
    "«Garage Hoogkamp» en wij delen een parkeerterrein.",
    "Het terras van de «Blauwe Reiger» staat elke zomer in de weg.",
    "Ons KVK-nummer is «12345678», kijk het maar na.",
    "Betaald op «NL91 ABNA 0417 1643 00» in maart.",
    "Onze bus met kenteken «VX-123-B» kreeg een boete voor de deur.",
    "Kijk maar op «www.veldzicht-agro.example» hoe wij het doen.",
    "De jongens van «Ter Braak» hebben hetzelfde probleem met de stikstof.",
    "Wethouder «Brouwers» beloofde ons een antwoord voor de zomer.",
    "Burgemeester «De Wit» kwam langs en zei dat het goed zou komen.",
    "Wij zijn de «oudste» smederij van de provincie.",
    "«Noordman & Zn» kan de aansluiting pas over twee jaar leveren.",
    "Postcode «8301 AB» krijgt geen glasvezel en de straat erachter wel.",
    "Als «enige» apotheek in de kern draaien wij alle nachtdiensten.",
    "Mijn buurman «J.P. van Dalen» heeft bezwaar gemaakt.",
    "Ons bedrijf «Damwerk BV» zoekt lassers.",
    "De firma «Gebr. Tolsma» heeft de kavel ernaast gekocht.",
    "Het fietspad langs de «Zuiderdijk» is levensgevaarlijk.",
    "Sinds de «Burgemeester van Nispenlaan» is afgesloten komt er niemand meer.",
    "Wij huren van «Havenbedrijf Stroom» en de huur ging met tien procent omhoog.",
    "Op bedrijventerrein «De Munt» is geen plek meer.",
    "met «kwekerij 't groene hart» hebben we het er vaak over.",
    "«Oosterwoud» rijdt elke nacht door de kern en dat geeft klachten.",
    "Mijn vrouw «Annelies» doet de administratie en wordt gek van de formulieren.",
    "«Fatima» van de kapsalon vindt dat ook.",
    "Wij doen dit al «vijf generaties» en nu stopt het.",
    "Ons familiebedrijf bestaat «sinds 1887» en heeft dit nooit meegemaakt.",
    "Naast de «Grote Kerk» kun je niet meer laden en lossen.",
    "«Prinsengracht 8» is een gevaarlijke uitrit.",
    "Ik ben voorzitter van de «Winkeliersvereniging Dorpshart» en hoor dit vaak.",
    "Er is in de hele gemeente «geen andere» slagerij die nog zelf slacht.",
    "De ontwikkelaar «Brixton Vastgoed» houdt de boel tegen.",
    "Zonder de hulp van «Margriet Hoekstra» waren we gestopt.",
    "Ik zit hier met «slagerij poelman» onder één dak.",
    "Tegenover de «Action» is het altijd vol.",
    "Dat zei mevrouw «terpstra» ook al.",
    "«Pieter de Boer» wil het pand kopen maar de bank niet.",
    "Het kruispunt bij de «N331» moet veiliger.",
    "Wij vinden dat de gemeente sneller moet beslissen.",
    "Op maandag en dinsdag is het rustig, in december is het druk.",
    "De Poolse medewerkers hebben geen fatsoenlijke woning.",
    "Het UWV stuurt ons mensen die het werk niet aankunnen.",
    "Rond Pasen en Koningsdag moeten de winkels open kunnen.",
    "Netcongestie is voor ons het grootste probleem.",
    "Parkeerdruk neemt toe door de nieuwe woningen.",
    "Waarom duurt een vergunning acht maanden?",
    "De OZB is in drie jaar met 40 procent gestegen.",
    "Wij willen graag stagiairs van het mbo, maar de school reageert niet.",
    "In Nederland duurt alles te lang.",
    "Het enige wat helpt is een vast aanspreekpunt.",
    "De Gemeente moet lokaal inkopen, dat scheelt ook CO2.",
    "Arbeidsmarkt: er zijn te weinig vaklieden.",
    "Er zijn te weinig betaalbare huurwoningen voor onze mensen.",
    "Kunt u aangeven wanneer de weg klaar is?",
    "De btw op logies gaat omhoog en dat kost ons gasten.",
    "Sinds corona komen er minder klanten naar het centrum.",
    "Wij hebben drie keer gebeld en nooit iets gehoord.",
    "Ondernemersloket was snel en vriendelijk.",
    "We zoeken ruimte van ongeveer 2.000 m2, maar die is er niet.",
    "Volgens het college komt er in 2027 een nieuw plan.",
    "De toegangsweg is te smal voor vrachtwagens.",
    "Zzp'ers worden vergeten door de gemeente.",
    "Als mkb'er heb je geen tijd voor zulke formulieren.",
    "Wij zouden graag samen met het onderwijs iets opzetten.",
    "De provincie Flevoland en het Rijk wijzen naar elkaar.",
    "Toeristen uit Duitsland blijven steeds korter.",
    "Het terrassenbeleid is streng en niemand legt uit waarom.",
    "Digitaal loket? Prima, maar ik wil iemand kunnen bellen.",
)

HELD_OUT: Final = (
    "Onze werkplaats op «Industrieweg 3» heeft geen krachtstroom.",
    "Toen «Verweijs» winkel dichtging, werd het stil in de straat.",
    "Meneer «El Amrani» wil best meedenken.",
    "Ik werk samen met «Studio Kwast» aan de etalages.",
    "«Hendrik-Jan» vertelde dat de kavels al vergeven zijn.",
    "Je kunt me bereiken op «+31 6 4455 6677».",
    "De «Dorpsweg» ligt nu voor de derde keer open.",
    "Wij zijn de «laatste» visserman die nog vanuit de haven vaart.",
    "Door de drukte bij «Hoogkamp» kunnen onze klanten niet weg.",
    "in «waterhuizen» sluit alles om vijf uur.",
    "mijn collega «bouke wiersma» zegt hetzelfde.",
    "Volgens «ir. T. Zandstra» moet het net eerst verzwaard worden.",
    "Het college van «Lutkeveen» luistert niet naar ons.",
    "«Brouwerij De Kraan» kreeg wel een vergunning voor evenementen.",
    "Ons hotel is het «grootste» van de streek.",
    "We huurden een loods van de familie «Ouwehand».",
    "Op de hoek van de «Molenstraat» en de «Achterweg» gaat het vaak mis.",
    "«Jumbo» mag wel op zondag open en wij niet.",
    "Het «Van Heutszplein» is een stenen vlakte.",
    "Dankzij «Samira» van economische zaken liep het goed.",
    "«Rijnders Bouw» kon geen mensen meer krijgen en is gestopt.",
    "De eigenaar van «fietsplus» denkt er net zo over.",
    "Mijn e-mail is «info@deblauwereiger.example» voor vragen.",
    "Niemand anders dan wij maakt hier nog «klompen»: «Klompenmakerij Egberts».",
    "Wij betalen huur aan «V.O.F. Het Anker» en dat wordt te duur.",
    "Ondernemers hebben behoefte aan een vast gezicht.",
    "De bereikbaarheid van het centrum is slecht.",
    "Er is te weinig geld voor scholing van oudere medewerkers.",
    "Veel Roemenen en Bulgaren wonen nu op de camping.",
    "De KVK en het UWV werken langs elkaar heen.",
    "Laadpalen zijn er niet, terwijl wij elektrisch willen rijden.",
    "Op vrijdag kan niemand van de gemeente iets zeggen.",
    "Regels veranderen zo vaak dat wij ze niet bijhouden.",
    "De grootste zorg is het gebrek aan vakmensen.",
    "Glastuinbouw heeft warmte nodig en die is er niet.",
    "In de Tweede Kamer praten ze er al jaren over.",
    "Kort samengevat: minder loketten en één telefoonnummer.",
    "Vergunningverlening duurt hier twee keer zo lang als elders.",
    "Wij kopen alles in de regio, maar de gemeente niet.",
    "Hoe kan het dat de stroom op is?",
)


def marked(case: str) -> tuple[str, list[Span]]:
    """The sentence without its marks, and where they stood."""
    text, spans, start = "", [], 0
    for sign in case:
        if sign == "«":
            start = len(text)
        elif sign == "»":
            spans.append(Span(start, len(text)))
        else:
            text += sign
    return text, spans
