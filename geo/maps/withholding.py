"""A selection and what the publisher keeps back -> the same selection without it, so that no file made of it holds more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.maps.columns.by_row import ByRow
from geo.maps.filtering.drawn_area import areas, outward
from geo.maps.filtering.facets import NOTHING_OFFERED
from geo.maps.filtering.passing import actors
from geo.maps.selection import Selection, SetShown, set_apart, total
from geo.maps.symbols.symbolise import largest
from geo.places.gazetteer import Gazetteer, in_use, key
from geo.places.geodesy import kilometres
from geo.privacy.drawn_only import drawn_only, order_drawn
from geo.privacy.masking import names_of, places_finder, places_of
from geo.privacy.pseudonyms import private_names
from geo.privacy.publishable import publishable
from geo.text.folding import search_words
from geo.text.search import Term, terms
from geo.vocabulary import (
    Account,
    Article,
    CountRange,
    DatePrecision,
    Discretion,
    EventDate,
    EventType,
    Filters,
    Harm,
    Incident,
    IncidentReport,
    InputError,
    Place,
    Precision,
    Reading,
    Toll,
    Total,
    View,
    Withheld,
)
from geo.vocabulary.datasets import of_set

UNNAMED_TAG = "not named"
"""What a published view says in the place of the tags that it was filtered by, which are analysts' own words."""
WITHHELD = "(withheld)"
"""Stands for words of a search, and for the name of an actor, that would tell what is kept back."""
_AT_M = 1_000.0
"""Two places no farther apart than this, in metres, may be one."""
_NOTHING = IncidentReport(
    "", EventType.STRATEGIC, "", EventDate(None, None, DatePrecision.UNKNOWN), (), (), (), (), ()
)
_LEAST = 3
"""Letters from which a part of a name is told from other words."""


def discreet(selection: Selection, discretion: Discretion, gazetteer: Gazetteer | None = None) -> Selection:
    """`selection` with what `discretion` keeps back taken out of it, and `withheld` saying what.

    The incidents shown, their ids and order and the totals are those of `selection`, save that incidents left
    out are in none of them. An incident is masked the same whatever else is selected, and one that is
    masked already stays as it is. Other incidents told by the same article lose their link to it and the
    masked incident's names. Of those that are not shown their number stays, and the largest toll. `gazetteer` (the one in use without it) says what encloses a place.
    """
    selection = selection.whole
    known, before = gazetteer or in_use(), selection.withheld
    sets = tuple(_set_kept_back(one, selection, discretion, known) for one in selection.sets)
    of_sets = [i for one in sets for i in one.selection.shown]
    set_names = _set_names(selection, sets)
    base = _without_sensitive(selection) if discretion.leave_out else selection
    beside = selection.told_beside
    gone = [i for i in (*selection.shown, *beside) if discretion.leave_out and i.sensitive]
    out = {i.id for i in gone}
    told = [i for i in (*base.shown, *beside) if i.id not in out]
    kept_names = discretion.private_names or before.unnamed  # these are out already
    shown = publishable(base.shown, told, gone, replace(discretion, private_names=kept_names), known)
    hidden = [i for i in told if discretion.masks(sensitive=i.sensitive)]
    names = names_of(hidden, discretion.mask) | names_of(gone, Precision.COUNTRY)
    changed = tuple(i.id for i in shown if any(p.masked for p in places_of(i)))
    hides = bool(changed or gone) or any(s.selection.withheld.masked for s in sets)
    everything_shown = (*shown, *of_sets)
    view = _view(base.view, everything_shown, names, discretion.mask) if hides else base.view
    bound = {one.dataset.id for one in sets if not one.dataset.may_pass_on}
    of = of_set(view.chosen)
    if of and (of in bound or not any(i.id == view.chosen for i in of_sets)):
        view = replace(view, chosen="")  # it may be the id of a row that does not go out
    if view.filters.tags and not discretion.says_tags:
        view = replace(view, filters=replace(view.filters, tags=(UNNAMED_TAG,)))
    if not discretion.private_names or hides:
        private = (
            {n for i in selection.everything_shown for n in private_names(i)} if not kept_names else set()
        )
        view = replace(view, filters=_unsaid(view.filters, everything_shown, names | set_names | private))
    return replace(
        base,
        view=view,
        all=(*shown, *not_shown(base)),
        shown=shown,
        facets=replace(NOTHING_OFFERED, country_names=base.facets.country_names),
        absent=(),
        withheld=Withheld(
            mask=max((m for m in (discretion.mask, before.mask) if m), key=lambda m: m.rank, default=None)
            if changed
            else None,
            masked=changed,
            left_out=before.left_out + sum(i.id in out for i in selection.shown),
            settled=True,
            unnamed=before.unnamed or not discretion.private_names,
            choice=_both(before.choice, discretion),
            own_ids=before.own_ids,
        ),
        sets=sets,
    )


