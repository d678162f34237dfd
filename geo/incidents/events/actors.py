"""Who took part, with the names as written: armed groups, forces, police, crowds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.text.document import Document
from geo.vocabulary import Actor, Span

_HEADS = (
    r"Forces?|Front|Army|Armies|Brigades?|Battalions?|Movement|Militias?|Militants|Police|Guards?|Command|Commandos|Rangers|Corps|Group"
    r"|Organi[sz]ation|Party|Liberation|Resistance|Troops|Coalition|Clan|Sub-clan|Gang|Cartel|Rebels|Fighters|Navy|Marines|Cell|League|Union"
    r"|Soldiers|Guerrillas|Insurgents|Protesters|Gunmen|Paramilitaries|Province"
)
_NAMED = re.compile(
    rf"\b(?:[A-Z][\w’'\-]*\.?\s+(?:(?:of|for|the|and|al|de|del|la)\s+)*){{1,6}}(?:{_HEADS})\b(?:\s+of\s+[A-Z][\w\-]+(?:\s+[A-Z][\w\-]+)?)?"
    r"|\b[Aa]l[- ]?(?:Shaba+b|Qa[ei]da|Nusra|Aqsa)\b|\bIslamic State(?: of [A-Z]\w+| in [A-Z]\w+| Somalia Province)?\b"
    r"|\bBoko Haram\b|\bTaliban\b|\bHamas\b|\bHezbollah\b|\bHizbullah\b|\bShining Path\b|\bMungiki\b"
    r"|\b(?:ISIS|ISIL|ISWAP|IS|FARC|ELN|FMLN|MRTA|ETA|IRA|PKK|YPG|SDF|LTTE|TTP|RSF|SAF|SNA|NISA|KDF|IDF|ENDF|UPDF|AUSSOM|ATMIS|AMISOM|CRPF|BSF|ULFA|NDFB|FALN|MEND|M23|ADF|LRA|GSU)\b"
)
_PLAIN = re.compile(
    r"\b(?:(?:suspected|unidentified|unknown|masked|armed|government|security|irregular|foreign|local|riot|anti-riot|military|army|air|naval|special"
    r"|paramilitary|rival|clan|pro-government|[a-z]+-linked|[A-Z][a-z]+(?:ian|ese|ish|ni|li|qi|can|an|ch))\s+){0,3}"
    r"(?:gunmen|gunman|militants|militiamen|militia|rebels|guerrillas|insurgents|fighters|soldiers|troops|police|security forces|armed forces|forces|army"
    r"|protesters|protestors|demonstrators|rioters|bandits|raiders|terrorists|attackers|assailants|kidnappers|loyalists|vigilantes|warplanes|mob)\b"
)


def find_actors(document: Document, evidence: Iterable[Span], most: int = 8) -> tuple[Actor, ...]:
    """Those who took part in what the sentences `evidence` tell, each name once, at most `most` of them.

    A name in an ALL-CAPS text is taken for what its common words say ("GUERRILLAS", "TROOPS").
    """
    found: dict[str, Actor] = {}
    for sentence in evidence:
        words = sentence.of(document.text)
        taken: list[tuple[int, int]] = []
        patterns = (_PLAIN,) if document.all_caps else (_NAMED, _PLAIN)
        for pattern in patterns:
            for match in pattern.finditer(
                words.lower() if document.all_caps and len(words.lower()) == len(words) else words
            ):
                if any(s < match.end() and match.start() < e for s, e in taken):
                    continue
                taken.append((match.start(), match.end()))
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                name = span.of(document.text)
                found.setdefault(name.lower(), Actor(name, span))
    return tuple(sorted(found.values(), key=lambda a: a.span)[:most])
