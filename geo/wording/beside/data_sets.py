"""A data set -> what is said of it wherever it is shown or published."""

from __future__ import annotations

from geo.vocabulary.datasets import Dataset


def rows_in_files(dataset: Dataset) -> str:
    """Whether its rows stand in files that are published."""
    if dataset.may_pass_on:
        return (
            "Its rows stand in the data files that are published, since its licence lets them be passed on."
        )
    if dataset.keeps_rows:
        return "Its rows stand in no file that is published: its publisher's terms let maps of them be published, and not the rows."
    return "Its rows stand in no file that is published: nobody has said that its licence lets them be passed on."
