"""Words for people, by whom they name; and words for what numbers count when they count no people."""

from __future__ import annotations

from dataclasses import dataclass

from geo.vocabulary import Who


@dataclass(frozen=True, slots=True)
class Person:
    """What a noun says of the people that it names: who they are, and whether it names one or several."""

    who: Who
    plural: bool


_NOUNS: dict[Who, str] = {
    Who.UNKNOWN: """
        man person victim casualty individual human soul body corpse life fatality death adult suspect survivor leader chief hostage captive
        guest member loyalist other martyr youth youngster resident brother father couple accused deceased driver passenger motorist chairman
        supporter sympathizer sympathiser representative delegate president mayor governor minister deputy thief burglar robber thug criminal
        gangster rustler smuggler trafficker dealer mobster prisoner inmate detainee convict ex-convict poacher spy informant informer
        collaborator protester protestor demonstrator rioter striker activist candidate politician official leader clansman tribesman kinsman
        passerby passer-by warrior national foreigner local prefect aide bodyguard guard watchman escort volunteer""",
    Who.CIVILIANS: """
        civilian villager citizen inhabitant teacher student farmer herder herdsman herdswoman pastoralist shepherd trader merchant shopkeeper
        shop-owner businessman businesswoman taxi-driver commuter pedestrian worker labourer laborer miner fisherman vendor hawker tourist
        traveller traveler pilgrim worshipper worshiper devotee priest nun bishop archbishop cleric imam pastor preacher monk rabbi sheikh elder
        headman politician councillor councilor councilman mp lawmaker legislator senator congressman judge lawyer attorney prosecutor
        magistrate ambassador diplomat consul doctor nurse engineer professor lecturer headteacher principal academic scientist economist
        accountant clerk employee administrator manager director caretaker marcher unionist campaigner refugee migrant idp evacuee bystander
        neighbour neighbor relative parent husband uncle cousin nephew grandfather grandparent widower fiancé boyfriend girlfriend friend
        companion customer patient motorcyclist cyclist biker rider butcher baker barber cook maid housekeeper gardener tailor carpenter
        mechanic electrician singer musician artist actor poet writer author peasant peon rancher landowner industrialist banker tenant squatter
        nomad settler catholic christian muslim hindu sikh jew israeli palestinian alawite sunni shia shiite yazidi druze kurd arab kikuyu luo
        luhya kalenjin kisii kipsigi turkana pokot samburu borana gabra garre degodia orma pokomo maasai masaai somali kenyan ugandan ethiopian
        tanzanian tamil bengali punjabi dalit indian bangladeshi pakistani nepali american briton frenchman russian ukrainian syrian iraqi
        yemeni turk iranian afghan egyptian libyan malian nigerian salvadoran guatemalan honduran nicaraguan colombian peruvian chilean
        panamanian cuban canadian european aspirant intellectual jesuit seminarian churchgoer parishioner shopper spectator fan footballer
        player athlete coach porter loader contractor surveyor ranger conservationist witch sorcerer witness commissioner coordinator
        negotiator envoy organizer organiser observer voter tycoon chef waiter waitress receptionist chauffeur conductor housewife orphan
        apprentice graduate undergraduate schoolteacher educator scholar headmaster householder twin son-in-law father-in-law brother-in-law
        family household sibling returnee occupant islander mourner attendee participant pharmacist midwife beggar goldsmith non-muslim
        non-local outsider stranger staffer technician janitor operator crewman photographer-in-law secretary advisor adviser assistant
        owner buyer seller consumer diner visitor camper hiker climber swimmer sailor hunter digger logger cattleman stockman
        pensioner retiree bridegroom bride groom patriarch matriarch newlywed interpreter translator pilot steward stewardess hairdresser barista plumber builder welder roofer apprentice bodybuilder boxer
        wrestler moneychanger dissident exile""",
    Who.SECURITY_FORCES: """
        soldier officer policeman policewoman cop constable corporal sergeant lieutenant captain major colonel general brigadier admiral marshal
        inspector superintendent trooper troop serviceman servicewoman marine airman paratrooper conscript reservist gendarme peacekeeper
        guardsman warden jawan commando sniper cadet detective askari infantryman rifleman legionnaire militaryman seaman patrolman sheriff
        bodyguard-officer nco dervish""",
    Who.COMBATANTS: """
        militant fighter rebel insurgent guerrilla guerilla militiaman jihadi jihadist mujahid extremist terrorist paramilitary commander
        combatant warlord separatist secessionist maoist naxal naxalite cadre operative islamist mercenary partisan contra sandinista recruit
        subversive extraditable pirate houthi""",
    Who.ATTACKERS: """
        attacker assailant perpetrator gunman bomber shooter hijacker kidnapper abductor captor assassin hitman killer murderer intruder raider
        bandit invader aggressor""",
    Who.JOURNALISTS: """
        journalist reporter photographer cameraman photojournalist correspondent editor newsman newspaperman blogger broadcaster columnist
        camerawoman videographer newscaster""",
    Who.AID_WORKERS: "aid-worker humanitarian rescuer paramedic medic first-responder relief-worker",
    Who.WOMEN: """
        woman girl lady schoolgirl mother-to-be widow sister mother wife aunt niece grandmother mother-in-law daughter-in-law sister-in-law""",
    Who.CHILDREN: """
        child baby infant toddler newborn kid boy girl minor schoolboy schoolgirl schoolchild teenager teen adolescent son daughter grandchild
        grandson granddaughter juvenile pupil""",
}
_COLLECTIVE: dict[Who, str] = {
    Who.UNKNOWN: "people persons others youth deceased dead injured wounded clan tribe gang mob group crew staff rest youths",
    Who.CIVILIANS: """
        families folk clergy displaced elderly nepalese burmese chinese japanese lebanese sudanese rohingya kipsigis kikuyu luo kalenjin kisii
        turkana pokot samburu borana garre degodia orma pokomo maasai pashtun hazara baloch french british rohingyas non-combatants""",
    Who.SECURITY_FORCES: "police troops personnel forces army military security levies rangers dervishes",
    Who.COMBATANTS: "militia militias mujahideen mujahidin taliban shabaab hamas hezbollah mungiki rebels ltte isis",
}
_IRREGULAR = {
    "person": "people",
    "child": "children",
    "wife": "wives",
    "thief": "thieves",
    "life": "lives",
    "body": "bodies",
} | {
    "grandchild": "grandchildren",
    "schoolchild": "schoolchildren",
    "passerby": "passersby",
    "passer-by": "passers-by",
    "mujahid": "mujahids",
}


