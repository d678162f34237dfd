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
    if whose := dataset.columns_of:
        return (
            f"Its rows stand in no file that is published. Its columns are {whose}’s, whose terms let nobody pass rows on: say that they"
            f" may be only if they are {dataset.provenance.publisher}’s own."
        )
    return "Its rows stand in no file that is published: nobody has said that its licence lets them be passed on."


def may_be_passed_on(dataset: Dataset) -> str:
    """What its user says who ticks that its rows may be passed on."""
    if whose := dataset.columns_of:
        return f"These are {dataset.provenance.publisher}’s own rows, not {whose}’s, and its licence lets them be passed on"
    return "Its licence lets its rows be passed on"
