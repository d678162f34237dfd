"""The words around names: what makes a capitalised word a person, an organisation, a place or a kind of place.

All sets are lower case and folded (no diacritics). The long lists lie in `geo/places/words/` (see its README for
their origin) and are read when first needed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def common_words() -> frozenset[str]:
    """English words that are written small inside a sentence ("reading", "nice", "mobile")."""
    return _words("common.txt")


@cache
def first_names() -> frozenset[str]:
    """Given names of many countries ("ayman", "victoria")."""
    return _words("first-names.txt")


@cache
def surnames() -> frozenset[str]:
    """Family names of many countries ("smith", "houston")."""
    return _words("surnames.txt")


def _words(name: str) -> frozenset[str]:
    return frozenset((files("geo.places") / "words" / name).read_text("utf-8").split())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set(
    "mr mrs ms miss dr prof professor sir lord lady dame president premier chancellor king queen prince princess sheikh shaikh"
    " imam ayatollah pope cardinal archbishop bishop reverend rev father sister brother rabbi mullah maulana general gen colonel"
    " col lieutenant lt captain capt major maj sergeant sgt corporal cpl private pfc admiral adm brigadier brig commander cmdr"
    " marshal officer detective det constable inspector superintendent sheriff deputy trooper judge justice attorney senator sen"
    " representative rep congressman congresswoman councilman councilwoman councillor alderman governor gov mayor secretary"
    " minister ambassador chairman chairwoman chairperson spokesman spokeswoman spokesperson director ceo coach quarterback"
    " actor actress singer author hon honourable sultan emir amir shah uncle aunt st-sgt spc sra ssgt cllr mp mla mep"
)
"""Words that stand before a person's name."""

OFFICES = _set(
    "president premier chancellor king queen prince princess senator governor mayor minister secretary ambassador judge sheriff"
    " chief director commissioner archbishop bishop superintendent attorney representative deputy"
)
"""Titles that also stand before "of X" and after "X": what governs a place is no person's name."""

SAID = _set(
    "said says say told tells added adds explained noted wrote writes argued recalled replied insisted admitted claimed asked"
    " thinks believes thought believed knew smiled laughed joked testified tweeted says"
)
"""Verbs of speech: persons speak, and by metonymy capitals do."""

GOVERNED = _set(
    "imposed warned accused accuses rejected denied denies demanded urged vowed condemned announced agreed refused offered"
    " backed supports supported wants hopes insists insisted sees blamed blames threatened signed ratified negotiated"
    " recognised recognized expelled recalled sanctioned considers maintains says said claims claimed called calls"
)
"""What governments do: after a capital or a country, the name stands for its government."""

PLACE_WORDS: dict[str, str] = {
    **dict.fromkeys(("province", "provinces", "governorate", "governorates", "oblast", "oblasts", "wilaya", "muhafazah"), "province"),
    **dict.fromkeys(("region", "regions", "state", "states", "prefecture", "territory", "canton", "voivodeship"), "region"),
    **dict.fromkeys(
        ("district", "districts", "county", "counties", "subdistrict", "sub-district", "subdistricts", "raion", "rayon",
         "municipality", "municipalities", "department", "departments", "borough", "boroughs", "parish", "commune", "township",
         "townships", "sub-county", "subcounty", "sub-counties", "woreda", "upazila", "upazilas", "upazilla", "thana", "tehsil", "tehsils",
         "taluk", "taluka", "mandal", "tambon", "sadar", "cantons", "co.", "co"), "district"),
    **dict.fromkeys(("area", "areas", "location", "ward", "constituency", "zone", "division"), "area"),
    **dict.fromkeys(("city", "cities", "town", "towns", "capital", "metropolis", "port"), "town"),
    **dict.fromkeys(("village", "villages", "hamlet", "hamlets", "settlement", "settlements", "locality", "kibbutz", "moshav"), "village"),
    **dict.fromkeys(
        ("neighbourhood", "neighborhood", "neighbourhoods", "neighborhoods", "quarter", "quarters", "suburb", "suburbs", "hai", "hayy",
         "slum", "estate", "favela", "barrio"), "neighbourhood"),
    **dict.fromkeys(("camp", "camps"), "camp"),
    **dict.fromkeys(("airbase", "airport", "airfield", "aerodrome"), "airport"),
    **dict.fromkeys(
        ("river", "lake", "mountain", "mountains", "hill", "hills", "valley", "desert", "forest", "island", "islands", "peninsula",
         "sea", "gulf", "bay", "strait", "ocean", "creek", "canyon", "coast", "plateau", "basin"), "nature"),
}  # fmt: skip
"""Nouns for kinds of place, with the kind."""