def plural_of(noun: str) -> str:
    """The plural of an English noun for people.

    >>> plural_of("policeman"), plural_of("deputy"), plural_of("son-in-law")
    ('policemen', 'deputies', 'sons-in-law')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("-in-law"):
        return noun.replace("-in-law", "s-in-law")
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _people() -> dict[str, Person]:
    words: dict[str, Person] = {}
    for who, nouns in _NOUNS.items():
        for noun in nouns.split():
            words[noun] = Person(who, False)
            words[plural_of(noun)] = Person(who, True)
    for who, nouns in _COLLECTIVE.items():
        for noun in nouns.split():
            words[noun] = Person(who, True)
    return words


PEOPLE: dict[str, Person] = _people()
"""Nouns for people, singular and plural, in lower case."""

BODIES = frozenset("body bodies corpse corpses cadaver cadavers remains lifeless".split())
"""Nouns for the dead: "14 bodies were recovered" counts 14 killed."""

TITLES = frozenset(
    """mr mrs ms dr prof gen col lt sgt maj capt cpl cmdr brig adm sir lord don dona fr rev hon sheikh president vice-president minister
    senator deputy governor mayor judge general colonel major captain lieutenant sergeant corporal commander bishop archbishop father sister
    brother pastor imam mullah maulana journalist columnist officer constable inspector ambassador professor doctor engineer leader chief
    attorney representative congressman spokesman hajj umm abu leutenant private sub-lieutenant monsignor cardinal ex-president""".split()
)
"""Words before a name that make it a person's."""

THINGS = frozenset(
    """
    house houses home homes hut huts building buildings shop shops store stores school schools church churches mosque mosques vehicle vehicles
    car cars truck trucks lorry lorries bus buses train trains motorcycle motorcycles motorbike motorbikes tank tanks boat boats ship ships
    plane planes aircraft helicopter helicopters jet jets drone drones camel camels goat goats cow cows cattle sheep donkey donkeys animal animals
    livestock bull bulls elephant elephants lion lions dog dogs chicken pigs horse horses heads bomb bombs rocket rockets mortar mortars
    shell shells grenade grenades missile missiles mine mines landmine landmines explosive explosives ied ieds blast blasts explosion explosions
    device devices rifle rifles gun guns weapon weapons pistol pistols ak ammunition round rounds bullet bullets shot shots shotgun magazine
    village villages town towns city cities area areas place places district districts province provinces county counties country countries
    location locations camp camps base bases checkpoint checkpoints post posts hideout hideouts position positions bunker bunkers road roads
    bridge bridges station stations office offices market markets hospital hospitals farm farms field fields tower towers pylon pylons line
    day days week weeks month months year years hour hours minute minutes night nights time times occasion occasions decade decades
    attack attacks incident incidents clash clashes raid raids strike strikes airstrike airstrikes operation operations ambush ambushes
    protest protests demonstration demonstrations rally rallies riot riots election elections vote votes seat seats case cases count counts
    charge charges term terms sentence sentences group groups party parties organization organizations organisation organisations company
    companies unit units battalion battalions brigade brigades convoy convoys patrol patrols side sides faction factions side report reports
    source sources article articles statement statements word words way ways reason reasons thing things question questions point points
    dollar dollars shilling shillings percent cent rupee rupees ton tons tonne tonnes kilo kilos acre acres km mile miles metre metres meters
    storey story floor floors room rooms apartment apartments block blocks wall tent tents bag bags box boxes phone phones mobile mobiles bank
    banks computer computers bicycle bicycles weapons-cache cache caches rpg rpgs ak-47 rocket-launcher outpost outposts parliament
    government hope hopes plan plans effort efforts project projects bill law idea dream dreams career peace process talks deal democracy
    economy industry tree trees crop crops tens shack shacks structure structures tukul tukuls shelter shelters classroom classrooms
    round-table front fronts stage stages phase phases step steps goal goals wicket wickets game games match matches run runs spree squad
    squads zone zones field machine machines list scene site sites trial investigation suspects-list campaign hotel hotels restaurant
    restaurants generation generations ambulance ambulances rubble water fire instantly scores-of-houses
    """.split()
)
"""Nouns whose number is no number of people."""
