"""The small words of English, by what they do between the groups of a sentence."""

from __future__ import annotations

from geo.incidents.clauses.constituents import ADVERB, AND, AUX, BREAK, MODAL, NOT, ONE, PREP, SOME, VERB, WHO
from geo.vocabulary import CountRange, Who

_SMALL_WORDS = {
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
        tragically sadly here there today yesterday tonight alike confirmed presumed believed feared reported
        initially actually thus thereby overnight bullet ultimately""",
    VERB: """
        said says say saying told tells tell telling hit hits shot shoot fired fires opened opens threw throws hurled blew went goes go came
        come comes took take takes taking taken made make makes making gave give gives found find finds saw see sees seen fled led left leave
        leaves leaving broke break breaks burst bring brings brought bringing set sets put fought fight fights fighting began begin began
        stormed rose rise risen risen stands stood reached fell fall fallen fell burned burnt torched ran run attacked attacking ambushes
        ambushed target targets targeted targeting raided clashed clashing bombed exploded explode explodes detonated detonate arrived arrive
        entered enter stole steal steals stolen robbed rob abduct suspected protested protesting exchanged exchange reporting claims claim
        demanded demand demands block blocked blocks kidnap shelled struck hold holds held holding hurl hurls engage engages engaged surround
        surrounded leads including include includes included identified identify named known called described according due armed based
        belonging following resulted resulting caused cause causing causes sparked sparking triggered triggering ended sustained sustain
        suffered suffering suffer suffers received try tried tries trying seek want wants wanted sent send sends used use using uses carried
        carry happened occur occurred occurring take remain remaining call think know knew believe allege alleged alleges accuse accused
        accusing blame blamed beat beating confirm confirming denied deny denies denying warn warned warning escaped escape rescue rescued
        save saved survived survive survives kept keep seize seized seizes captured captures destroyed destroy destroying destroys damaging
        damaged torch burn lay lays lying lie throw planted plants drove drive drives driving riding ride rode walking sleeping living working
        travelling traveling heading returning coming going standing sitting waiting staying lived worked served married pregnant carrying
        wearing guarding manning patrolling bury buried mourn mourned mourning treat treated evacuated evacuate admitted rushed pronounced
        declared counted estimated claimed wrote write posted announced announce announces added adding added noted stated recalled expressed
        believed confirmed became become remained""",
}
CLASSES: dict[str, str] = {word: kind for kind, words in _SMALL_WORDS.items() for word in words.split()}
"""Each small word's kind of node. The last line that names a word decides."""

DETERMINERS = frozenset(
    "a an the his her their its this these those our my another each every any all both other some such".split()
)
DEFINITE = frozenset("the his her their its this these those our my".split())
SINGULAR = frozenset("a an another each every this".split())
NO = frozenset("no zero".split())
NOBODY = frozenset("nobody none no-one".split())
REFLEXIVE = frozenset("himself herself themselves".split())
PRONOUNS: dict[str, tuple[CountRange | None, bool, bool]] = {
    "he": (ONE, False, True), "she": (ONE, False, True), "him": (ONE, False, True), "himself": (ONE, False, True),
    "herself": (ONE, False, True), "they": (SOME, True, True), "them": (SOME, True, True), "themselves": (SOME, True, True),
    "i": (ONE, False, True), "we": (SOME, True, True), "us": (SOME, True, True), "someone": (ONE, False, False),
    "somebody": (ONE, False, False), "one": (ONE, False, False), "it": (None, False, True), "those": (SOME, True, True),
    "others": (SOME, True, False), "everyone": (SOME, True, False), "anyone": (ONE, False, False), "anybody": (ONE, False, False),
    "you": (None, True, True),
}  # fmt: skip
"""Each pronoun's count, whether it is plural, whether it speaks of somebody again."""

DATE_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight tomorrow morning afternoon
    evening night noon midnight dawn dusk last next early late mid previous day week month year weekend ramadan eve earlier hours
    minutes days weeks months years""".split()
)
HARM_MODIFIERS = frozenset(
    "injured wounded kidnapped abducted detained arrested missing displaced dead slain hostage fleeing captured murdered assassinated executed"
    " jailed imprisoned killed drowned lost dying".split()
)
"""Cues that may qualify a noun: "two wounded soldiers"."""
ADJECTIVAL = frozenset(
    """noted armed alleged suspected identified named wanted accused captured fighting burned burnt stolen married pregnant working guarding
    destroyed reported known remaining leading believed confirmed escaped targeted recently further another""".split()
)
"""Words of other kinds that may qualify a noun: "alleged members"."""
SIDES = {
    "al-shabaab": Who.COMBATANTS, "shabaab": Who.COMBATANTS, "al-shabab": Who.COMBATANTS, "al-qaeda": Who.COMBATANTS, "isis": Who.COMBATANTS,
    "ttp": Who.COMBATANTS, "taliban": Who.COMBATANTS, "regime": Who.COMBATANTS, "rebel": Who.COMBATANTS, "kdf": Who.SECURITY_FORCES,
    "police": Who.SECURITY_FORCES, "army": Who.SECURITY_FORCES, "military": Who.SECURITY_FORCES, "sna": Who.SECURITY_FORCES,
    "crpf": Who.SECURITY_FORCES, "assad": Who.COMBATANTS,
}  # fmt: skip
"""Words before a noun that say whose people they are."""
