"""Long hostile texts: what an article may hold at most, made of one thing again and again.

Each is a piece that some rule looks for (a claim, a place, a day, a list, a label), so that whatever looks back over all
that came before, or tries each part of a sentence with each other part, shows itself by its time.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

PIECES = {
    # claims
    "a claim of one place": "12 killed in Aleppo; ",
    "a claim in a sentence": "Twelve people were killed in Aleppo on Sunday. ",
    "a claim in a line": "At least 12 people were killed in Aleppo.\n",
    "a claim in a paragraph": "A bomb killed five in Homs, Syria.\n\n",
    "a claim without a stop": "two people were killed and three wounded and ",
    "wholes and parts": "Ten people, including two children, were killed, among them three women. ",
    "sums": "The attacks killed 12 people in all: four in Homs, five in Hama and three in Idlib. ",
    "a toll that rises": "The death toll rose to 12 from 10. ",
    "a toll spoken of again": "The attack killed 12 people. Of the 12 dead, three were children. ",
    "victims of many verbs": "five people were shot, stabbed, burned, killed, wounded, abducted, ",
    "victims alone": "men, women, children, soldiers, police officers and ",
    "words of harm alone": "killed wounded killed injured dead ",
    "nobody came to harm": "No one was killed in Homs. Nobody was hurt. ",
    "older claims": "In 2015, 30 people were killed in a similar attack in Paris. ",
    "since then": "More than 3,000 people have been killed since the war began in 2011. ",
    "the same number": "12 12 12 12 ",
    "ages": "Ali, 12, Omar, 13, and Sara, 14, were killed, ",
    "none of them": "two of whom were killed, some of them of one of the two of ",
    "parts of parts": "two of three of four of five of the ten people killed, ",
    # lists and coordination
    "a number at each place": "four in Homs, two in Hama, ",
    "a number at each of many places": "killing four in Homs, two in Hama, one in Idlib and three in Aleppo, ",
    "a chain": "a, a, a and a, ",
    "a chain of and": "and and and ",
    "names and names": "Homs and Hama and Idlib, Aleppo and ",
    "kinds of victims": "two men and three women and four children and ",
    "places down to the street": "in Homs, in Homs Governorate, in Syria, near Hama, ",
    "far from": "20 km north of Homs, 30 miles south-west of Hama, ",
    "between": "between Homs and Hama, from Homs to Hama, ",
    # places by what lies beside them
    "a district of": "the Aleppo district of Homs, ",
    "a village nobody knows": "the village of Xyzzyton in Homs, ",
    "hospitals": "Al-Salam Hospital in Homs, a school near Hama, ",
    "clashes in": "clashes in Xyzzyton, troops took Blorpburg, ",
    "upazilas": "Sadar upazila, Homs upazila of Hama, ",
    "counties": "Walton and Oconee counties, DeKalb County, Jackson County, ",
    "brackets of one of many": "clashes in San Jose (Binnish), raid on Santa Rosa (Yabrud), ",
    "a newspaper of": "the Homs Times newspaper in Homs, ",
    # marks
    "commas": ", ",
    "commas without space": ",",
    "stops": ". ",
    "stops without space": ".",
    "quotes": '" ',
    "curly quotes": "“ ” ",
    "open quotes": "“",
    "brackets": "( ",
    "brackets in brackets": "((()))[[]]",
    "a place in brackets": "(Homs, (Syria (Hama ",
    "dashes": "– — - ",
    "colons": "Homs: Hama: ",
    "semicolons": "killed; wounded; ",
    "slashes": "Homs/Hama/",
    "hyphens": "Homs-Hama-",
    "apostrophes": "Homs's Hama's ",
    "question marks": "? Who? ",
    "ellipses": "… killed … ",
    "bullets": "- \n* \n• \n",
    # numbers and days
    "digits": "1234567890",
    "numbers": "1,234 5,678 ",
    "numbers in words": "two hundred and thirty-four thousand five hundred and ",
    "twenty one": "twenty one ",
    "hundreds of hundreds": "hundred thousand million ",
    "hundreds alone": "dozens of hundreds of thousands of ",
    "tens and tens": "10-12 to 14-16 or ",
    "decimals": "1.1.1.1.",
    "clocks": "10:30 am 11:45 p.m. ",
    "a clock a line": "10:30 A bomb went off in Homs.\n",
    "days of a week": "on Monday, Tuesday, last Wednesday, ",
    "a weekday each sentence": "Two were killed on Monday. Three were killed on Tuesday. ",
    "written days": "On 3 June 2024, 4 June and May 5, ",
    "a day each sentence": "On June 3, two were killed in Homs. On June 5, four were killed. ",
    "spans of days": "between 3 and 7 June, from Monday to Friday, ",
    "ago": "two days ago, three weeks later, the day before, ",
    "years": "in 2011, in 2012, 2013 ",
    # layout
    "rows": "| Homs | 12 | 5 |\n",
    "rows with tabs": "Homs\t12\t5\n",
    "cells of one row": "| Homs | 12 ",
    "headings": "IDLIB\n\nHoms\n\n",
    "labels": "Homs. Two were killed.\n",
    "labels and days": "6. 29 May — al-Hasakah. Two people were killed.\n",
    "teasers": "READ MORE: Floods in Kent\n",
    "items": "- Homs: two dead, three wounded.\n",
    "paragraphs": "a\n\n",
    "line breaks": "\n",
    "blanks": " ",
    "tabs": "\t",
    "hard spaces": "Homs\u00a0",
    "spoilt hard spaces": "Â\u00a0",
    "links": "https://example.org/a?b=c ",
    "no spaces": "Homs",
    "one letter": "a",
    "capital letters": "A",
    "initials": "U.S. A.B. J. R. R. ",
    "combining marks": "e\u0301",
    "combining marks alone": "\u0301",
    "all capitals": "TWELVE PEOPLE WERE KILLED IN ALEPPO ON SUNDAY. ",
    "title case": "Twelve People Killed In Aleppo ",
    "small letters": "twelve people were killed in aleppo on sunday. ",
    "other scripts": "قتل شخصان في حلب. 死者二人。 ",
    "emoji": "💥🚑 ",
    # speech
    "said": "he said she said ",
    "officials said": "officials said police told reporters that ",
    "quoted speech": "“Two people were killed,” police said. ",
    "speakers": "according to police, according to the army, ",
    "claimed": "The group claimed it had killed 12 soldiers, the army denied it. ",
    "that that": "that ",
    # events
    "the attack again": "The attack came after the attack. ",
    "the attack": "the attack ",
    "attacks everywhere": "A bomb went off in Homs. Gunmen attacked Hama. A raid hit Idlib. ",
    "kinds of attack": "bombing, shelling, airstrike, shooting, ambush, raid, ",
    "another attack": "In a separate incident, gunmen killed two in Hama. In another attack, five died. ",
    "deaths that are no attack": "Flooding killed 12 in Kent. An outbreak of cholera killed 40. ",
    "arrests": "Police arrested two men. ",
    "the same sentence": "The blast happened near a market in the city centre. ",
    "it": "It was it. They did. He did. ",
    "relative clauses": "who was killed by the man who was killed by the man ",
    "passives": "was killed, were wounded, had been killed, ",
    "participles": "killing two, wounding three, leaving four dead, ",
    # names
    "names nobody knows": "Xyzzyton Quuxville Blorpburg, ",
    "a name nobody knows in sentences": "Gunmen killed two people in Xyzzyton. ",
    "a name of many places": "Two were killed in Springfield. ",
    "names of many places": "Springfield, Victoria, San Antonio, Santa Maria, San Juan, ",
    "a name within names": "Homs Governorate Province District City of ",
    "capitalised words": "The Great New Old Big Small North South ",
    "of of": "of the of the ",
    "the province of": "the province of the city of the district of ",
    "persons": "Mr John Smith and Mrs Jane Doe of London ",
    "organisations": "the Ministry of Defence of the Republic of ",
    "nations": "Syrian, Turkish, Russian and Iranian ",
}  # fmt: skip
"""What is told again and again, by caption."""


def repeated(piece: str, length: int) -> str:
    """`piece` again and again, exactly `length` characters."""
    return (piece * (length // len(piece) + 1))[:length]


def _numbered(piece: str) -> Callable[[int], str]:
    def text(length: int) -> str:
        parts: list[str] = []
        size = 0
        for n in count(1):
            parts.append(piece.format(n=n, day=n % 28 + 1, letter=chr(97 + n % 26) + chr(97 + n // 26 % 26)))
            size += len(parts[-1])
            if size >= length:
                return "".join(parts)[:length]
        raise AssertionError

    return text


OTHERS: dict[str, Callable[[int], str]] = {
    "another number each time": _numbered("{n} people were killed in Aleppo. "),
    "another number and day each time": _numbered("On {day} June, {n} people were killed in Homs and {n} in Hama. "),
    "another unknown name each time": _numbered("Gunmen killed two people in Xyz{letter}ton on Sunday. "),
    "a list of numbers": _numbered("{n}, "),
    "a table of places": _numbered("| Homs | {n} | {n} |\n"),
    "a table with a head": lambda length: "| Town | Killed | Injured |\n" + repeated("| Homs | 12 | 5 |\n", length - 28),
    "as many places as there may be": lambda length: repeated(PIECES["names of many places"], length * 3 // 4) + repeated(" quiet", length - length * 3 // 4),
    "one whole of many": lambda length: "The attacks killed 900 people: " + repeated("four in Homs, two in Hama, ", length - 31),
    "another person each time": _numbered("Ahmad Xyz{letter}, {n}, was killed. "),
    "entries of a live page": _numbered("10:{day:02} Two people were killed in Homs, police said.\n"),
}  # fmt: skip
"""What grows in another way."""

LONG_TEXTS: dict[str, Callable[[int], str]] = {
    **{name: lambda length, piece=piece: repeated(piece, length) for name, piece in PIECES.items()},  # type: ignore[misc]
    **OTHERS,
}
"""By caption, what makes a text of a length in characters."""