FACILITIES: dict[str, str] = {
    **dict.fromkeys(("hospital", "clinic", "infirmary", "medical"), "hospital"),
    **dict.fromkeys(("university", "college", "school", "academy", "institute", "elementary", "campus", "polytechnic"), "school"),
    **dict.fromkeys(("airport", "airbase", "airfield", "airstrip", "base", "barracks", "afb"), "airport"),
    **dict.fromkeys(("street", "road", "avenue", "boulevard", "highway", "drive", "lane", "square", "st", "ave", "blvd", "rd",
                     "expressway", "parkway", "turnpike", "freeway", "junction", "roundabout", "interchange", "plaza"), "street"),
    **dict.fromkeys(("bridge", "station", "stadium", "arena", "tower", "park", "museum", "cathedral", "church", "mosque", "temple",
                     "synagogue", "monastery", "abbey", "castle", "palace", "hotel", "theatre", "theater", "market", "mall", "prison",
                     "jail", "zoo", "cemetery", "dam", "mine", "refinery", "port", "harbour", "harbor", "pier", "gate", "hall",
                     "library", "courthouse", "farm", "ranch", "beach", "garden", "gardens", "bazaar", "checkpoint", "crossing",
                     "embassy", "consulate", "club", "gallery", "stadion", "pass", "center", "centre", "resort", "house", "building",
                     "field", "fairgrounds", "trail", "reservoir"), "site"),
}  # fmt: skip
"""Nouns for buildings and sites that end a name."""

LEARNING = _set("university college institute school academy")
"""Institutions that are called after a place: "University of Texas"."""

HAYY = _set("hai hayy hay haiy")
"""Neighbourhood, in Arabic."""

NATURE = _set(
    "river lake mountain mountains creek valley bay island islands isle isles peninsula desert forest falls canyon sea ocean gulf"
    " strait straits refuge reserve wilderness glacier plateau delta lagoon channel canal basin range hills hill ridge springs"
    " highlands coast cape volcano reef archipelago sound inlet"
)
"""Nouns for rivers, mountains and coasts that end a name."""

NATURE_BEFORE = _set("lake mount mt river cape isle")
PLACE_BEFORE = _set(
    "lake mount mt fort ft port san santa saint st new north south east west upper lower el la los las al the cape isle mt."
    " camp rio bay glen loch county ras ain ayn tell deir dayr jisr kafr kfar beit bayt wadi jabal jebel"
    " khirbet qalat qasr marj nahr puerto ciudad"
)
"""Words that begin a place's own name."""

ORGANISATIONS = _set(
    "united times post herald tribune gazette journal news observer chronicle star sun mirror guardian telegraph examiner review press"
    " daily weekly magazine radio tv television broadcasting network media fc afc cf sc rovers rangers wanderers athletic city"
    " albion hotspur giants jets bears bulls lakers knicks yankees mets cubs sox dodgers angels padres rockies marlins braves"
    " phillies nationals orioles rays royals tigers twins indians athletics mariners cardinals brewers pirates reds astros"
    " patriots dolphins bills ravens steelers browns bengals texans colts titans jaguars broncos chiefs raiders chargers cowboys"
    " eagles redskins packers vikings lions saints falcons panthers buccaneers seahawks rams 49ers celtics nets sixers raptors"
    " pistons pacers cavaliers bucks heat hawks hornets magic wizards mavericks rockets spurs grizzlies pelicans nuggets"
    " timberwolves thunder blazers jazz warriors clippers suns kings canucks flames oilers jets leafs senators canadiens bruins"
    " sabres penguins flyers devils islanders capitals hurricanes lightning predators blues blackhawks wild avalanche coyotes"
    " sharks ducks wildcats bulldogs huskies spartans wolverines buckeyes hoosiers badgers gophers hawkeyes cyclones jayhawks"
    " sooners longhorns aggies razorbacks rebels crimson volunteers commodores gators seminoles"
    " bank inc corp corporation company co ltd llc plc group holdings airlines airways air motors insurance capital partners"
    " foundation fund trust association society union federation league council committee commission board authority agency bureau"
    " office department ministry police fire army navy force forces corps guard guards brigade brigades battalion regiment division"
    " troops command court parliament congress assembly senate legislature party front movement organisation organization"
    " observatory initiative project programme program center centre institute institution university college school academy church"
    " conference championship championships cup open games olympics marathon festival fair expo derby grand prix tournament"
    " treaty accord accords agreement pact convention protocol declaration summit act law plan process deal"
    " exchange stock index museum symphony orchestra philharmonic ballet opera club"
    " chamber commerce rotary hospital services service systems enterprises industries works brewery"
    " supreme national international republican democrats republicans democratic tea"
)
"""Words in a name of several words that make it an organisation, a team, a paper, a treaty or a contest."""

