"""The Snapshot page, driven as a user drives it: from the app, with a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import Article, read
from geo.export import FORMATS, HouseStyle, Note, read_style, written_style
from geo.export.bundle.verify import verify
from geo.export.picture.by_hand.files import LABELS, written
from geo.export.picture.by_hand.label_edits import LabelEdit, Side
from geo.export.picture.sizes import SIZES
from geo.ingest.sample import PREFERENCE as SAMPLE
from geo.maps.beside import one_by_one
from geo.signing.key_folder import KeyFolder
from geo.signing.standing import Standing
from geo.store import Store
from geo.vocabulary import View, program
from pages.panels.snapshot.house_style import HOUSE_STYLE
from tests.ingest.event_files import ID, events, imported
from tests.ingest.event_files import written as event_file

APP = Path(__file__).parents[2] / "app.py"
TEXTS = (
    "At least 12 people were killed when shells hit a market in Idlib, Syria, on Sunday, the civil defence said.",
    "Three people were killed in an air strike on Homs, Syria, on Saturday, residents said.",
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    made = Store.open(url)
    made.prefer(SAMPLE, "not needed")
    yield made
    made.close()


@pytest.fixture
def filled(store: Store) -> Store:
    for text in TEXTS:
        article = Article.of(text, source="Wire", published=date(2025, 3, 10))
        store.save(article, read(article))
    return store


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=90)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page("pages/snapshot.py").run()


def said(app: AppTest) -> str:
    kinds = ("title", "markdown", "caption", "info", "error", "warning")
    return "\n".join(str(e.value) for kind in kinds for e in getattr(app, kind)).replace("\\", "")


def test_without_incidents_it_says_what_to_do(store):
    app = opened()
    assert not app.exception
    assert "There are no incidents yet" in said(app)
    assert len(app.get("download_button")) == 0


def test_more_than_are_drawn_are_told_and_their_data_are_there_when_asked_for(filled, monkeypatch):
    monkeypatch.setattr(one_by_one, "MOST_TOGETHER", 1)
    app = opened()
    assert (
        "2 incidents pass the filters, and a picture, a page or a bundle shows 1 at most. On the map,"
        in said(app)
    )
    assert not app.exception and not app.get("download_button") and not app.get("image")
    app.checkbox(key="snapshot_data").check().run()
    offered = {b.proto.label for b in app.get("download_button")}
    assert "CSV" in offered and not offered & {"Picture (PNG)", "SVG", "PDF"} and not app.get("image")
    assert not app.exception and not [b for b in app.button if b.key == "bundle_make"]
    monkeypatch.setattr(one_by_one, "MOST_TOGETHER", 2)
    app.run()
    assert len(app.get("image")) == 1 and "at most" not in said(app)


def test_the_words_are_filled_from_the_facts_and_the_files_are_offered(filled):
    app = opened()
    assert not app.exception
    assert app.text_area[0].value == "At least 15 people killed in Idlib and Homs, Syria"
    assert app.text_area[1].value.startswith("2 incidents reported")
    labels = [b.label for b in app.get("download_button")]
    assert {f.label for f in FORMATS} | {"Words (en)", "Words (ar)"} <= set(labels)
    assert len(app.get("image")) == 1
    assert "Machine reading, not verified" in said(app)


def test_the_filters_of_the_map_hold_here(filled):
    app = opened(killed="10", unknown="no")
    assert app.text_area[0].value == "At least 12 people killed in Idlib, Syria"
    assert "1 of 2 incidents" in said(app)
    assert "at least 10 killed" in said(app)


def test_filters_that_nothing_passes_lead_back_to_the_map(filled):
    app = opened(killed="5000", unknown="no")
    assert not app.exception
    assert "No incident passes the filters" in said(app)


def test_an_own_layer_that_is_not_here_is_told_before_anything_is_offered(filled):
    app = opened()
    app.session_state["view"] = View(overlays=("0123abcd",))  # as a link to this page has it
    app.run()
    assert "own layers that are not here: 0123abcd" in said(app)
    assert "Picture (PNG)" not in said(app)


def test_words_size_and_colours_can_be_changed(filled):
    app = opened()
    app.text_area[0].set_value("**Our** $title$").run()
    app.radio(key="snapshot_theme").set_value("Dark").run()
    app.selectbox(key="snapshot_size").set_value("square").run()
    assert not app.exception
    assert app.text_area[0].value == "**Our** $title$"


def test_every_size_and_a_size_of_ones_own_is_offered(filled):
    app = opened()
    offered = app.selectbox(key="snapshot_size").options
    assert len(offered) == len(SIZES) + 1
    app.selectbox(key="snapshot_size").set_value("own").run()
    app.number_input(key="snapshot_width").set_value(900).run()
    assert not app.exception
    assert len(app.get("image")) == 1


def test_the_words_can_be_arabic(filled):
    app = opened()
    app.radio(key="snapshot_language").set_value("العربية").run()
    assert not app.exception
    assert app.text_area[0].value.startswith("مقتل 15")


def test_incidents_can_be_numbered_and_what_was_chosen_is_kept_when_one_comes_back(filled):
    app = opened()
    first = app.multiselect(key="snapshot_numbered").options[0]
    app.multiselect(key="snapshot_numbered").select(first).run()
    app.checkbox(key="snapshot_plain").check().run()
    assert not app.exception
    app.switch_page("pages/settings.py").run()
    app.switch_page("pages/snapshot.py").run()
    assert app.checkbox(key="snapshot_plain").value
    assert len(app.multiselect(key="snapshot_numbered").value) == 1


def test_an_edited_title_and_edited_labels_survive_a_visit_to_the_map(filled):
    app = opened()
    app.text_area[0].set_value("Our own title").run()
    app.text_area[2].set_value("Our own alternative text").run()
    chosen(app, "Homs").text_input(key=field(app, "name")).set_value("Hims").run()
    app.number_input(key=field(app, "right")).set_value(24.0).run()
    assert not app.exception
    app.switch_page("pages/map.py").run()
    app.switch_page("pages/snapshot.py").run()
    assert not app.exception
    assert app.text_area[0].value == "Our own title"
    assert app.text_area[2].value == "Our own alternative text"
    assert chosen(app, "Hims").number_input(key=field(app, "right")).value == 24.0
    assert "All as placed automatically (1)" in [b.label for b in app.button]


def chosen(app: AppTest, name: str) -> AppTest:
    """With the label of that name chosen in the editor."""
    box = app.selectbox(key="snapshot_label")
    at = next(n for n, option in enumerate(box.options) if option.startswith(name))
    return box.select_index(at).run()


def field(app: AppTest, name: str) -> str:
    """The key of a field of the chosen label."""
    widgets = (*app.text_input, *app.selectbox, *app.number_input, *app.checkbox, *app.pills)
    return next(str(w.key) for w in widgets if str(w.key).startswith(f"label_{name}_"))


def shown_labels(app: AppTest) -> list[str]:
    return list(app.selectbox(key="snapshot_label").options)


def test_a_label_is_moved_hidden_renamed_and_put_back(filled):
    """The article writes Idlib; an editor prints Edlib, to the left of its mark."""
    app = chosen(opened(), "Idlib")
    app.text_input(key=field(app, "name")).set_value("Edlib").run()
    app.selectbox(key=field(app, "side")).set_value(Side.LEFT).run()
    app.number_input(key=field(app, "down")).set_value(-8.0).run()
    assert not app.exception
    assert [o for o in shown_labels(app) if o.startswith("Edlib")] == ["Edlib · incident (edited)"]
    (edit,) = app.session_state["kept_choices"]["labels"]
    assert (edit.name, edit.side, edit.right, edit.down) == ("Edlib", Side.LEFT, 0.0, -8.0)
    app.checkbox(key=field(app, "hidden")).check().run()
    assert "its number stands in its circle" in said(app)
    app.button(key="label_undo").click().run()
    assert "Idlib · incident" in shown_labels(app)
    assert app.session_state["kept_choices"]["labels"] == ()


def test_a_nudge_starts_from_where_the_label_stands(filled):
    app = chosen(opened(), "Homs")
    app.number_input(key=field(app, "right")).set_value(4.0).run()
    (edit,) = app.session_state["kept_choices"]["labels"]
    assert edit.side is not Side.AUTOMATIC and edit.right == 4.0
    assert app.selectbox(key=field(app, "side")).value is edit.side
    app.button(key="labels_undo").click().run()
    assert app.session_state["kept_choices"]["labels"] == ()


def test_the_articles_own_spelling_is_offered_beside_the_gazetteers(store):
    article = Article.of(
        "Nine people were killed when a drone hit a market in Gedaref, Sudan, on Sunday, a doctor said.",
        published=date(2025, 3, 10),
    )
    store.save(article, read(article))
    app = opened()
    app = chosen(app, shown_labels(app)[0])
    offered = app.pills(key=field(app, "spelling"))
    assert {"Gedaref", "Al Qadarif"} <= set(offered.options)
    offered.set_value("Al Qadarif").run()
    assert not app.exception
    assert app.text_input(key=field(app, "name")).value == "Al Qadarif"
    assert [e.name for e in app.session_state["kept_choices"]["labels"]] == ["Al Qadarif"]


def test_labels_come_from_a_file_and_a_bad_one_is_said_so(filled):
    homs = next(i.id for i in filled.incidents() if i.lead.places[0].name == "Homs")
    app = opened()
    app.file_uploader(key="labels_given").set_value(("labels.json", b"{}", "application/json")).run()
    assert "The file of labels cannot be used" in said(app)
    good = written(LABELS, (LabelEdit(homs, name="Hims"),))
    app.file_uploader(key="labels_given").set_value(("labels.json", good, "application/json")).run()
    assert not app.exception
    assert "Hims · incident (edited)" in shown_labels(app)


def test_a_correction_takes_the_labels_of_what_it_corrects(filled):
    app = chosen(cleared(opened()), "Homs")
    app.text_input(key=field(app, "name")).set_value("Hims").run()
    app.multiselect(key="bundle_formats").set_value(["csv"]).run()
    app.button(key="bundle_make").click().run(timeout=120)
    data = app.session_state["bundle_made"][2]
    later = opened()
    assert "Homs · incident" in shown_labels(later)
    later.file_uploader(key="bundle_after").set_value(("before.zip", data, "application/zip")).run(
        timeout=120
    )
    assert not later.exception
    assert "Hims · incident (edited)" in shown_labels(later)
    later.button(key="labels_undo").click().run()
    assert "Homs · incident" in shown_labels(later), "they are taken over once, and can be put back"


def test_a_label_that_names_what_is_masked_is_put_right_before_the_files_are_free(filled):
    app = chosen(opened(), "Idlib")
    app.text_input(key=field(app, "name")).set_value("The market of Idlib").run()
    assert "names a place that is masked" not in said(app)
    app.selectbox(key="harm_mask").set_value("To the country").run()
    assert "names a place that is masked or left out: “The market of Idlib”" in said(app)


def test_what_is_downloaded_is_what_was_just_set(filled):
    """The picture behind the button is that of the sheet as it is now, also just after a number, a mark and a label were set."""
    app = opened()
    seen = {picture(app)}
    first = app.multiselect(key="snapshot_numbered").options[0]
    app.multiselect(key="snapshot_numbered").select(first).run()
    assert picture(app) not in seen
    seen.add(picture(app))
    app.session_state["kept_choices"]["annotations"] = (Note("The road north", (35.4, 37.0)),)
    app.run()
    assert picture(app) not in seen
    seen.add(picture(app))
    chosen(app, "Homs").checkbox(key=field(app, "hidden")).check().run()
    assert picture(app) not in seen


def picture(app: AppTest) -> str:
    """The address of the PNG behind its button, which is a digest of its bytes; the same bytes as the preview's."""
    button = next(b for b in app.get("download_button") if b.label == "Picture (PNG)")
    return str(button.proto.url)


