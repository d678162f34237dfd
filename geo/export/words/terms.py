"""The words of the project in both languages: harms, people, event types, precisions, standings, signs, speakers."""

from __future__ import annotations

from geo.export.words.language import Counted, Language, Message
from geo.maps.signs import LEGEND_WORDS, Sign
from geo.vocabulary import EventType, Harm, Precision, Standing, Who

HARMS = {
    Harm.KILLED: Message("killed", "القتلى"),
    Harm.INJURED: Message("injured", "الجرحى"),
    Harm.MISSING: Message("missing", "المفقودون"),
    Harm.ABDUCTED: Message("abducted", "المختطفون"),
    Harm.DETAINED: Message("detained", "المحتجزون"),
    Harm.DISPLACED: Message("displaced", "النازحون"),
}
"""A harm as a heading or a filter says it."""
HAPPENED = {
    Harm.KILLED: "مقتل",
    Harm.INJURED: "إصابة",
    Harm.MISSING: "فقدان",
    Harm.ABDUCTED: "اختطاف",
    Harm.DETAINED: "احتجاز",
    Harm.DISPLACED: "نزوح",
}
"""What came to people as Arabic headlines say it: a noun, and the people after it ("مقتل 14 شخصًا")."""
DONE = {
    Harm.KILLED: "قُتل",
    Harm.INJURED: "أُصيب",
    Harm.MISSING: "فُقد",
    Harm.ABDUCTED: "اختُطف",
    Harm.DETAINED: "احتُجز",
    Harm.DISPLACED: "نزح",
}
"""The same as a verb ("قُتل 14 شخصًا")."""
NOT_HAPPENED = {
    Harm.KILLED: "يُقتل",
    Harm.INJURED: "يُصَب",
    Harm.MISSING: "يُفقد",
    Harm.ABDUCTED: "يُختطف",
    Harm.DETAINED: "يُحتجز",
    Harm.DISPLACED: "ينزح",
}
"""The verb after "لم"."""
WHO = {
    Who.CIVILIANS: Message("civilians", "مدنيون"),
    Who.COMBATANTS: Message("combatants", "مقاتلون"),
    Who.SECURITY_FORCES: Message("security forces", "قوات الأمن"),
    Who.JOURNALISTS: Message("journalists", "صحفيون"),
    Who.AID_WORKERS: Message("aid workers", "عاملون في الإغاثة"),
    Who.CHILDREN: Message("children", "أطفال"),
    Who.WOMEN: Message("women", "نساء"),
    Who.ATTACKERS: Message("attackers", "مهاجمون"),
    Who.UNKNOWN: Message("unknown", "غير محددين"),
}
TYPES = {
    EventType.BATTLES: "معارك",
    EventType.EXPLOSIONS: "انفجارات وعنف عن بُعد",
    EventType.VIOLENCE: "عنف ضد المدنيين",
    EventType.PROTESTS: "احتجاجات",
    EventType.RIOTS: "أعمال شغب",
    EventType.STRATEGIC: "تطورات استراتيجية",
}
SUBTYPES = {
    "Armed clash": "اشتباك مسلح",
    "Government regains territory": "الحكومة تستعيد أراضي",
    "Non-state actor overtakes territory": "جهة غير حكومية تسيطر على أراضٍ",
    "Chemical weapon": "سلاح كيميائي",
    "Air/drone strike": "غارة جوية أو بطائرة مسيّرة",
    "Suicide bomb": "تفجير انتحاري",
    "Shelling/artillery/missile attack": "قصف مدفعي أو صاروخي",
    "Remote explosive/landmine/IED": "عبوة ناسفة أو لغم",
    "Grenade": "قنبلة يدوية",
    "Sexual violence": "عنف جنسي",
    "Attack": "هجوم",
    "Abduction/forced disappearance": "اختطاف أو اختفاء قسري",
    "Peaceful protest": "احتجاج سلمي",
    "Protest with intervention": "احتجاج جرى التدخل ضده",
    "Excessive force against protesters": "قوة مفرطة ضد المحتجين",
    "Violent demonstration": "تظاهرة عنيفة",
    "Mob violence": "عنف جماعي",
    "Agreement": "اتفاق",
    "Arrests": "اعتقالات",
    "Change to group/activity": "تغيّر في جماعة أو نشاطها",
    "Disrupted weapons use": "إحباط استخدام أسلحة",
    "Headquarters or base established": "إقامة مقر أو قاعدة",
    "Looting/property destruction": "نهب أو تدمير ممتلكات",
    "Non-violent transfer of territory": "انتقال أراضٍ من دون عنف",
    "Other": "غير ذلك",
}
PRECISIONS = {
    Precision.EXACT: Message("exact", "الموقع بدقة"),
    Precision.NEIGHBOURHOOD: Message("neighbourhood", "الحي"),
    Precision.TOWN: Message("town", "المدينة أو البلدة"),
    Precision.DISTRICT: Message("district", "المنطقة"),
    Precision.PROVINCE: Message("province", "المحافظة"),
    Precision.COUNTRY: Message("country", "البلد"),
}
STANDINGS = {
    Standing.MACHINE: "قراءة آلية، غير متحقَّق منها",
    Standing.CONFIRMED: "قراءة أكّدها محلل",
    Standing.REJECTED: "قراءة رفضها محلل",
}
SIGNS = {
    Sign.UNKNOWN: "العدد غير معروف",
    Sign.NONE: "لا أحد، بحسب ما ورد",
    Sign.EVENT: "لم يرد ذكر ضحايا",
    Sign.MENTIONED: "مكان ورد ذكره فقط",
    Sign.RING: "حلقة: في مكان ما ضمن هذا النطاق",
    Sign.AREA: "منطقة مخططة: في مكان ما داخلها",
    Sign.ROUGH: "حلقة مخططة: منطقة غير معروفة الحدود",
    Sign.SHARED: "خطوط: حصيلة واحدة لها جميعًا",
    Sign.HEXAGON: "عدة حوادث، والأغمق أكثر قتلى",
}
_LEGEND_HARMS = {
    Harm.KILLED: Message("people killed", "قتلى"),
    Harm.INJURED: Message("people injured", "جرحى"),
    Harm.MISSING: Message("people missing", "مفقودون"),
    Harm.ABDUCTED: Message("people abducted", "مختطفون"),
    Harm.DETAINED: Message("people detained", "محتجزون"),
    Harm.DISPLACED: Message("people displaced", "نازحون"),
}
_LEGEND_TITLE = Message("People killed", "عدد القتلى")
INCIDENTS = Counted(
    ("{n} incident", "{n} incidents"), ("حادث واحد", "حادثان", "{n} حوادث", "{n} حادثًا", "{n} حادث")
)
INCIDENTS_IN = Counted(
    ("{n} incident", "{n} incidents"), ("حادث واحد", "حادثين", "{n} حوادث", "{n} حادثًا", "{n} حادث")
)
"""The same after a preposition, where Arabic's two has another ending."""
ARTICLES_READ = Counted(
    ("{n} article", "{n} articles"), ("مقالًا واحدًا", "مقالين", "{n} مقالات", "{n} مقالًا", "{n} مقال")
)
"""As what a verb acts on."""
ROLES = {
    "witness": "أحد الشهود",
    "eyewitness": "أحد شهود العيان",
    "resident": "أحد السكان",
    "survivor": "أحد الناجين",
    "victim": "أحد الضحايا",
    "relative": "أحد الأقارب",
    "family": "أحد أفراد العائلة",
    "neighbour": "أحد الجيران",
    "neighbor": "أحد الجيران",
    "villager": "أحد القرويين",
    "person": "أحد الأشخاص",
}
"""Private persons who speak, by what they are."""
SPEAKERS = {
    "army": "الجيش",
    "authorities": "السلطات",
    "civil defence": "الدفاع المدني",
    "civil defense": "الدفاع المدني",
    "defence ministry": "وزارة الدفاع",
    "defense ministry": "وزارة الدفاع",
    "doctors": "أطباء",
    "gaza health ministry": "وزارة الصحة في غزة",
    "government": "الحكومة",
    "hamas": "حماس",
    "health ministry": "وزارة الصحة",
    "hezbollah": "حزب الله",
    "hospital officials": "مسؤولين في مستشفى",
    "human rights watch": "هيومن رايتس ووتش",
    "houthis": "الحوثيين",
    "interior ministry": "وزارة الداخلية",
    "israeli army": "الجيش الإسرائيلي",
    "israeli military": "الجيش الإسرائيلي",
    "lebanese army": "الجيش اللبناني",
    "lebanese red cross": "الصليب الأحمر اللبناني",
    "local officials": "مسؤولين محليين",
    "medics": "مسعفين",
    "military": "الجيش",
    "ministry of defence": "وزارة الدفاع",
    "ministry of defense": "وزارة الدفاع",
    "ministry of health": "وزارة الصحة",
    "ministry of interior": "وزارة الداخلية",
    "ministry of the interior": "وزارة الداخلية",
    "officials": "مسؤولين",
    "palestinian red crescent": "الهلال الأحمر الفلسطيني",
    "police": "الشرطة",
    "red crescent": "الهلال الأحمر",
    "red cross": "الصليب الأحمر",
    "rescuers": "رجال الإنقاذ",
    "residents": "سكان",
    "security officials": "مسؤولين أمنيين",
    "state media": "وسائل إعلام رسمية",
    "state television": "التلفزيون الرسمي",
    "syrian observatory for human rights": "المرصد السوري لحقوق الإنسان",
    "syrian network for human rights": "الشبكة السورية لحقوق الإنسان",
    "un": "الأمم المتحدة",
    "united nations": "الأمم المتحدة",
    "white helmets": "الخوذ البيضاء",
    "witnesses": "شهود",
}
"""Speakers whom Arabic has a set word for, as short names without their article; all others keep their own name.

Each stands as after "بحسب" (according to), which asks for the genitive: مسؤولين, not مسؤولون."""