TEAMS = _set("united fc afc cf sc rovers rangers wanderers albion hotspur utd") | frozenset(
    "giants jets bears bulls lakers knicks yankees mets cubs sox dodgers padres rockies marlins braves phillies nationals orioles"
    " royals tigers twins mariners brewers pirates reds astros patriots dolphins ravens steelers browns bengals texans colts titans"
    " jaguars broncos chiefs raiders chargers cowboys redskins packers vikings saints falcons panthers buccaneers seahawks rams"
    " celtics nets sixers raptors pistons pacers cavaliers bucks hawks hornets mavericks rockets spurs grizzlies pelicans nuggets"
    " timberwolves blazers clippers canucks flames oilers canadiens bruins sabres penguins flyers predators blackhawks coyotes".split()
)
"""Words that end a sports team's name."""

DISHES = _set(
    "sauce cheese steak chicken salad sandwich burger cake pie pudding soup stew wine beer whisky whiskey bourbon sausage ham beef"
    " bread rolls roll toast fries mustard dressing omelette omelet sprouts bun buns duck lamb pizza pancake syrup virus flu disease"
    " fever syndrome encephalitis terrier shepherd retriever hound spaniel cat rose lily oak pine"
)
"""What is named after a place and is none: dishes, diseases, breeds, plants."""

DIRECTIONS = _set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern"
    " northwestern southeastern southwestern north-east north-west south-east south-west north-eastern north-western"
    " south-eastern south-western upper lower downtown greater inner outer mid rural coastal metropolitan suburban"
)

STRUCK = _set(
    "shelled bombed bombarded stormed retook recaptured retaken rocked pounded besieged overran overrun invaded torched encircled"
    " hit struck hitting striking rocking shelling bombing storming bombarding pounding besieging"
)
"""What is done to a place in war, before its name or, in the passive, after it: "shelled Douma", "Douma was shelled"."""

MOVED = _set(
    "entered reached fled left leaving entering reaching fleeing visited toured evacuated patrolled crossed"
)
"""What people do with a place: "fled Goma"."""

LOCATIVE = _set(
    "in at near from to outside around across into toward towards through throughout within inside off via between over above"
    " beyond along past onto against"
)
"""Prepositions that places follow."""

MONTHS = _set("january february march april may june july august september october november december")
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")

NEVER = (
    MONTHS - _set("march may august")
    | WEEKDAYS
    | _set(
        "i he she it we they you this that these those his her their our its my your who what when where why how which if but and or"
        " the a an as so no not yes then there here in on at by for from to of with about after before during until since while"
        " because although though however meanwhile also all any some many most more few each every both either neither one two"
        " three four five six seven eight nine ten first second third is are was were be been has have had do does did will would can"
        " could should may might must shall am pm est gmt edt pst utc mr mrs ms dr jr sr ii iii iv god allah christmas easter"
        " ramadan eid islam christianity internet english french spanish arabic german russian chinese covid tv al-jazeera jazeera dna hiv aids"
        " ceo cfo coo mp mps pm phd nba nfl nhl mlb ncaa fifa uefa fbi cia nsa nasa epa irs nato un eu opec who imf bbc cnn nbc"
        " abc cbs ap afp upi ufo sadar isis isil hamas hezbollah taliban"
    )
)
"""Words that name no place, whatever a gazetteer says ("Of" is a town in Turkey, "Who" a village)."""
