"""Rows of articles, readings and judgements -> each article's part in the incidents, judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from geo.judging import judged
from geo.places.gazetteer import Gazetteer
from geo.store.grouped.outlines import Part
from geo.store.integrity.sound_rows import is_unreadable, sound, understood
from geo.store.tables import articles, judgements, readings
from geo.store.values import article_of, judgement_of, reading_of, title_of
from geo.vocabulary import Account, Article, Decision, IncidentReport, Judgement
from geo.vocabulary.stored import Damage, Kept


def changed_since(connection: Connection, known: int, now: int) -> dict[str, bool] | None:
    """The articles that changed after the revision `known`, and whether each is there or in the bin; None where that is not all
    that happened until `now`: each revision but those is of one article, which bears its number until it changes again."""
    if not 0 <= known < now:
        return None
    wanted = select(articles.c.id, articles.c.changed, articles.c.deleted).where(articles.c.changed > known)
    try:
        rows = connection.execute(wanted).all()
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        return None
    return (
        {row.id: row.deleted is None for row in rows}
        if len({row.changed for row in rows}) == now - known
        else None
    )


def changed_when(connection: Connection) -> dict[str, int]:
    """The ids of the articles that are not in the bin, each with the revision of its last change; those that cannot be read
    with -1."""
    wanted = select(articles.c.id, articles.c.changed).where(articles.c.deleted.is_(None))
    try:
        return {row.id: row.changed for row in connection.execute(wanted)}
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
    found, lost = sound(connection, articles)
    there = {row["id"]: row["changed"] for row in found if row["deleted"] is None}
    return there | {one.id: -1 for one in lost}


def damage_of_articles(connection: Connection) -> tuple[Damage, ...]:
    """What of the articles, those in the bin too, their readings and the decisions on them does not fit its seal."""
    told, damage = sound(connection, articles)
    titles = {row["id"]: title_of(article_of(row)) for row in told}
    for table in (readings, judgements):
        damage += (replace(one, title=_titled(one, titles)) for one in sound(connection, table)[1])
    return tuple(damage)


def _titled(one: Damage, titles: Mapping[str, str]) -> str:
    """The title of the article that `one` belongs to; of a decision also what it was, as far as it can be read."""
    return ": ".join(filter(None, (titles.get(one.article or one.id, ""), one.title)))


_LAST = 1 << 62
"""The number of a decision that nobody made: after all others."""


def _guarded(report: IncidentReport, article: Article) -> Judgement:
    """Mark an incident as sensitive about which a decision cannot be read: it may have been that one."""
    return Judgement.of(
        Decision.SENSITIVE,
        article.id,
        who="Dateline",
        when=article.retrieved or datetime.fromtimestamp(0, UTC),
        why="A decision about this article was damaged on the disk and cannot be read.",
        incident=report.id,
    )


def parts_of(connection: Connection, ids: Sequence[str], gazetteer: Gazetteer) -> dict[str, Part]:
    """The parts of the articles `ids`, judged; of one that is set aside, or whose reading is, the damage alone."""
    told, bad_articles = understood(connection, articles, article_of, ("id", ids))
    read, bad_readings = understood(
        connection, readings, lambda row: reading_of(row["body"]), ("article", ids)
    )
    decided, bad_decisions = understood(connection, judgements, judgement_of, ("article", ids))
    titles = {article.id: title_of(article) for _, article in told}
    damage: dict[str, list[Damage]] = defaultdict(list)
    for one in (*bad_articles, *bad_readings, *bad_decisions):
        damage[one.article or one.id].append(replace(one, title=_titled(one, titles)))
    made: dict[str, list[tuple[int, Judgement]]] = defaultdict(list)
    for row, judgement in decided:
        made[judgement.article_id].append((row["number"], judgement))
    raw = {reading.article_id: reading for _, reading in read}
    parts = {id: Part(-1, (), (), tuple(bad)) for id, bad in damage.items()}
    for row, article in told:
        reading, bad = raw.get(article.id), tuple(damage.get(article.id, ()))
        if reading is None:
            parts[article.id] = Part(row["changed"], (), (), bad)
            continue
        judgements_made = tuple(made.get(article.id, ()))
        if judgements_made:
            reading = judged(article, reading, [j for _, j in judgements_made], gazetteer)
        if any(one.kept is Kept.DECISION for one in bad):
            judgements_made += tuple((_LAST, _guarded(report, article)) for report in reading.reports)
        saved = datetime.fromisoformat(row["saved"]).astimezone(UTC).date()
        accounts = tuple(Account(article, reading, report, saved) for report in reading.reports)
        parts[article.id] = Part(row["changed"], accounts, judgements_made, bad)
    return parts
