"""`python -m geo check`: the store -> each of its faults with what to do about it."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.commands.outputs import say


def check(
    mend: Annotated[
        bool,
        typer.Option(
            "--mend",
            help="Make the indexes anew, mend articles from the captures of their pages, read damaged readings again, and let what came in"
            " be tried again where what is known of it was altered.",
        ),
    ] = False,
) -> None:
    """Check the whole store: file, links, seals of all rows, log, index of words; the exit status is 1 where a fault is left."""
    from geo.commands.upkeep.opening import opened
    from geo.ingest.mending import mend_articles
    from geo.ingest.reading_again import reread
    from geo.vocabulary.stored import Kept
    from geo.wording.language import clean
    from geo.wording.review.damage import MEND, damage_line

    store = opened()
    if mend:
        again = store.upkeep.mend()
        say(f"Articles mended from the captures of their pages: {len(mend_articles(store, 'check'))}.")
        bad = {one.article for one in store.damage() if one.kept is Kept.READING}
        if again:
            say(f"Taken back, to be tried again by the next `ingest`: {again}.")
        say(f"Indexes made anew. Read again: {len(reread(store, ids=bad, who='check'))}.")
    faults = [f"{fault.what}; {fault.do}" for fault in store.upkeep.examine()]
    faults += [f"{damage_line(one)}; {MEND[one.kept]}" for one in store.damage()]
    for fault in faults:
        say(clean(fault, 500), err=True)
    if faults:
        say(f"Faults: {len(faults)}.", err=True)
        raise typer.Exit(1)
    say(f"The store is whole: {len(store.articles())} articles in {store.where}.")
