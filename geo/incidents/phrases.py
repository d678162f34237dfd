"""A sentence cut into the pieces that say who came to harm: groups of people, cues, and the small words between.

No tagger and no model: word lists, numbers, capitals and word endings. A piece is a `Node`; what it is stands
in its `kind`, one letter, so that patterns over pieces can be written as plain comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.incidents.harms import CUE_STARTS, CUES, Build, Cue
from geo.incidents.people import BODIES, PEOPLE, THINGS, TITLES
from geo.text.document import Document, Token
from geo.text.numbers import Kind, Quantity, quantities
from geo.vocabulary import CountRange, Harm, Span, Who

GROUP, CUE, AUX, MODAL, PREP, AND, COMMA, BREAK, WHO, NOT, ADVERB, VERB, TO, PAREN = "GTAMPC,BRNDVO("
"""The kinds of nodes: a noun group; a cue; be, have, get; can, may, will; of, in, by …; and, or; a comma; what
starts another clause; who, which; not; an adverb; any other word; the infinitive's "to"; an opening bracket."""

ONE = CountRange(1, 1, 1)
SOME = CountRange(1, None, None)
TWO = CountRange(2, 2, 2)


@dataclass(slots=True)
class Node:
    """One piece of a sentence: tokens `first` to `last` (exclusive), and characters `start` to `end`."""

    kind: str
    start: int
    end: int
    word: str
    cue: Cue | None = None
    group: Group | None = None


@dataclass(slots=True)
class Group:
    """A noun group: how many of whom.

    `sort`: "people", "name", "number" (no noun of its own), "pronoun", "thing" or "other". `count` is None
    where nothing says how many. `definite`: "the", "his", "these": may have been spoken of before.
    """

    sort: str
    head: str
    who: Who = Who.UNKNOWN
    count: CountRange | None = None
    plural: bool = False
    definite: bool = False
    none: bool = False
    """Whether it says that there are none ("no civilians", "nobody")."""
    number: Quantity | None = None
    words: tuple[str, ...] = field(default=())
    cue: Cue | None = None
    """The cue that its head is ("740 civilian deaths") or that qualifies it ("two wounded soldiers")."""
    names: int = 0
    loose: bool = False
    """Whether only capitals throughout the text let it pass for a name."""
    apposed: bool = False
    """Whether a comma, and no "and", ties it to the next member of its list."""
    bare: bool = False
    """Whether nothing stands before a noun for one person ("scholar and administrator" may be one man)."""

    @property
    def living(self) -> bool:
        """Whether it can be people."""
        return self.sort in ("people", "name", "number", "pronoun")


def _classes() -> dict[str, str]:
    table = {
        AUX: "was were is are been be being has have had get gets got getting 's having am remains remained became become 're",
        MODAL: "can could may might will would shall should must cannot can't wouldn't couldn't did does do",
        PREP: """of in at by from with on near into inside outside for against towards toward under over around between behind beside beyond
            across within without during among amongst through throughout along upon via per despite amid amidst about off above below
            past except excluding onto out up down aboard to""",
        AND: "and or & plus",
        BREAK: """while when after before as because since until whereas although though if whether but where that once so unless than then
            following prior meanwhile however why how what""",
        WHO: "who which whom whose",
        NOT: "not never n't neither nor hardly didn't wasn't weren't isn't aren't hasn't haven't hadn't doesn't don't",
        ADVERB: """also reportedly allegedly later instantly immediately already still just even now too again almost nearly together
            seriously critically subsequently apparently further both either fatally severely badly slightly respectively
            recently previously eventually finally accidentally deliberately brutally then thereafter mysteriously yet soon
            tragically sadly here there today yesterday tonight alike confirmed presumed believed feared reported being
            initially actually allegedly thus thereby overnight bullet ultimately""",
    }
    classes = {word: kind for kind, words in table.items() for word in words.split()}
    classes |= dict.fromkeys(_VERBS.split(), VERB)
    return classes


