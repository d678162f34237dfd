"""Who says a toll, where there is little room."""

from __future__ import annotations

import pytest

from geo.wording.speakers import each_once, short_name


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("Syrian Observatory for Human Rights, a monitoring group based in Britain", "Syrian Observatory for Human Rights"),
        ("the UK-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("UK based monitors", "monitors"),
        ("the civil defence", "the civil defence"),
        ("Abdul Karim, the mayor", "Abdul Karim"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_speaker_is_called_by_the_name_alone(speaker, said):
    assert short_name(speaker) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a witness", "Observatory", "Syrian Observatory for Human Rights"], ["a witness", "Syrian Observatory for Human Rights"]),
        (["the Observatory", "Syrian Observatory for Human Rights"], ["Syrian Observatory for Human Rights"]),
        (["police", "the police"], ["police"]),
        (["Ministry", "Interior Ministry", "Health Ministry"], ["Ministry", "Interior Ministry", "Health Ministry"]),
        (["police", "Kenya police"], ["police", "Kenya police"]),
        ([], []),
    ],
)  # fmt: skip
def test_nobody_is_named_twice_in_full_and_in_short(names, said):
    assert each_once(names) == said
