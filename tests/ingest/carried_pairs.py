"""Pairs of articles of our own making: copies of one agency's text, and what looks like a copy and is none."""

from __future__ import annotations

from dataclasses import dataclass

MARKET = """KHAN ZARIF, Afghanistan (Harbour Wire) – A bomb hidden in a fruit cart exploded in the main market of Khan Zarif on Tuesday, killing nine people and wounding twenty-six, the provincial police chief said.

The blast tore through a row of stalls shortly before noon, when the market was crowded with families buying food for the holiday. Shopkeepers carried the wounded to a clinic in pushcarts because the only ambulance was at the other end of the district.

Among the dead were two brothers who sold melons and a schoolteacher, according to a list that the hospital pinned to its gate. Four of the wounded were flown to Kabul.

No group claimed responsibility. The police chief, Gul Rahim, blamed a local branch of the insurgency that has attacked markets along the river since spring.

Traders closed their shops in protest on Wednesday and demanded that the army reopen a checkpoint on the road from the bridge, which was given up in March."""

FERRY = """A ferry carrying more people than it was allowed to capsized on the Kasuku river late on Friday, and at least thirty-one passengers drowned, the port captain at Lomela said.

The boat had left the quay at dusk without lights. It struck a sandbank about two kilometres downstream and rolled over within minutes, survivors said. Most of those on board were traders on their way to a weekly market, and many could not swim.

Fishermen in dugout canoes pulled fifty-four people from the water during the night. The search was to go on at first light, but the captain said that he had neither divers nor fuel.

Accidents are frequent on the rivers of the region, where roads are few and boats are old. The transport minister promised in January to inspect every vessel."""

STRIKE = """An air strike hit a grain depot on the edge of Sarmada early on Monday and killed three night watchmen, a rescue group said.

Two aircraft crossed the town from the west at about four in the morning, residents said. The first bomb fell into a field and the second went through the roof of the depot, which burned until noon. Volunteers needed five hours to reach the men, who had slept in an office beside the scales.

The depot supplied bakeries in eleven villages. The head of the local council said that there was flour for six days at most, and asked relief agencies for help. The army said that it had struck a store of rockets."""


@dataclass(frozen=True, slots=True)
class Pair:
    caption: str
    saved: str
    other: str
    copy: bool


def _cut(text: str, paragraphs: int) -> str:
    return "\n\n".join(text.split("\n\n")[:paragraphs])


_ANEW = """Nine people died and twenty-six were hurt when explosives concealed in a barrow went off in Khan Zarif's bazaar at midday on Tuesday, officials in the province reported.

Witnesses described how the wounded were wheeled to a small clinic on carts, as no ambulance was near. A teacher and two melon sellers, who were brothers, are among those who lost their lives; four patients were taken to the capital by helicopter.

Gul Rahim, who heads the province's police, accused insurgents operating along the river. Nobody has said that they did it. Merchants went on strike the next day and called for a checkpoint to be manned again."""

_FERRY_ANEW = """Thirty-one bodies have been recovered after an overloaded river boat overturned near Lomela on Friday evening, according to the local harbour master.

It had been sailing in the dark and ran aground before it keeled over, said passengers, who were mainly market women. Men in canoes saved fifty-four of them.

The government announced at the beginning of the year that all boats would be checked."""

_STRIKE_ANEW = """Three guards died when warplanes bombed a wheat store near Sarmada before dawn on Monday, volunteers who dug them out said.

One bomb missed. The other set the building ablaze, and bread may run out within a week in eleven villages that depend on it. Military officials maintained that rockets had been kept there."""

_LISTED = """On 4 May a parcel that held explosives was handed in at the post office of Sel Bay, and was made safe. It was one of six that were sent on that day to offices of the state. Nobody was hurt, and no group said that it had sent them. The police found the same paper and string round all of them."""

