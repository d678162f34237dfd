"""A claim and its sentence -> who says it: the speaker, their role, the verb, and where the speaker stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import Attribution, Span, Stance

_LISTS = lexicon("attribution")
_SPEECH = re.compile(
    rf"(?P<to>\b{any_of(_LISTS['according'])} )|\b(?P<verb>{any_of(_LISTS['verbs'])})\b", re.IGNORECASE
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)) for role, words in _LISTS["roles"].items()
)
_STRIP = re.compile(
    rf"^(?:(?:{any_of(_LISTS['leads'])}|on {any_of(lexicon('calendar')['weekdays']['names'])}|\[|\()\b[\s,\])]*|[\s,“”\"'‘’\-–—(\[\]]+)+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(rf"^{any_of(_LISTS['pronouns'])}$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|has been|have been|not|to|reportedly|n't)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_DUTY = re.compile(rf"\s+{any_of(_LISTS['duty'])}\b", re.IGNORECASE)
_BREAKS = re.compile(r"[.;:!?]\s|[“”\"]|\s[–—-]+\s?|\]\s|\bbut\b|\bwhile\b|\bafter\b|\bwhen\b", re.IGNORECASE)
_TRAILS = re.compile(rf"(?:\s+{any_of(_LISTS['trails'])})+$", re.IGNORECASE)
_CLAUSE = frozenset(_LISTS["clause"])
_WHO_CLAUSE = re.compile(r",\s+(?:who|whose|which)\s[^,“”\"]{2,120},\s*$")
"""What is told of a speaker between the name and the verb: "Ayman Fares, who survived the attack, said"."""
_PREPOSITIONS = frozenset(_LISTS["prepositions"])
_SMALL = frozenset(_LISTS["small"])
_BEFORE_SPEAKERS = frozenset(_LISTS["before_speakers"])
_STOP = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bLt)(?<!\bCol)(?<!\bGen)(?<!\bSgt)(?<!\bMaj)(?<!\bGov)(?<!\bSen)(?<!\bRep)[,.;:“”\"()]|\s(?:as|that|who|which|while|but|and (?=\w+ (?:were|was|have|had|others))|after|when|on (?=[A-Z]\w+day)|were|was|have|has|had|said|reported|reports)\b",
    re.IGNORECASE,
)
_STANCES = {name: any_of(_LISTS[name]) for name in ("claimed", "denied", "turns", "own_deeds")}
_CLAIMED = re.compile(rf"\b{_STANCES['claimed']}\b[^.;]{{0,120}}$", re.IGNORECASE)
_TURN = re.compile(rf"\b{_STANCES['turns']}\b", re.IGNORECASE)
"""Where another speaks: what was claimed or denied before it says nothing of what follows."""
_CLAIM_OF_DUTY = re.compile(r"\b(?:claim\w*) (?:responsibility|credit)\b", re.IGNORECASE)
_OWN_DEED = re.compile(
    rf"\b{_STANCES['own_deeds']}\b[^.;,]{{0,40}}? (?:he|she) (?:had|has|have)\s+$", re.IGNORECASE
)
"""One who tells of his own deed: "he stated that he had killed two"."""
_DENIED = re.compile(rf"\b{_STANCES['denied']}\b[^.;]{{0,60}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody speaking in a sentence: who, and where the verb stands."""

    attribution: Attribution
    at: int
    """Offset of the verb, or of "according to"."""
    names_before: bool
    """Whether the speaker stands before the verb."""


def speeches(text: str, sentence: Span) -> tuple[Speech, ...]:
    """Everybody who speaks in `sentence` of `text`, in order; a passive without a speaker is none.

    >>> [s.attribution.speaker for s in speeches("Two died, police said.", Span(0, 22))]
    ['police']
    """
    found = []
    for match in _SPEECH.finditer(text, sentence.start, sentence.end):
        speech = _after(text, match, sentence) if match.group("to") else _around(text, match, sentence)
        if speech is not None:
            found.append(speech)
    return tuple(found)


def attribution_of(speech: tuple[Speech, ...], claim: Span) -> Attribution | None:
    """Who says the claim at `claim`: the nearest who begins to speak before it, else the first after it."""
    before = [
        s
        for s in speech
        if s.attribution.span.end <= claim.start and (s.names_before is False or s.at < claim.start)
    ]
    after = [s for s in speech if s.attribution.span.start >= claim.end]
    if after and not after[0].names_before:
        return after[0].attribution
    if before:
        last = before[-1]
        cited = next(
            (
                s
                for s in reversed(before)
                if s.attribution.verb in ("citing", "quoting")
                or s.attribution.verb.startswith(("citing", "quot"))
            ),
            None,
        )
        return (cited if cited is not None and last.attribution.role == "media" else last).attribution
    return after[0].attribution if after else None


