"""How a map was made and what it cannot know, and the articles that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from geo.export.captions.data_sets import beside
from geo.export.captions.titles import attribution, standing_shown_in_full
from geo.export.captions.voices import articles
from geo.maps.selection import Selection
from geo.vocabulary import Article, Incident, Precision
from geo.wording.dates import day
from geo.wording.language import Language, Message, capital, clean
from geo.wording.terms import ARTICLES_READ, PRECISIONS

LONGEST_HEADLINE = 300
LONGEST_URL = 2_000
_READ = Message(
    "Dateline read {articles} by written rules, without a person (reader version {version})."
    " It looks for places, dates, numbers of people and who gives them.",
    "قرأ برنامج Dateline (إصدار القارئ {version}) {articles} وفق قواعد مكتوبة، ومن دون تدخل بشري."
    " وهو يبحث عن الأماكن والتواريخ وأعداد الأشخاص وعمّن يذكرها.",
)
_IMPORTED = Message(
    "What stands in data sets is shown as they have it, and was neither read nor checked here: {names}.",
    "ما ورد في مجموعات البيانات معروض كما هو فيها، ولم يُقرأ هنا ولم يُتحقَّق منه: {names}.",
)
_BESIDE = Message(
    "The data sets beside it are shown as they have it, and were neither read nor checked here. Each is counted by itself: they may"
    " tell of the same events as the articles and as one another, and are not to be added up.",
    "تُعرض مجموعات البيانات كما هي، ولم تُقرأ هنا ولم يُتحقَّق منها. وتُحتسب كل منها وحدها: فقد تتناول الأحداث نفسها التي تتناولها المقالات"
    " أو المجموعات الأخرى، ولا تُجمع معًا.",
)
_NUMBERS = Message(
    "Each number is what the speaker named says, not a finding of this map. A range stays a range; a total has no upper"
    " end where one of its numbers has none. Where people came to harm and no number is given, the map says so and"
    " adds nothing. A toll that several places share, or that may be part of a larger one, is counted once.",
    "كل عدد هو ما يقوله المصدر المذكور، لا ما تثبته هذه الخريطة. ويبقى النطاق نطاقًا، ولا حد أعلى لمجموع إذا كان أحد أعداده"
    " بلا حد أعلى. وحيث لا يُذكر عدد الضحايا تقول الخريطة ذلك ولا تضيف شيئًا. أما الحصيلة المشتركة بين أماكن عدة، أو"
    " التي قد تكون جزءًا من حصيلة أكبر، فتُحتسب مرة واحدة.",
)
_PLACES = Message(
    "Place names were looked up in GeoNames. Known to a town or better: {points}. Known only as an area (district,"
    " province, country) and drawn as that area, never as a point: {areas}. Named but not located: {missing}.",
    "جرى البحث عن أسماء الأماكن في GeoNames. أماكن معروفة إلى مستوى المدينة أو أدق: {points}. أماكن لا يُعرف منها إلا المنطقة"
    " أو المحافظة أو البلد، وتُرسم مساحةً لا نقطة: {areas}. أماكن مذكورة لم يُعثر على موقعها: {missing}.",
)
_GIVEN_PLACES = Message(
    "Places lie where their data set has them. Known to a town or better: {points}. Known only as an area (district,"
    " province, country) and drawn as that area, never as a point: {areas}. Named but not located: {missing}.",
    "الأماكن حيث تضعها مجموعة بياناتها. أماكن معروفة إلى مستوى المدينة أو أدق: {points}. أماكن لا يُعرف منها إلا المنطقة"
    " أو المحافظة أو البلد، وتُرسم مساحةً لا نقطة: {areas}. أماكن مذكورة بلا موقع: {missing}.",
)
_MASKED = Message(
    "To protect people, no place is shown more finely than its {precision}.",
    "حمايةً للناس، لا يُعرض أي مكان بأدق من هذا المستوى: {precision}.",
)
_BORDERS = Message(
    "Borders are drawn as Natural Earth draws them. They take no position on the status of any territory.",
    "الحدود مرسومة كما ترسمها Natural Earth، ولا تعبّر عن أي موقف من وضع أي إقليم.",
)
_LIMITS = Message(
    "The program can misread: it may miss an incident, take one for two, or place a name wrongly. It knows only these"
    " articles, and not whether they are right. Read them before you publish.",
    "قد يخطئ البرنامج في القراءة: قد يفوته حادث، أو يعدّ الحادث حادثين، أو يضع اسمًا في غير مكانه. وهو لا يعرف إلا هذه المقالات،"
    " ولا يعرف إن كانت صحيحة. اقرأها قبل النشر.",
)
_PUBLISHED = Message("published {day}", "نُشر في {day}")
_NOT_DATED = Message("publication date not given", "تاريخ النشر غير مذكور")
_RETRIEVED = Message("retrieved {day}", "جرى الاطلاع عليه في {day}")
_UNNAMED = Message("source not named", "المصدر غير مذكور")
_QUOTED = Message("“{headline}”", "«{headline}»")


def method_note(
    selection: Selection, language: Language = Language.EN, masked_to: Precision | None = None
) -> str:
    """How what is shown was read and drawn, and its limits; a line for each point.

    `masked_to`: the precision to which places were coarsened on purpose, None where none was.
    """
    shown = selection.shown
    read = [i for i in shown if not i.imported]
    said = []
    if read:
        many = ARTICLES_READ(len(articles(read)), language)
        said.append(_READ(language, articles=many, version=_versions(read)))
    if sets := sorted({clean(a.article.source) for i in shown if i.imported for a in i.accounts}):
        said.append(_IMPORTED(language, names=language.comma.join(sets)))
    said.append(_NUMBERS(language))
    if shown:
        said.append((_PLACES if read else _GIVEN_PLACES)(language, **_places(shown)))
    if masked_to is not None:
        said.append(_MASKED(language, precision=PRECISIONS[masked_to](language)))
    said += [_BORDERS(language), *([_LIMITS(language)] if read or not shown else [])]
    if selection.sets:
        said.append(_BESIDE(language))
        said += [f"{capital(line)}." for line in beside(selection, language)]
    standing = standing_shown_in_full(selection, language)
    whose = attribution(language, selection.everything_shown, selection.view.overlays)
    return "\n".join([*said, *([f"{standing}."] if standing else []), f"{whose}."])


def _versions(incidents: Sequence[Incident]) -> str:
    found = sorted({clean(a.reading.version, 20) for i in incidents for a in i.accounts})
    return ", ".join(found)


def _places(incidents: Sequence[Incident]) -> dict[str, int]:
    places = {(p.gazetteer_id or p.name): p for i in incidents for p in i.lead.places}.values()
    areas = sum(1 for p in places if p.located and p.precision and p.precision.is_area)
    missing = sum(1 for p in places if not p.located)
    return {"points": len(places) - areas - missing, "areas": areas, "missing": missing}


def source_list(selection: Selection, language: Language = Language.EN) -> tuple[str, ...]:
    """Each article that what is shown was read from: source, headline, days, address. Words of others, as plain text."""
    return tuple(source_line(article, language) for article in articles(selection.shown).values())


def source_line(article: Article, language: Language = Language.EN) -> str:
    """One article in a line; what is not known of it is left out, or said where it matters."""
    headline = clean(article.headline, LONGEST_HEADLINE)
    published = (
        _PUBLISHED(language, day=day(article.published, language))
        if article.published
        else _NOT_DATED(language)
    )
    retrieved = article.retrieved
    seen = retrieved.astimezone(UTC) if retrieved and retrieved.tzinfo else retrieved
    parts = (
        clean(article.source, LONGEST_HEADLINE) or _UNNAMED(language),
        _QUOTED(language, headline=headline) if headline else "",
        published,
        _RETRIEVED(language, day=day(seen.date(), language)) if seen else "",
        clean(article.url, LONGEST_URL),
    )
    return language.comma.join(p for p in parts if p)