def test_a_bundle_of_other_files_is_not_offered_any_more(filled):
    app = cleared(opened())
    app.multiselect(key="bundle_formats").set_value(["csv"]).run()
    app.button(key="bundle_make").click().run(timeout=120)
    assert [b for b in app.get("download_button") if b.label.startswith("Download dateline-")]
    app.multiselect(key="bundle_formats").set_value(["csv", "geojson"]).run()
    assert not [b for b in app.get("download_button") if b.label.startswith("Download dateline-")]


def test_the_house_style_is_kept_and_its_credit_is_used(filled):
    style = HouseStyle(name="The Paper", credit="Map: The Paper")
    filled.prefer(HOUSE_STYLE, written_style(style))
    app = opened()
    assert not app.exception
    assert app.text_input(key="snapshot_credit").value == "Map: The Paper"
    app.button(key="house_forget").click().run()
    assert filled.preference(HOUSE_STYLE) == ""


def test_the_houses_spellings_stand_in_a_table_and_stay_with_the_style(filled):
    names = (("Idlib", "Edlib"), ("Homs", "Hims"))
    filled.prefer(HOUSE_STYLE, written_style(HouseStyle(name="The Paper", names=names)))
    app = opened()
    (table,) = [d for d in app.dataframe if list(d.value.columns) == ["As it is written", "As you print it"]]
    assert tuple(table.value.itertuples(index=False, name=None)) == names
    assert "Edlib · incident" in shown_labels(app)
    next(b for b in app.button if b.label == "Use this style").click().run()
    assert not app.exception
    assert read_style(str(filled.preference(HOUSE_STYLE))).names == names