def _set_kept_back(
    one: SetShown, selection: Selection, discretion: Discretion, gazetteer: Gazetteer
) -> SetShown:
    """A data set as it may go out. A row at the place of an incident marked sensitive is as sensitive: it may tell of the same.

    Where the rows may not be passed on, no more is left of them than is drawn.
    """
    marked = [p for i in (*selection.shown, *selection.told_beside) if i.sensitive for p in places_of(i)]
    own = one.selection
    shown = (
        tuple(replace(i, sensitive=i.sensitive or _is_at(i, marked)) for i in own.shown)
        if marked
        else own.shown
    )
    own = replace(own, all=shown, shown=shown)
    bound = not one.dataset.may_pass_on
    if bound and discretion.mask is None:  # what no longer has words is quickly gone through
        return replace(one, selection=discreet(_drawn_only(own, one.dataset.id), discretion, gazetteer))
    kept = discreet(own, discretion, gazetteer)  # a place is masked by what its row says of it
    return replace(one, selection=_drawn_only(kept, one.dataset.id) if bound else kept)


def _drawn_only(selection: Selection, dataset: str) -> Selection:
    """`selection`, of the data set with that id, with no more left of its rows than is drawn."""
    bare = drawn_only(selection.shown, dataset)
    new = {was: now.id for was, now in zip(order_drawn(selection.shown), bare, strict=True)}
    return replace(
        selection,
        all=bare,
        shown=bare,
        view=replace(selection.view, chosen=""),
        facets=replace(NOTHING_OFFERED, country_names=selection.facets.country_names),
        totals=tuple(_under(t, new) for t in selection.totals),
        absent=(),
        withheld=replace(
            selection.withheld, masked=tuple(new[id] for id in selection.withheld.masked if id in new)
        ),
    )


def _under(total: Total, new: Mapping[str, str]) -> Total:
    """`total` with the ids of what it leaves out as they are `new`."""
    return replace(
        total, apart=tuple(new[id] for id in total.apart), within=tuple(new[id] for id in total.within)
    )


def _is_at(incident: Incident, places: Sequence[Place]) -> bool:
    """Whether a place of `incident` may be one of `places`: the same entry, or no farther off than either is known to."""
    return any(_may_be(mine, other) for mine in places_of(incident) for other in places)


def _may_be(one: Place, two: Place) -> bool:
    if one.gazetteer_id and one.gazetteer_id == two.gazetteer_id:
        return True
    a, b = one.footprint, two.footprint
    if a is None or b is None:
        return False
    reach_km = max(a.uncertainty_m, b.uncertainty_m, _AT_M) / 1_000
    return kilometres(a.lat, a.lon, b.lat, b.lon) <= reach_km


def _set_names(selection: Selection, sets: Sequence[SetShown]) -> set[str]:
    """The names of own places of rows of data sets that are masked or left out in `sets`."""
    out = {id for one in sets for id in one.selection.withheld.masked}
    was = [i for one in selection.sets for i in one.selection.shown]
    now = {i.id: i for one in sets for i in one.selection.shown}
    if not out and len(now) == len(was):
        return set()
    left = {p.name for i in now.values() for p in places_of(i)}
    return {p.name for i in was for p in places_of(i) if p.name} - left


def require_named_tags(view: View) -> None:
    """Raise `InputError` where `view` was filtered by tags that it does not name: nobody can tell what it showed."""
    if UNNAMED_TAG in view.filters.tags:
        raise InputError(
            "This was filtered by analysts' tags, which it does not name. Give --view with the tags to publish it again;"
            " what has changed since cannot be told."
        )


def _both(before: Discretion, now: Discretion) -> Discretion:
    """What is kept back where `now` was chosen after `before`."""
    masks = [d for d in (before, now) if d.mask]
    return replace(
        now,
        mask=max((d.mask for d in masks if d.mask), key=lambda m: m.rank, default=None),
        only_sensitive=bool(masks) and all(d.only_sensitive for d in masks),
        leave_out=before.leave_out or now.leave_out,
    )


def going_out(selection: Selection) -> Selection:
    """`selection` as every file takes it: without the names of private persons, unless somebody has decided about them.

    Raises `InputError` where places are masked or incidents left out and the ids are still those of the articles.
    """
    kept = selection.withheld
    if kept.choice.hides and not kept.own_ids:
        raise InputError(
            "What is kept back would be known by its ids. Give it ids of its own (geo.maps.own_ids) first."
        )
    return selection if kept.settled else discreet(selection, Discretion())