_VERBS = (
    """
said says say saying told tells tell telling hit hits shot shoot fired fires fire opened opens threw throws hurled blew blow went goes go came
come comes took take takes taking taken made make makes making gave give gives found find finds saw see sees seen fled led left leave leaves
leaving broke break breaks burst bring brings brought bringing set sets put fought fight fights fighting began begin began stormed rose
rise risen risen stands stood reached fell fall fallen fell burned burnt torched ran run ran attack attacks attacked attacking ambush ambushes
ambushed target targets targeted targeting raided raid raids clash clashes clashed clashing bomb bombed bombs exploded explode explodes
detonated detonate arrived arrive entered enter stole steal steals stolen robbed rob abduct suspected suspect protested protest protests
protesting exchanged exchange report reports reporting claims claim demanded demand demands block blocked blocks set kidnap shelled struck
strike strikes hold holds held holding hurl hurls engage engages engaged surround surrounded leads including include includes included
identified identify named known called described according due armed based belonging following resulted resulting result results caused cause
causing causes sparked sparking triggered triggering ended sustained sustain suffered suffering suffer suffers received try tried tries trying
seek want wants wanted sent send sends used use using uses carried carry happened occur occurred occurring take place became become remain
remained remaining call think know knew believe allege alleged alleges accuse accused accusing blame blamed beat beating confirm confirmed
confirming denied deny denies denying warn warned warning escaped escape rescue rescued save saved survived survive survives kept keep
seize seized seizes captured capture captures destroyed destroy destroying destroys damaging damaged damage torch burning burn lay lays lying lie
throw threw planted plant plants drove drive drives driving riding ride rode walking sleeping living working travelling traveling heading
returning coming going standing sitting waiting staying lived worked served married pregnant carrying wearing guarding manning patrolling
bury buried mourn mourned mourning treat treated evacuated evacuate admitted taken rushed pronounced declared counted estimated
believed claimed wrote write posted announced announce announces added adding added noted stated states recalled expressed
"""
    + " suspect" * 0
)
_CLASS = _classes()
_CLASS.pop("suspect", None)
for _noun in ("fire", "attack", "attacks", "raid", "raids", "bomb", "bombs", "clash", "clashes", "strike", "strikes", "protest", "protests",
              "ambush", "blow", "report", "reports", "plant", "place", "burning", "capture", "damage", "result", "results", "states", "state"):  # fmt: skip
    _CLASS.pop(_noun, None)
