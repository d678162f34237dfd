"""An event type or an incident's kind -> its name: ACLED's in English (ours for disasters), ours in Arabic."""

from __future__ import annotations

from geo.vocabulary import SUBTYPE_KEYS, EventType, Harm, Incident, IncidentReport
from geo.wording.language import Language

TYPES = {
    EventType.BATTLES: "معارك",
    EventType.EXPLOSIONS: "انفجارات وعنف عن بُعد",
    EventType.VIOLENCE: "عنف ضد المدنيين",
    EventType.PROTESTS: "احتجاجات",
    EventType.RIOTS: "أعمال شغب",
    EventType.STRATEGIC: "تطورات استراتيجية",
    EventType.DISASTER: "كارثة أو حادث عرضي",
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
    "Earthquake": "زلزال",
    "Flood": "فيضان",
    "Storm": "عاصفة",
    "Landslide": "انهيار أرضي",
    "Fire": "حريق",
    "Transport accident": "حادث نقل",
    "Industrial accident": "حادث صناعي",
    "Building collapse": "انهيار مبنى",
    "Crowd crush": "تدافع حشود",
    "Disease": "مرض",
}


def type_name(of: EventType, language: Language = Language.EN) -> str:
    """An event type, as ACLED calls it or in Arabic."""
    return TYPES[of] if language is Language.AR else str(of)


def subtype_name(subtype: str, language: Language = Language.EN) -> str:
    """A sub-event type; one that nobody knows stays as it is."""
    return SUBTYPES.get(subtype, subtype) if language is Language.AR else subtype


def kind_name(key: str, language: Language = Language.EN) -> str:
    """What a filter's subtype is called, by its key (`geo.vocabulary.subtype_key`): with its type where two share its name."""
    kind, subtype = SUBTYPE_KEYS.get(key, (None, key))
    if kind is None or key == subtype:
        return subtype_name(subtype, language)
    return f"{type_name(kind, language)}: {subtype_name(subtype, language)}"


def left_out(disasters: int) -> str:
    """What a file in the columns of ACLED or UCDP says of the disasters that are not in it; "" for none.

    >>> left_out(2)
    'left out of this file: 2 disasters or accidents, which ACLED and UCDP do not code'
    """
    if not disasters:
        return ""
    counted = "1 disaster or accident" if disasters == 1 else f"{disasters} disasters or accidents"
    return f"left out of this file: {counted}, which ACLED and UCDP do not code"


def type_and_subtype(report: IncidentReport, *, other: bool = False) -> list[str]:
    """The type and the sub-event type of `report`; the sub-event type "Other" only where `other` asks for it."""
    subtype = report.subtype if other or report.subtype != "Other" else ""
    return [name for name in (report.type.value, subtype) if name]


def what(incident: Incident) -> str:
    """What happened, in a word or two: the subtype, else what people suffered, else the type."""
    lead, harm = incident.lead, incident.main_harm
    if lead.subtype and lead.subtype != "Other":
        return lead.subtype
    return f"People {harm}" if harm and harm is not Harm.KILLED else lead.type.value