def test_a_house_style_that_cannot_be_used_any_more_is_said_so(filled):
    filled.prefer(HOUSE_STYLE, '[light]\naccent = "#ffffff"\n')
    app = opened()
    assert not app.exception
    assert "The house style cannot be used" in said(app)


def test_a_house_colour_that_is_taken_for_another_harms_is_refused_and_said_so(filled):
    app = opened()
    app.color_picker(key="house_Light_Killed_#a8201a").set_value("#2f5d9b")
    next(b for b in app.button if b.label == "Use this style").click().run()
    assert not app.exception
    assert "cannot be told from the colour of people detained" in said(app)
    assert not filled.preference(HOUSE_STYLE)


def cleared(app: AppTest) -> AppTest:
    """Sign it, and give a reason for all that the check asks about."""
    app.text_input(key="snapshot_credit").set_value("The Paper").run()
    for field in app.text_input:
        if str(field.key).startswith("harm_why_"):
            field.set_value("Checked by telephone")
    next(b for b in app.button if b.label == "Keep the reasons").click().run()
    return app


def test_the_bundle_is_made_once_the_check_lets_go_and_can_be_verified(filled):
    app = opened()
    assert app.button(key="bundle_make").disabled
    app = cleared(app)
    app.multiselect(key="bundle_formats").set_value(["png", "csv"]).run()
    app.button(key="bundle_make").click().run(timeout=120)
    assert not app.exception
    assert [b for b in app.get("download_button") if b.label.startswith("Download dateline-")]
    _, name, data, told = app.session_state["bundle_made"]
    assert name.endswith(".zip") and told.startswith("Signed by the key ")
    verdict = verify(data, program.version(), ring=KeyFolder.of_settings().ring())
    assert verdict.holds and verdict.signature.standing is Standing.OWN
    assert set(verdict.manifest.incidents.shown) == {i.id for i in filled.incidents()}

    app.selectbox(key="harm_mask").set_value("To the country").run()
    app.checkbox(key="bundle_sign").uncheck().run()
    app.button(key="bundle_make").click().run(timeout=120)
    *_, masked, told = app.session_state["bundle_made"]
    verdict = verify(masked, program.version())
    assert verdict.holds and verdict.manifest.own_ids and told == ""
    assert verdict.signature.standing is Standing.UNSIGNED
    assert not {i.id for i in filled.incidents()} & set(verdict.manifest.incidents.shown)
    assert {id for r in verdict.manifest.reasons for id in r.incidents} <= set(
        verdict.manifest.incidents.shown
    )