_DETERMINERS = frozenset(
    "a an the his her their its this these those our my another each every any all both other some such".split()
)
_DEFINITE = frozenset("the his her their its this these those our my".split())
_SINGULAR = frozenset("a an another each every this".split())
_NO = frozenset("no zero".split())
_PRONOUNS: dict[str, tuple[CountRange | None, bool, bool]] = {
    # count, plural, definite
    "he": (ONE, False, True), "she": (ONE, False, True), "him": (ONE, False, True), "himself": (ONE, False, True),
    "herself": (ONE, False, True), "they": (SOME, True, True), "them": (SOME, True, True), "themselves": (SOME, True, True),
    "i": (ONE, False, True), "we": (SOME, True, True), "us": (SOME, True, True), "someone": (ONE, False, False),
    "somebody": (ONE, False, False), "one": (ONE, False, False), "it": (None, False, True), "those": (SOME, True, True),
    "others": (SOME, True, False), "everyone": (SOME, True, False), "anyone": (ONE, False, False), "anybody": (ONE, False, False), "you": (None, True, True),
}  # fmt: skip
_NOBODY = frozenset("nobody none no-one".split())
_HARM_MODIFIERS = frozenset(
    "injured wounded kidnapped abducted detained arrested missing displaced dead slain hostage fleeing captured murdered assassinated executed"
    " jailed imprisoned killed homeless drowned lost dying".split()
)
_DATE_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight tomorrow morning afternoon
    evening night noon midnight dawn dusk last next early late mid previous day week month year weekend ramadan eve earlier hours
    minutes days weeks months years""".split()
)
_PARTITIVES = frozenset(
    "group groups gang band number crowd team bunch handful majority members part most".split()
)
_SUFFIX_VERB = ("ing", "ed")
_NOT_VERBS = frozenset("hundred red wed unidentified armed masked alleged suspected".split())


@dataclass(slots=True)
class _Reader:
    """Reads one sentence's tokens from left to right."""

    tokens: tuple[Token, ...]
    lowers: list[str]
    numbers: dict[int, Quantity]
    caps: bool
    """Whether capitals tell nothing (a text, or a headline, in capitals)."""
    text: str

    def nodes(self) -> list[Node]:
        out: list[Node] = []
        at = 0
        while at < len(self.tokens):
            node, at = self._next(at)
            if node is not None:
                out.append(node)
        return out

    def _next(self, at: int) -> tuple[Node | None, int]:
        word = self.lowers[at]
        cue, length = self._cue(at)
        if cue is not None and not self._modifies(at, length):
            return self._node(CUE, at, at + length, cue=cue), at + length
        if word == "as" and self.lowers[at + 1 : at + 3] == ["well", "as"]:
            return self._node(AND, at, at + 3), at + 3
        if word in ("along", "together", "alongside") and self.lowers[at + 1 : at + 2] == ["with"]:
            return self._node(AND, at, at + 2), at + 2
        if word == "alongside":
            return self._node(AND, at, at + 1), at + 1
        if word == "no" and self.lowers[at + 1 : at + 2] == ["one"]:
            return self._node(GROUP, at, at + 2, group=Group("pronoun", "no one", none=True)), at + 2
        if word in _NOBODY:
            return self._node(GROUP, at, at + 1, group=Group("pronoun", word, none=True)), at + 1
        group, end = self._group(at)
        if group is not None:
            return self._node(GROUP, at, end, group=group), end
        kind = _CLASS.get(word) if not self._initialism(at) else VERB
        if kind is None:
            kind = self._mark(at)
        return (self._node(kind, at, at + 1) if kind else None), at + 1

    def _initialism(self, at: int) -> bool:
        """Whether capitals make a name of a small word: "12 IS fighters", "a US citizen"."""
        return (
            not self.caps
            and self.lowers[at] in ("is", "us", "it", "who", "may", "or")
            and self.tokens[at].text.isupper()
        )

    def _mark(self, at: int) -> str:
        word = self.lowers[at]
        if word[0].isalnum():
            if word.endswith("ly"):
                return ADVERB
            return VERB
        if word in ",":
            return COMMA
        if word in "+&":
            return AND
        if word in "([":
            return PAREN
        if word in ";:-–—…./!?":
            return BREAK
        return COMMA if word in ")]" else ""

    def _node(
        self, kind: str, first: int, last: int, cue: Cue | None = None, group: Group | None = None
    ) -> Node:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Node(
            kind, start, end, " ".join(self.lowers[first:last]) if last - first < 9 else "", cue, group
        )

    def _cue(self, at: int) -> tuple[Cue | None, int]:
        word = self.lowers[at]
        lengths = CUE_STARTS.get(word)
        if lengths is None:
            return self._injuries(at)
        for length in lengths:
            if at + length > len(self.lowers):
                continue
            cue = CUES.get(word if length == 1 else " ".join(self.lowers[at : at + length]))
            if cue is not None:
                return cue, length
        return None, 0

    def _injuries(self, at: int) -> tuple[Cue | None, int]:
        """ "sustained serious gunshot wounds": the subject is injured."""
        if self.lowers[at] not in _SUSTAIN:
            return None, 0
        for offset in range(1, 6):
            if at + offset >= len(self.lowers):
                break
            if self.lowers[at + offset] in _INJURIES:
                return _INJURED, offset + 1
            if at + offset in self.numbers and self.lowers[at] in ("with", "had"):
                break
            if self.lowers[at + offset] in _CLASS and self.lowers[at + offset] not in (
                "and",
                "burn",
                "burning",
                "seriously",
            ):
                break
        return None, 0

    def _modifies(self, at: int, length: int) -> bool:
        """Whether the cue qualifies the noun after it ("two wounded soldiers"), and is read with its group."""
        if length != 1 or self.lowers[at] not in _HARM_MODIFIERS or at == 0:
            return False
        if not self._people_within(at + 1, 2):
            return False
        before = self.lowers[at - 1]
        return (
            before in _DETERMINERS
            or before in _NO
            or (at - 1) in self.numbers
            or before in ("of", "with", "by", "for", "several", "many")
        )

    def _people_within(self, at: int, reach: int) -> bool:
        for offset in range(reach):
            if at + offset >= len(self.lowers):
                return False
            word = self.lowers[at + offset]
            if word in PEOPLE and word not in (
                "dead",
                "injured",
                "wounded",
                "displaced",
                "deceased",
                "others",
                "rest",
            ):
                return True
            if (
                word in _CLASS
                or not word[0].isalpha()
                or word in CUE_STARTS
                or word in THINGS
                or word in _DETERMINERS
            ):
                return False
        return False

    # --- noun groups -------------------------------------------------------------------------------

    def _group(self, at: int) -> tuple[Group | None, int]:
        start = at
        number: Quantity | None = None
        determiner = ""
        none = False
        aged = False
        end = at
        while end < len(self.tokens):  # what stands before the nouns: determiners, numbers, ages
            word = self.lowers[end]
            if (
                word.isdigit()
                and determiner
                and self.lowers[end + 1 : end + 2]
                and self.lowers[end + 1] in _ORDINALS
            ):
                end += 2
                continue
            quantity = self.numbers.get(end)
            if quantity is not None:
                if quantity.kind is Kind.AGE:
                    past = self._past_age(end)
                    aged = aged or self.lowers[past - 1].endswith(("old", "olds"))
                    end = past
                    continue
                if quantity.kind is not Kind.COUNT or number is not None:
                    break
                if word == "one" and self.lowers[end - 1 : end] == ["no"]:
                    break
                number = quantity
                end = self._past(quantity, end)
                continue
            if word in _NO and not determiner:
                none, determiner, end = True, word, end + 1
                continue
            if word in _DETERMINERS and not (
                word == "both" and end + 1 < len(self.lowers) and self.lowers[end + 1] not in PEOPLE
            ):
                if determiner and determiner not in ("all", "both"):
                    break
                determiner, end = word, end + 1
                continue
            break
        if number is None and not determiner and not aged and self.lowers[at] in _PRONOUNS:
            count, plural, definite = _PRONOUNS[self.lowers[at]]
            if self.lowers[at] in ("anyone", "anybody") and self._negated(at):
                return Group("pronoun", self.lowers[at], none=True), at + 1
            if self.lowers[at] in ("himself", "herself", "themselves"):
                return Group("pronoun", self.lowers[at], Who.ATTACKERS, count, plural), at + 1
            sort = "pronoun" if count is not None else "other"
            return Group(sort, self.lowers[at], count=count, plural=plural, definite=definite), at + 1
        if (
            number is None
            and determiner == "those"
            and end < len(self.lowers)
            and (_CLASS.get(self.lowers[end]) or self.lowers[end] in CUE_STARTS)
        ):
            return Group("pronoun", "those", count=SOME, plural=True, definite=True), end
        return self._nouns(start, end, determiner, number, none, aged)

    def _past_age(self, at: int) -> int:
        """The token after "14-year-old", "20 and 30 years old"."""
        end = at + 1
        while end < len(self.lowers) and end < at + 8:
            word = self.lowers[end]
            if word.endswith(("old", "olds")):
                return end + 1
            if (
                word not in ("-", "–", "to", "and")
                and not word.startswith(("year", "yr", "month", "week", "day"))
                and not word[0].isdigit()
            ):
                break
            end += 1
        return max(
            at + 1,
            end if end > at + 1 and self.lowers[end - 1].startswith(("year", "yr", "month")) else at + 1,
        )

    def _past(self, quantity: Quantity, at: int) -> int:
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].start < quantity.span.end:
            end += 1
        return end

    def _nouns(
        self, start: int, at: int, determiner: str, number: Quantity | None, none: bool, aged: bool
    ) -> tuple[Group | None, int]:
        head, head_at, name_from, thing = "", -1, -1, False
        cue: Cue | None = None
        end, last = at, at
        titled = False
        while end < len(self.tokens):
            word, token = self.lowers[end], self.tokens[end]
            if end in self.numbers:
                quantity = self.numbers[end]
                if quantity.kind is Kind.AGE:
                    end = self._past_age(end)
                    last = end
                    continue
                if number is None and last > at and self._possessive(end - 1) and quantity.kind is Kind.COUNT:
                    number, determiner, head, head_at, name_from, thing = quantity, "his", "", -1, -1, False
                    end = last = self._past(quantity, end)
                    continue
                if number is None and determiner in _DEFINITE and quantity.kind is Kind.COUNT and head == "":
                    number, end = quantity, self._past(quantity, end)
                    last = end
                    continue
                break
            if word in CUE_STARTS:
                harm, length = self._cue(end)
                if harm is not None:
                    if (
                        harm.build is Build.NOUN
                        and (end > start or number)
                        and length == 1
                        and (number or determiner or none or head or self.caps is False)
                    ):
                        # "740 civilian deaths", "the bodies": the group's own head
                        if self._head_noun(end, number, none, determiner):
                            cue, head, head_at = harm, word, end
                            end = last = end + 1
                            break
                        break
                    if head_at < 0 and self._modifies_here(end, length, start, number, determiner):
                        cue = harm
                        end += 1
                        last = end
                        continue
                    break
            if not word[0].isalpha():
                if word in "\"'“”‘’" and end > start and end + 1 < len(self.tokens) and head_at < 0:
                    end += 1
                    continue
                if (
                    word == "-"
                    and end > start
                    and end + 1 < len(self.lowers)
                    and self.tokens[end + 1].start == token.end
                    and self.tokens[end - 1].end == token.start
                ):
                    end += 1
                    continue
                if (
                    word == "."
                    and end > start
                    and self.lowers[end - 1] in TITLES
                    and len(self.lowers[end - 1]) < 5
                ):
                    end += 1
                    continue
                if word == "." and end > start and len(self.lowers[end - 1]) == 1:
                    end += 1
                    continue
                break
            if (
                name_from >= 0
                and len(word) == 1
                and token.text.isupper()
                and self.lowers[end + 1 : end + 2] == ["."]
            ):
                end += 1
                last = end
                continue
            if (word in _CLASS and not self._initialism(end)) or (word in _DETERMINERS and end > at):
                if not (
                    word == "down"
                    or (word == "suspected" and head == "")
                    or (word == "armed" and head == "")
                    or (word in _ADJECTIVAL and head == "" and self._people_within(end + 1, 3))
                ):
                    break
                end += 1
                continue
            if self._possessive(end):
                head, head_at, name_from = "", -1, -1
                determiner = determiner if determiner in _DEFINITE else "his"
                end += 1
                last = end
                continue
            if (
                word in _DATE_WORDS
                and (token.text[:1].isupper() or word in ("last", "early", "late", "yesterday", "today"))
                and word != "may"
            ):
                break
            if word in PEOPLE:
                if head_at >= 0 and not thing and name_from < 0 and end > head_at + 2:
                    break
                if name_from >= 0 and head_at >= 0 and name_from > head_at:
                    break
                head, head_at, thing = word, end, False
                titled = word in TITLES
                end += 1
                last = end
                continue
            if word in THINGS:
                if head_at >= 0 and name_from < 0 and token.text[:1].isupper() and not self.caps:
                    end += 1
                    last = end
                    continue
                head, head_at, thing = word, end, True
                end += 1
                last = end
                continue
            capital = token.text[:1].isupper() and not self.caps
            if head_at >= 0:
                if (
                    (capital or self.caps)
                    and not thing
                    and (titled or number is None or capital)
                    and not word.endswith(_SUFFIX_VERB)
                ):
                    if number is not None and not capital:
                        break
                    name_from = end if name_from < 0 else name_from
                    end += 1
                    last = end
                    continue
                if end == head_at + 1 and not word.endswith(_SUFFIX_VERB) and self._people_within(end + 1, 1):
                    end += 1
                    continue
                break
            if capital:
                name_from = end if name_from < 0 else name_from
                end += 1
                last = end
                continue
            if word.endswith("ly") and word not in ("family", "elderly", "italy", "ally", "early", "fly"):
                if not self._people_within(end + 1, 3):
                    break
                end += 1
                continue
            if end == start and not self._people_within(end + 1, 3) and not self.caps:
                break
            if word.endswith(_SUFFIX_VERB) and word not in _NOT_VERBS and not self._people_within(end + 1, 3):
                break
            if (
                number is None
                and not determiner
                and not none
                and not self.caps
                and not self._people_within(end + 1, 3)
            ):
                break
            if end - start > 9:
                break
            if name_from < 0 and self.caps:
                name_from = end
            end += 1
            last = end
        return self._made(
            start, at, last, determiner, number, none, aged, head, head_at, name_from, thing, cue, titled
        )

    def _modifies_here(
        self, at: int, length: int, start: int, number: Quantity | None, determiner: str
    ) -> bool:
        return (
            length == 1
            and self.lowers[at] in _HARM_MODIFIERS
            and (number is not None or bool(determiner) or at == start)
            and self._people_within(at + 1, 3)
        )

    def _head_noun(self, at: int, number: Quantity | None, none: bool, determiner: str) -> bool:
        word = self.lowers[at]
        if word in ("killing", "killings", "murder", "arrest", "toll", "loss"):
            return none or bool(determiner) or number is not None
        return True

    def _negated(self, at: int) -> bool:
        return any(
            w in ("not", "without", "never", "deny", "denied", "nor") or w.endswith("n't")
            for w in self.lowers[max(0, at - 5) : at]
        )

    def _possessive(self, at: int) -> bool:
        word = self.lowers[at]
        return word.endswith(("'s", "’s", "s'", "s’", "`s")) and len(word) > 3

    def _made(
        self, start: int, at: int, last: int, determiner: str, number: Quantity | None, none: bool, aged: bool,
        head: str, head_at: int, name_from: int, thing: bool, cue: Cue | None, titled: bool,
    ) -> tuple[Group | None, int]:  # fmt: skip
        if last <= start:
            return None, start
        words = tuple(self.lowers[start:last])
        person = PEOPLE.get(head)
        definite = determiner in _DEFINITE
        if words[-1] == "number" and determiner in ("a", "an") and number is None:
            return Group("people", "number", Who.UNKNOWN, SOME, True, words=words), last
        named = name_from >= 0 and not thing
        if determiner == "any" and self._negated(start):
            none = True
        if cue is not None and cue.build is Build.NOUN:
            group = Group(
                "people",
                head,
                self._who(words, Who.UNKNOWN),
                definite=definite,
                none=none,
                number=number,
                words=words,
                cue=cue,
            )
            group.count = number.count if number else None
            group.plural = head.endswith("s") or head == "bodies"
            return group, last
        if none:
            if person is None and not named and not thing and number is None and last == at:
                return None, start
            return Group("thing" if thing else "people", head, none=True, words=words), last
        if thing:
            return Group("thing", head, number=number, words=words, definite=definite), last
        if person is None and number is None and not determiner and not aged and not named:
            return None, start
        if person is not None:
            plural = person.plural and not (named and head_at < name_from)
            if number is not None:
                count: CountRange | None = number.count
            elif plural:
                count = SOME
            else:
                count = ONE
            bare = determiner == "" and number is None and not plural and not named
            return Group(
                "people",
                head,
                self._who(words, person.who),
                count,
                plural,
                definite,
                number=number,
                words=words,
                cue=cue,
                names=int(named),
                bare=bare,
            ), last
        if number is not None:
            lower = self.lowers[last - 1] if last > at else ""
            if determiner == "" and number.text.lower() in ("one", "1") and not lower:
                return Group(
                    "number", lower, Who.UNKNOWN, number.count, False, False, number=number, words=words
                ), last
            return Group(
                "number",
                lower,
                self._who(words, Who.UNKNOWN),
                number.count,
                True,
                definite,
                number=number,
                words=words,
                cue=cue,
            ), last
        if aged:
            return Group("people", "-old", Who.UNKNOWN, ONE, False, definite, words=words), last
        if determiner == "another" and last == at:
            return Group("pronoun", "another", count=ONE, words=words), last
        if determiner in ("all", "both", "some", "each") and last == at:
            return Group(
                "pronoun",
                determiner,
                count=TWO if determiner == "both" else SOME,
                plural=True,
                definite=determiner != "some",
                words=words,
            ), last
        if determiner and last == at:
            return None, start
        if named and not determiner:
            return Group(
                "name", words[-1], Who.UNKNOWN, ONE, False, False, words=words, names=1, loose=self.caps
            ), last
        return Group(
            "other",
            words[-1],
            Who.UNKNOWN,
            ONE if determiner in _SINGULAR else None,
            words[-1].endswith("s"),
            definite,
            words=words,
            names=int(named),
        ), last

    @staticmethod
    def _who(words: tuple[str, ...], head: Who) -> Who:
        if head is not Who.UNKNOWN and head is not Who.CIVILIANS:
            return head
        for word in words:
            person = PEOPLE.get(word)
            if word.startswith("civilian"):
                return Who.CIVILIANS
            if person is not None and person.who not in (Who.UNKNOWN, Who.CIVILIANS):
                return person.who
            if word in _SIDES:
                return _SIDES[word]
        return head


