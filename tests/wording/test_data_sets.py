"""What is said of a data set's licence: whose columns it has decides nothing, and is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.vocabulary.datasets import Dataset, Provenance, Scheme
from geo.wording.beside.data_sets import may_be_passed_on, rows_in_files


@pytest.mark.parametrize(
    ("scheme", "publisher", "licence", "kept", "told"),
    [
        pytest.param(Scheme.ACLED, "ACLED (acleddata.com)", "CC BY 4.0", True, "its publisher's terms", id="ACLED's own"),
        pytest.param(Scheme.GTD, "START, University of Maryland", "x", True, "its publisher's terms", id="GTD's own"),
        pytest.param(Scheme.OTHER, "A desk", "after ACLED", True, "its publisher's terms", id="named in the licence"),
        pytest.param(Scheme.ACLED, "A desk", "CC BY 4.0", False, "columns are ACLED’s", id="another's in ACLED's columns"),
        pytest.param(Scheme.GTD, "A desk", "CC BY 4.0", False, "only if they are A desk’s own", id="another's in GTD's"),
        pytest.param(Scheme.OTHER, "A desk", "CC BY 4.0", False, "nobody has said", id="another's in its own"),
    ],
)  # fmt: skip
def test_whose_rows_may_be_passed_on(
    scheme: Scheme, publisher: str, licence: str, kept: bool, told: str
) -> None:
    dataset = Dataset.of("Syria", scheme, Provenance.of(publisher, licence, date(2025, 3, 1)))
    assert dataset.keeps_rows is kept and told in rows_in_files(dataset)
    said = replace(dataset, passed_on=True)
    assert said.may_pass_on is not kept
    assert ("since its licence" in rows_in_files(said)) is not kept
    assert ("not ACLED’s" in may_be_passed_on(dataset)) is (scheme is Scheme.ACLED and not kept)