def test_a_file_of_streets_that_cannot_be_read_is_told_and_the_picture_is_there(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STREETS", str(tmp_path / "gone.pmtiles"))
    app = opened()
    assert not app.exception and "gone.pmtiles cannot be opened" in said(app)
    assert "Pictures are drawn without streets" in said(app)


def test_the_data_sets_that_go_out_are_named_with_what_of_them_and_asked_about(store, tmp_path, monkeypatch):
    imported(store, event_file(tmp_path / "a.csv", events(1, 2, 3)))
    page = opened(sets=ID)
    assert not page.exception
    (told,) = [e.proto.body for e in page.get("html") if "Data sets that go out" in e.proto.body]
    assert (
        "Data set “Syria”, counted by itself: 3 of 3 incidents" in told
        and "Credit: Syria: UCDP, accessed 1 March 2025 (CC BY 4.0)" in told
    )
    assert "3 incidents of the data set “Syria” are in the files of data" in told
    assert "3 incidents shown as the data set “Syria” has them, and checked by nobody here." in said(page)
    store.sets.pass_on(ID, yes=False)
    (told,) = [e.proto.body for e in opened(sets=ID).get("html") if "Data sets that go out" in e.proto.body]
    assert "not in the files of data: nobody has said that its licence lets its rows be passed on" in told
    monkeypatch.setattr(one_by_one, "MOST", 2)
    page = opened(sets=ID)
    assert (
        "3 incidents of the data set “Syria” pass the filters, and a snapshot shows 2 of one at most"
        in said(page)
    )
    assert not page.get("download_button")