def _without_sensitive(selection: Selection) -> Selection:
    """`selection` as if the incidents marked sensitive had never been."""
    left = _not_sensitive(selection.all)
    if len(left) == len(selection.all):
        return selection  # as it is when this was done already: filters may not fit masked places
    shown = tuple(i for i in selection.shown if not i.sensitive)
    filters = (
        selection.view.filters
    )  # they may name nobody any more, as `_unsaid` leaves them: what passed them is known
    apart = set_apart(shown, filters)
    return replace(
        selection,
        all=left,
        shown=shown,
        totals=tuple(total(harm, shown, apart) for harm in Harm),
    )


def _not_sensitive(incidents: Sequence[Incident]) -> Sequence[Incident]:
    if isinstance(incidents, ByRow):
        return incidents.where(~incidents.columns.sensitive)
    return tuple(i for i in incidents if not i.sensitive)


def not_shown(selection: Selection) -> tuple[Incident, ...]:
    """What stands for those of `all` that are not shown: so many, of which nothing is said but the largest number killed."""
    mine, others = {i.id for i in selection.shown}, selection.all
    if isinstance(others, ByRow):
        others = others.where(~others.columns.rows_of(mine))
    else:
        others = tuple(i for i in others if i.id not in mine)
    return uncounted(len(others), largest(others))


def uncounted(number: int, most: int) -> tuple[Incident, ...]:
    """`number` incidents of which nothing is said but that they are there, the first with `most` killed, which has an id of its own."""
    bare = Incident("", (Account(Article("", ""), Reading("", "", "", None), _NOTHING),), ())
    dead = replace(
        bare, id="largest", tolls=(Toll(Harm.KILLED, CountRange(most, most, most)),) if most else ()
    )
    return (dead, *[bare] * (number - 1)) if number else ()


def withheld_names(selection: Selection, published: Selection, discretion: Discretion) -> frozenset[str]:
    """The names of own places of `selection` that are masked or left out in `published`, but for those that the
    places left there have too, or may be called by: what words of the publisher's own must not say. "Taiz" is a
    masked town, and the province that is left of it."""
    known = in_use()
    hidden = [i for i in selection.shown if discretion.masks(sensitive=i.sensitive)]
    gone = [i for i in selection.shown if discretion.leave_out and i.sensitive]
    left = {
        key(name)
        for i in published.everything_shown
        for p in places_of(i)
        for name in (p.name, p.admin2, p.admin1, p.country)
    }
    names = names_of(hidden, discretion.mask) | names_of(gone, Precision.COUNTRY)
    if discretion.mask and not discretion.only_sensitive:
        names |= names_of((i for s in selection.sets for i in s.selection.shown), discretion.mask)
    ids = {p.gazetteer_id for i in published.everything_shown for p in places_of(i)}
    return frozenset(
        n for n in names if key(n) not in left and not any(m.entry.id in ids for m in known.named(n))
    )


def _unsaid(filters: Filters, shown: Sequence[Incident], names: set[str]) -> Filters:
    """`filters` without the words of `names`: whom and what somebody looked for is told in every file.

    An actor stays who takes part in what is shown as it is published.
    """
    kept = {key for incident in shown for key in actors(incident)}
    gone = {word for name in names for word in search_words(name).split()}
    told = [t for t in terms(filters.search) if not any(_finds(t, word) for word in gone)]
    same = len(told) == len(terms(filters.search))
    return replace(
        filters,
        actors=tuple(a if a in kept else WITHHELD for a in filters.actors),
        search=filters.search if same else " ".join((*(t.written for t in told), WITHHELD)),
    )


def _finds(term: Term, word: str) -> bool:
    """Whether `term` says the beginning of `word`, or all of it, in so many letters that no other word is meant."""
    return any(len(w) >= _LEAST and word.startswith(w) for w in term.words)


def _view(view: View, shown: Sequence[Incident], names: set[str], to: Precision | None) -> View:
    """`view` without what betrays a masked place: it fits what is shown again, and no filter is finer than the mask."""
    filters = view.filters
    provinces, countries = filters.provinces, filters.countries
    if to is Precision.COUNTRY:
        countries = tuple(dict.fromkeys((*countries, *(country for country, _ in provinces))))
        provinces = ()
    found = places_finder(names)
    precisions = tuple(dict.fromkeys(to if to and p.rank < to.rank else p for p in filters.precisions))
    safe: Filters = replace(
        filters,
        provinces=provinces,
        countries=countries,
        precisions=precisions,
        within=_outward(filters, to),
        drawn=None,
        sources=tuple(found.say(s) for s in filters.sources),
    )
    chosen = view.chosen if any(i.id == view.chosen for i in shown) else ""
    return replace(view, filters=safe, centre=None, zoom=None, chosen=chosen)


def _outward(filters: Filters, to: Precision | None) -> tuple[float, float, float, float] | None:
    """The areas of `filters` as one box so wide that it betrays no place: the very area may be drawn round a masked one."""
    there = areas(filters)
    return outward(there[-1], 10.0 if to is Precision.COUNTRY else 2.0) if there else None
