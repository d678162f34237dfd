"""The fonts of pictures: made of the web fonts that sources.toml names, byte for byte, and under names that may be theirs."""

import re
from pathlib import Path

import pytest
import streamlit
from fontTools.ttLib import TTFont

from data.build.typography.fonts import cut, cuts

FOLDER = Path(__file__).parents[2] / "data" / "fonts"
FILES = sorted(FOLDER.glob("*.ttf"))


def test_the_faces_of_the_screen_are_cut_from_streamlits_own_files(tmp_path):
    """One of them; `make data` checks all, which takes longer."""
    site = Path(streamlit.__file__).parents[1]
    wanted = {w.file: w for w in cuts(site, tmp_path, tmp_path)}
    assert cut(wanted["sans-italic.ttf"]) == (FOLDER / "sans-italic.ttf").read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_font_bears_a_reserved_name_and_all_may_be_put_into_files(path):
    font = TTFont(path)
    named = {str(font["name"].getDebugName(n)) for n in (1, 3, 4, 6)}
    assert not any("Source" in name for name in named)
    assert "fvar" not in font
    assert font["OS/2"].fsType == 0
    assert re.search("OFL|openfontlicense", str(font["name"].getDebugName(14)))