_SIDES = {
    "al-shabaab": Who.COMBATANTS, "shabaab": Who.COMBATANTS, "al-shabab": Who.COMBATANTS, "al-qaeda": Who.COMBATANTS, "isis": Who.COMBATANTS,
    "ttp": Who.COMBATANTS, "taliban": Who.COMBATANTS, "regime": Who.COMBATANTS, "rebel": Who.COMBATANTS, "kdf": Who.SECURITY_FORCES,
    "police": Who.SECURITY_FORCES, "army": Who.SECURITY_FORCES, "military": Who.SECURITY_FORCES, "sna": Who.SECURITY_FORCES,
    "crpf": Who.SECURITY_FORCES, "assad": Who.COMBATANTS,
}  # fmt: skip
_ADJECTIVAL = frozenset(
    """noted armed alleged suspected identified named wanted accused captured fighting burned burnt stolen married pregnant working guarding
    destroyed reported known remaining leading believed confirmed escaped targeted recently further another""".split()
)
_ORDINALS = ("st", "nd", "rd", "th")
_SUSTAIN = frozenset(
    "sustained sustain sustaining suffered suffering suffer received receiving nursing had with".split()
)
_INJURIES = frozenset("injuries injury wounds wound burns".split())
_INJURED = Cue(Harm.INJURED, Build.SUFFER)