def role_of(speaker: str) -> str:
    """What kind of speaker the words name: "police", "witness", "monitor" … or "" where they do not say.

    >>> role_of("Syrian Observatory for Human Rights"), role_of("Ayman Fares")
    ('monitor', '')
    """
    return next((role for role, pattern in _ROLES if pattern.search(speaker)), "")


def stance_of(before: str) -> Stance:
    """How a claim is told, by the words `before` it in its sentence: reported, only claimed by a party, or denied.

    >>> stance_of("The army denied that it had").value, stance_of("They claimed to have").value
    ('denied', 'claimed')
    """
    tail = _TURN.split(before[-140:])[-1]
    if _DENIED.search(tail):
        return Stance.DENIED
    if _OWN_DEED.search(tail) or (_CLAIMED.search(tail) and not _CLAIM_OF_DUTY.search(tail)):
        return Stance.CLAIMED
    return Stance.REPORTED


def _after(text: str, match: re.Match[str], sentence: Span) -> Speech | None:
    """ "according to residents": the speaker follows."""
    start = match.end()
    stop = _STOP.search(text, start, sentence.end)
    end = min(stop.start() if stop else sentence.end, start + 90)
    return _speech(text, start, end, match.group().strip().lower(), match.start(), False)


def _around(text: str, match: re.Match[str], sentence: Span) -> Speech | None:
    """ "police said": the speaker stands before the verb, or after it ("said a resident")."""
    verb, at = match.group("verb").lower(), match.start()
    if _DUTY.match(text, match.end()) or _PASSIVE.search(text, max(sentence.start, at - 24), at):
        return None
    begin = sentence.start
    for piece in _BREAKS.finditer(text, max(sentence.start, at - 160), at):
        begin = piece.end()
    aside = _WHO_CLAUSE.search(text, begin, at)
    speech = _speech(text, begin, aside.start() if aside else at, verb, at, True)
    if speech is None and verb in _BEFORE_SPEAKERS:
        stop = _STOP.search(text, match.end() + 1, sentence.end)
        end = min(stop.start() if stop else sentence.end, match.end() + 70)
        before = text[max(sentence.start, at - 3) : at].strip()
        if before[-1:] in ("”", '"', ",", "’"):
            return _speech(text, match.end(), end, verb, at, False)
    return speech


def _speech(text: str, start: int, end: int, verb: str, at: int, before: bool) -> Speech | None:
    raw = text[start:end]
    if before and "," in raw:
        start, raw = _last_part(start, raw)
    lead = _STRIP.match(raw)
    start += lead.end() if lead else 0
    words = text[start:end].rstrip(" ,“”\"'’(-–—")
    words = _TRAILS.sub("", words)
    end = start + len(words)
    if not words or len(words) > 90 or _PRONOUN.match(words) or not _speaks(words):
        return None
    span = Span(start, end)
    name = _named_part(words)
    role = role_of(name) or role_of(words)
    if name and name != words:
        offset = words.index(name)
        span = Span(start + offset, start + offset + len(name))
        words = name
    return Speech(Attribution(words, role, verb, span), at, before)


def _last_part(start: int, raw: str) -> tuple[int, str]:
    """The words of the speaker before a verb: after the last comma, with an apposition before it kept whole."""
    pieces = re.split(r",", raw.rstrip(" ,"))
    keep = pieces[-1]
    if len(pieces) >= 2 and raw.rstrip().endswith(",") and len(pieces[-2]) + len(keep) < 80:
        keep = ",".join(pieces[-2:])
    at = raw.rstrip(" ,").rindex(keep)
    return start + at, raw[at:]


def _named_part(words: str) -> str:
    """The name in "one victim, Ayman Fares"; "" where there is no apposition with a name."""
    pieces = [p.strip() for p in words.split(",")]
    if len(pieces) != 2:
        return ""
    return next((p for p in reversed(pieces) if re.fullmatch(r"(?:[A-Z][\w’'.-]+ ?){2,4}", p)), "")


def _speaks(words: str) -> bool:
    """Whether the words can name a speaker: a role, or a name."""
    if not _CLAUSE.isdisjoint(words.lower().split()) or words.split(maxsplit=1)[0].lower() in _PREPOSITIONS:
        return False
    if role_of(words):
        return words.split(maxsplit=1)[0].lower() not in _SMALL
    last = words.rsplit(maxsplit=1)[-1]
    if words.isupper() and any(w.lower() in _SMALL for w in words.split()):
        return False
    return bool(re.match(r"[A-Z][\w’'-]+$", last)) and len(words.split()) <= 8