def number_of_incidents(n: int, language: Language = Language.EN) -> str:
    """ "3 incidents"."""
    return INCIDENTS(n, language)


def type_name(of: EventType, language: Language = Language.EN) -> str:
    """An event type, as ACLED calls it or in Arabic."""
    return TYPES[of] if language is Language.AR else str(of)


def subtype_name(subtype: str, language: Language = Language.EN) -> str:
    """A sub-event type; one that nobody knows stays as it is."""
    return SUBTYPES.get(subtype, subtype) if language is Language.AR else subtype


def standing_name(of: Standing, language: Language = Language.EN) -> str:
    """How far it has been checked: "Machine reading, not verified"."""
    return STANDINGS[of] if language is Language.AR else str(of)


def legend_title(language: Language = Language.EN) -> str:
    """What stands over the legend's circles: "People killed"."""
    return _LEGEND_TITLE(language)


def legend_sign(sign: Sign, language: Language = Language.EN) -> str:
    """How the legend explains `sign`; "" for circles and harms, which have no row of their own."""
    return SIGNS.get(sign, "") if language is Language.AR else LEGEND_WORDS.get(sign, "")


def legend_harm(harm: Harm, language: Language = Language.EN) -> str:
    """The legend's row for a harm: "people injured"."""
    return _LEGEND_HARMS[harm](language)
