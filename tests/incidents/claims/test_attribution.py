"""Who says it: speaker, role, verb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.incidents.claims.attribution import role_of, speeches
from geo.incidents.claims.casualty_claims import find_claims
from geo.text.document import Document
from geo.vocabulary import Article, Span


@pytest.mark.parametrize(
    ("text", "speaker", "role", "verb"),
    [
        ("Two soldiers were killed on Monday, police said.", "police", "police", "said"),
        ("According to residents, five people were killed.", "residents", "resident", "according to"),
        ("Five people were killed, according to the Coast Monitor.", "the Coast Monitor", "monitor", "according to"),
        ("Police said two people were killed.", "Police", "police", "said"),
        ("The army reported that 12 rebels were killed.", "army", "military", "reported"),
        ("Losses rose, with the Hama-based Observatory for Human Rights reporting over 90 civilian deaths.", "Hama-based Observatory for Human Rights", "monitor", "reporting"),
        ("One survivor, Salim Darwish, recounted the raid, stating, \"Families were killed at home.\"", "Salim Darwish", "witness", "recounted"),
        ("\"They killed my brother,\" said Amina Yusuf, a resident.", "Amina Yusuf", "", "said"),
        ("Ayman Fares, who survived the raid, said: “They killed my two brothers.”", "Ayman Fares", "", "said"),
        ("“Ten people died” in an attack in Idlib, said Omar Saleh.", "Omar Saleh", "", "said"),
        ("Al Shabaab claimed to have killed 10 soldiers.", "Al Shabaab", "armed group", "claimed"),
        ("Radio Bakara, citing hospital sources, reported that nine people were killed.", "hospital sources", "medic", "citing"),
        ("The ministry of health announced that 40 people had been killed.", "ministry of health", "medic", "announced"),
        ("A military spokesman confirmed that three soldiers were killed.", "A military spokesman", "military", "confirmed"),
        ("THE ARMY REPORTED THAT 12 REBELS WERE KILLED.", "ARMY", "military", "reported"),
    ],
)  # fmt: skip
def test_who_says_it(text, speaker, role, verb):
    claims, _ = find_claims(Document(Article.of(text)))
    said = claims[0].attribution
    assert said is not None
    assert said.speaker.removeprefix("the ") == speaker.removeprefix("the ")
    assert said.verb == verb
    assert said.role == role or role_of(speaker) == role
    assert said.span.of(text) == said.speaker


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed on Monday.",
        "It was reported that two people were killed.",
        "Twelve people were reported killed.",
        "Al Shabaab claimed responsibility for the blast that killed two people.",
        "He said two people were killed.",
    ],
)
def test_nobody_is_named(text):
    claims, _ = find_claims(Document(Article.of(text)))
    assert claims[0].attribution is None


@given(
    st.text(
        alphabet=st.sampled_from("abAB ,.\"“”'police said according to citing was he the\n"), max_size=120
    )
)
def test_speakers_point_at_their_words(text):
    for speech in speeches(text, Span(0, len(text))):
        assert speech.attribution.span.of(text) == speech.attribution.speaker != ""


@given(
    st.lists(
        st.sampled_from(
            'killed wounded two 12 at least people soldiers, and the of a by police said were was dead . including children no deaths in Homs ( ) " since died bodies'.split()
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_words_give_claims_that_point_at_their_words(text):
    document = Document(Article.of(text))
    claims, aside = find_claims(document)
    assert [c.span.of(text) for c in claims] == [c.text for c in claims]
    assert [s.span.of(text) for s in aside] == [s.text for s in aside]
    for claim in claims:
        assert claim.subset_of is None or claims[claim.subset_of].harm is claim.harm
