"""Do no harm on the pages: what is kept back, the check with its reasons, and sensitive marks."""

from __future__ import annotations

from geo.vocabulary import Decision, Precision
from pages.panels.snapshot.do_no_harm import EMBARGO
from tests.pages.test_snapshot import APP, filled, opened, said, store  # noqa: F401 (fixtures)


def buttons(app) -> dict[str, bool]:
    """Which files are offered, and whether they can be had."""
    return {b.label: not b.proto.disabled for b in app.get("download_button")}


def sign(app):
    return app.text_input(key="snapshot_credit").set_value("The Paper").run()


def give_reasons(app):
    for field in app.text_input:
        if str(field.key).startswith("harm_why_"):
            field.set_value("Checked by telephone")
    return next(b for b in app.button if b.label == "Keep the reasons").click().run()


def test_no_file_can_be_had_before_what_blocks_is_put_right_and_reasons_are_given(filled):  # noqa: F811
    app = opened()
    assert set(buttons(app).values()) == {False}
    assert "Nobody signs it" in said(app)
    app = sign(app)
    assert "Nobody signs it" not in said(app) and set(buttons(app).values()) == {False}
    app = give_reasons(app)
    assert not app.exception
    assert set(buttons(app).values()) == {True}
    assert "nothing stands in the way" in said(app)
    assert {r.why for r in filled.reasons()} == {"Checked by telephone"}
    assert {line.action for line in filled.log()} >= {"published in spite of"}


def test_an_empty_reason_is_none(filled):  # noqa: F811
    app = sign(opened())
    next(b for b in app.button if b.label == "Keep the reasons").click().run()
    assert filled.reasons() == ()
    assert set(buttons(app).values()) == {False}


def test_a_mask_changes_the_words_with_the_picture(filled):  # noqa: F811
    app = opened()
    app.selectbox(key="harm_mask").set_value("To the country").run()
    assert not app.exception
    assert app.text_area[0].value == "At least 15 people killed in Syria"
    assert "Places masked to country by the publisher" in app.text_area[1].value


def test_a_title_that_names_a_masked_place_blocks(filled):  # noqa: F811
    app = opened()
    app.selectbox(key="harm_mask").set_value("To the country").run()
    app.text_area[0].set_value("Blast in Idlib").run()
    assert "names a place that is masked or left out" in said(app)


def test_the_embargo_is_kept_for_the_next_time(filled):  # noqa: F811
    app = opened()
    app.number_input(key="harm_embargo").set_value(7).run()
    assert filled.preference(EMBARGO) == 7


def test_an_incident_is_marked_sensitive_and_the_mark_withdrawn_on_the_map(filled):  # noqa: F811
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(APP, default_timeout=90).run()
    next(t for t in app.text_input if str(t.key).startswith("why_sensitive_")).set_value("A witness").run()
    app.button(key="mark").click().run()
    assert not app.exception
    made = [j for j in filled.judgements() if j.decision is Decision.SENSITIVE]
    assert [j.why for j in made] == ["A witness"]
    assert sum(i.sensitive for i in filled.incidents()) == 1
    snapshot = opened()
    assert "marked sensitive and not masked" in said(snapshot)
    assert snapshot.selectbox(key="harm_mask").value == "As exactly as they are known"
    snapshot.checkbox(key="harm_leave_out").check().run()
    assert "marked sensitive and not masked" not in said(snapshot)
    assert "1 incident withheld by the publisher" in snapshot.text_area[1].value
    app.button(key="unmark").click().run()
    assert sum(i.sensitive for i in filled.incidents()) == 0


def test_every_precision_but_the_exact_can_be_chosen(filled):  # noqa: F811
    offered = opened().selectbox(key="harm_mask").options
    assert len(offered) == len(Precision)
    assert "To the province" in offered and "To the exact" not in offered
