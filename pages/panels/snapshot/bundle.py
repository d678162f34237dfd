"""The bundle: everything of a view in one ZIP that anyone can verify, also as a correction of what was published before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath

import streamlit as st

from geo.export import Language, Sheet
from geo.export.bundle import packing, sealing
from geo.export.bundle.order import PICTURES, Order
from geo.export.bundle.published_before import Earlier, of_picture
from geo.export.bundle.verify import of_bundle
from geo.export.captions import Own
from geo.export.formats import DATA
from geo.export.picture.sizes import SIZES
from geo.maps.selection import Selection
from geo.vocabulary import InputError, Reason, SettingsError, UnreadableFile, program
from pages.panels.keeping import keep, kept
from pages.panels.markdown import plain
from pages.panels.session import analyst, store
from pages.panels.snapshot import labels

_MADE = "bundle_made"
_LABELS = {**{key: key.upper() for key in PICTURES}, **{f.key: f.label for f in DATA}}


def bundling(
    selection: Selection,
    sheet: Sheet,
    own: Own,
    reasons: tuple[Reason, ...],
    rests_on: frozenset[str],
    *,
    free: bool,
) -> None:
    """The controls of the bundle of `selection`; `reasons` were given for what the check asks, `free` if it lets go. `rests_on` are
    the ids of the articles in the store."""
    with st.expander("Everything in one bundle (ZIP)", key="bundle"):
        st.caption(
            "Pictures, data and words with a manifest: anyone can draw it again and compare,"
            " with `python -m geo verify`."
        )
        order = _order(sheet)
        earlier = _earlier(sheet)
        sign = st.checkbox(
            "Sign it",
            kept("bundle_sign", True),
            key="bundle_sign",
            help="Your key shows that the bundle is yours and unchanged to whoever knows the key. It also links all that"
            " you publish with it.",
        )
        keep("bundle_sign", sign)
        if st.button("Make the bundle", key="bundle_make", disabled=not free or order is None) and order:
            try:
                _make(selection, sheet, own, order, earlier, reasons, rests_on, sign=sign)
            except (InputError, SettingsError) as error:
                st.error(plain(str(error)))
        made = st.session_state.get(_MADE)
        if made and order and made[0] == _key(selection, sheet, own, order, earlier, reasons, sign=sign):
            _, name, data, told = made
            if told:
                st.markdown(plain(told))
            st.download_button(
                f"Download {name}",
                data,
                name,
                "application/zip",
                key="bundle_file",
                type="primary",
                on_click="ignore",
            )


def _order(sheet: Sheet) -> Order | None:
    """The files that go in; None where none is chosen."""
    plain_order = Order()
    keys = st.multiselect(
        "Files",
        list(_LABELS),
        list(kept("bundle_formats", plain_order.formats)),
        format_func=lambda key: _LABELS[key],
        key="bundle_formats",
    )
    own = next((k for k, s in SIZES.items() if (s.width, s.height) == (sheet.width, sheet.height)), None)
    here = own or f"{sheet.width}x{sheet.height}"
    names = [*SIZES, *([] if own else [here])]
    sizes = st.multiselect(
        "Sizes of the pictures",
        names,
        [here],
        format_func=lambda k: SIZES[k].name if k in SIZES else k,
        key=f"bundle_sizes_{here}",
    )
    others = [one for one in Language if one is not sheet.language]
    both = st.checkbox("Words in both languages", kept("bundle_both", True), key="bundle_both")
    keep("bundle_both", both)
    keep("bundle_formats", tuple(keys))
    if not keys or not sizes:
        return None
    spoken = (sheet.language, *(others if both else ()))
    return Order(tuple(keys), tuple(sizes), spoken, outlined=kept("outlined", False))


def _earlier(sheet: Sheet) -> Earlier | None:
    """What was published before of the same view, where this corrects it. Its labels are taken over where none was edited."""
    given = st.file_uploader(
        "It corrects something published before",
        type=["zip", "png", "svg", "pdf"],
        key="bundle_after",
        help="The bundle or the picture as it was published. The new one carries the number of the correction, its day,"
        " and what changed.",
    )
    if given is None:
        return None
    read = of_bundle if PurePath(given.name).suffix.lower() == ".zip" else of_picture
    try:
        found = read(given.getvalue())
    except UnreadableFile as error:
        st.error(plain(str(error)))
        return None
    if st.session_state.get("bundle_labels_of") != given.file_id:
        st.session_state["bundle_labels_of"] = given.file_id
        if found.labels and not sheet.labels:
            labels.take_over(found.labels)
            st.rerun()
    return found


def _make(
    selection: Selection,
    sheet: Sheet,
    own: Own,
    order: Order,
    earlier: Earlier | None,
    reasons: tuple[Reason, ...],
    rests_on: frozenset[str],
    *,
    sign: bool,
) -> None:
    """Draw all of it, with a bar, and keep it for the download."""
    source = packing.inputs(
        selection, sheet, order, program.version(), after=earlier, reasons=reasons, own=own
    )
    seal = sealing.of_settings(program.version(), datetime.now(UTC).date(), signed=sign)
    with st.empty():
        bar = st.progress(0.0, "Drawing …")
        made = sealing.sealed(source, seal, lambda name, done, of: _told(bar, name, done, of))
        data = packing.zipped(made.files, source.sheet.as_of)
        st.empty()
    step = f"-correction-{source.correction.number}" if source.correction else ""
    name = f"dateline-{sheet.as_of:%Y%m%d-%H%M}{step}.zip"
    store().upkeep.publish(name, data, rests_on, made.manifest_sha256, seal.key, analyst())
    st.session_state[_MADE] = (
        _key(selection, sheet, own, order, earlier, reasons, sign=sign),
        name,
        data,
        " ".join(filter(None, (packing.in_words(source.correction), *made.told))),
    )


def _told(bar: st.delta_generator.DeltaGenerator, name: str, done: int, of: int) -> None:
    bar.progress(min(1.0, done / max(1, of)), f"Drawing {plain(name)}")


def _key(
    selection: Selection,
    sheet: Sheet,
    own: Own,
    order: Order,
    earlier: Earlier | None,
    reasons: tuple[Reason, ...],
    *,
    sign: bool,
) -> str:
    """Stands for what a bundle is made of: one made of something else is not offered."""
    ids = tuple(i.id for i in selection.everything_shown)
    after = earlier.of if earlier else ""
    look = replace(sheet, correction=None)
    return repr((ids, selection.view, selection.withheld, look, own, order, after, reasons, sign))