def _joined(nodes: list[Node]) -> list[Node]:
    """The nodes with two groups made one where the first only qualifies: "21 TTP and LeI militants", "the Police (NPD) Officer"."""
    out: list[Node] = []
    for node in nodes:
        group = node.group
        if (
            group is not None
            and len(out) > 1
            and out[-1].kind == AND
            and (first := out[-2].group) is not None
        ):
            if (
                (first.sort == "number" or (first.number is not None and first.head in _CORPS))
                and len(first.words) > 1
                and first.words[-1].isalpha()
                and first.head not in ("others", "other", "")
                and group.sort == "people"
                and group.plural
                and group.number is None
                and not group.definite
                and len(group.words) > 1
            ):
                group.number, group.count, group.words = (
                    first.number,
                    first.count,
                    (*first.words, *group.words),
                )
                node.start = out[-2].start
                del out[-2:]
        if (
            group is not None
            and group.number is not None
            and len(out) > 1
            and out[-1].word == "of"
            and (first := out[-2].group) is not None
        ):
            if (
                first.number is None
                and first.head in _BODIES_OF_PEOPLE
                and first.sort in ("people", "other", "thing")
            ):
                group.words, group.definite = (*first.words, *group.words), first.definite
                node.start = out[-2].start
                del out[-2:]
        out.append(node)
    return out


_CORPS = frozenset("army police military security taliban shabaab militia rebel government".split())
_BODIES_OF_PEOPLE = frozenset(
    "family families group groups gang team crew household band squad party convoy trio couple crowd mob cell".split()
)


def read_nodes(document: Document, sentence: Span) -> list[Node]:
    """The pieces of `sentence`, in order."""
    tokens = document.tokens_in(sentence)
    starts = {t.start: i for i, t in enumerate(tokens)}
    numbers = {}
    for quantity in quantities(document.text, sentence.start, sentence.end):
        index = starts.get(quantity.span.start)
        if index is not None:
            numbers[index] = quantity
    letters = [t.text for t in tokens if len(t.text) > 2 and t.text.isalpha()]
    caps = document.all_caps or (len(letters) > 3 and sum(t.isupper() for t in letters) > 0.8 * len(letters))
    lowers = [t.lower for t in tokens]
    return _joined(_Reader(tokens, lowers, numbers, caps, document.text).nodes())


__all__ = ["BODIES", "Group", "Node", "read_nodes"]