PAIRS: tuple[Pair, ...] = (
    # copies
    Pair("the same words with other line ends", MARKET, MARKET.replace("\n\n", "\n"), True),
    Pair("cut after two paragraphs", MARKET, _cut(MARKET, 2), True),
    Pair("cut after three paragraphs", MARKET, _cut(MARKET, 3), True),
    Pair("only its first paragraph", MARKET, _cut(MARKET, 1), True),
    Pair("another agency's head and a byline", MARKET, "By Our Correspondent in Kabul\n\n" + MARKET.replace("KHAN ZARIF, Afghanistan (Harbour Wire) – ", ""), True),
    Pair("a byline in the place of another, and who edited it", FERRY, f"By Marc Ilunga\n\n{FERRY}\n\nReporting by Marc Ilunga; editing by Anne Petit", True),
    Pair("one more paragraph, of background", MARKET, MARKET + "\n\nThe town is known for its orchards, and its market draws buyers from across the valley every week.", True),
    Pair("one more paragraph, with a name", FERRY, FERRY + "\n\nBishop Laurent Okito led a prayer for the victims on the quay and urged the owners of boats to respect the rules.", True),
    Pair("smoothed by an editor", FERRY, FERRY.replace("A ferry carrying more people than it was allowed to capsized", "An overcrowded ferry capsized").replace("It struck a sandbank", "The vessel struck a sandbank").replace("Accidents are frequent on", "Accidents are common on"), True),
    Pair("smoothed and cut", STRIKE, _cut(STRIKE, 2).replace("early on Monday and killed three night watchmen", "early Monday, killing three night watchmen"), True),
    Pair("two paragraphs in another order", STRIKE, "\n\n".join(STRIKE.split("\n\n")[i] for i in (0, 2, 1)), True),
    Pair("American spelling and straight quotes", FERRY, FERRY.replace("kilometres", "kilometers"), True),
    Pair("a heading between the paragraphs", STRIKE, STRIKE.replace("\n\nThe depot", "\n\nFlour for some days\n\nThe depot"), True),
    Pair("the longer one came first, the head is gone", MARKET, _cut(MARKET, 4).replace("KHAN ZARIF, Afghanistan (Harbour Wire) – ", "KHAN ZARIF (Tide Press) — "), True),
    Pair("a short note in the same words", _LISTED, "By Our Own Man\n\n" + _LISTED, True),
    # none
    Pair("an entry of a list of events, at another building", _LISTED, _LISTED.replace("the post office", "the town hall"), False),
    Pair("an entry of a list of events, of other people", _LISTED, _LISTED.replace("offices of the state", "leaders of the opposition"), False),
    Pair("the same event in other words", MARKET, _ANEW, False),
    Pair("the same event in other words, a boat", FERRY, _FERRY_ANEW, False),
    Pair("the same event in other words, a strike", STRIKE, _STRIKE_ANEW, False),
    Pair("an update with another toll", MARKET, MARKET.replace("nine people", "eleven people"), False),
    Pair("an update with another toll in figures", FERRY, FERRY.replace("at least thirty-one", "at least 38"), False),
    Pair("an update that puts the new toll on top", FERRY, "The death toll of the accident on the Kasuku river has risen to forty, a hospital in Lomela said on Sunday.\n\n" + FERRY, False),
    Pair("one more paragraph, with another incident", STRIKE, STRIKE + "\n\nIn Binnish, a mortar shell hit a school later in the day and killed a boy.", False),
    Pair("one more paragraph, with a number", STRIKE, STRIKE + "\n\nA further fourteen people were treated for smoke, a nurse said.", False),
    Pair("another town in the same words", STRIKE, STRIKE.replace("Sarmada", "Kafr Takharim"), False),
    Pair("another day in the same words", STRIKE, STRIKE.replace("Monday", "Thursday"), False),
    Pair("another who did it", MARKET, MARKET.replace("a local branch of the insurgency", "the Border Brigade"), False),
    Pair("another event of the same desk", STRIKE, FERRY, False),
    Pair("the same background under another event", FERRY, "A canoe overturned near Opala on Sunday and five fishermen are missing, the mayor said.\n\n" + FERRY.split("\n\n")[3], False),
    Pair("a correction: more wounded", MARKET, MARKET.replace("twenty-six", "twenty-eight"), False),
)  # fmt: skip
