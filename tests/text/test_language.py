"""What is read, what is told to be in another language, and what is too little or too much."""

import pytest

from geo.text.language import looks_like, require_english
from geo.text.limits import MAX_CHARACTERS, require_text
from geo.vocabulary import EmptyText, OtherLanguage, TooLong


@pytest.mark.parametrize(
    "text",
    [
        "Mogadishu blast",
        "Gunmen kill two",
        "Al Shabaab, Danab, Beled Weyne, Baidoa, Buur Hakaba, Jilib, Afmadow.",
        "Abdullahi Hassan Jama, Muhumed Abdi Warsame and Fadumo Ali Nur were killed in Garbahaarrey.",
        "Kipchumba and Wanjiku fled from Kapedo to Lokori.",
        "BOMB KILLS THREE IN PUERTO BERRIO; ELN CLAIMS ATTACK ON LA ESMERALDA",
        "The El Mundo and La Prensa dailies of San Salvador reported the attack on Las Canas.",
        "12 KIA / 4 WIA",
        "Metuge | 640 | 2,900\nPemba | 515 | 2,500\n" * 20,
        "Sunday: Bama, Gwoza, Dikwa, Ngala. Shot: Musa Ibrahim, Ladi Yakubu, Audu Danjuma, Hauwa Sani, of Kukawa.",
        "Two were hurt.",
        "",
    ],
)
def test_english_or_too_little_to_tell(text):
    assert looks_like(text) == ""
    require_english(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Les rebelles ont attaqué la ville dans la nuit et dix personnes ont été tuées, selon la police.",
            "French",
        ),
        ("Hombres armados mataron a tres campesinos en el sur del país, según la policía.", "Spanish"),
        (
            "Bei einem Angriff auf das Dorf sind nach Angaben der Polizei zwei Menschen getötet worden.",
            "German",
        ),
        ("Watu wawili waliuawa katika shambulio hilo na wengine walijeruhiwa, polisi walisema.", "Swahili"),
        ("Ciidanka ayaa weerar ku qaaday degmada iyo xaafado kale oo ka tirsan gobolka.", "Somali"),
        (
            "Rundunar soji ta ce ta kashe 'yan bindiga guda takwas a wani samame da ta kai a garin Maru na jihar Zamfara.",
            "Hausa",
        ),
        (
            "Àwọn agbébọn ti pa ènìyàn mẹ́fà ní abúlé kan, wọ́n sì jí àwọn mìíràn gbé lọ, ọlọ́pàá ló sọ pé bẹ́ẹ̀ ni.",
            "Yoruba",
        ),
        (
            "Awon agbebon ti pa eniyan mefa ni abule kan ni ipinle Ondo, won si tun ji awon miran gbe lo.",
            "Yoruba",
        ),
        (
            "Patay ang dalawang sundalo matapos sumabog ang isang bomba sa bayan nitong Lunes, ayon sa pulis.",
            "Tagalog",
        ),
        (  # a language of which no list is kept
            "Namoy ny ainy ny olona roa rehefa nifandona tamin'ny kamiao ny fiara nitondra azy ireo omaly alina raha ny "
            "filazan'ny zandary. Nentina namonjy hopitaly ireo naratra ary efa misokatra ny fanadihadiana mahakasika io "
            "loza io izay nahafaty olona roa tao anatin'ny alina.",
            "another language",
        ),
        ("قتل شخصان في هجوم على القرية", "Arabic, Persian or Urdu"),
        ("В результате обстрела погибли два человека", "Russian or Ukrainian"),
        ("两人在袭击中丧生", "Chinese"),
    ],
)
def test_another_language_is_named(text, language):
    with pytest.raises(OtherLanguage, match=f"reads English; this looks like {language}"):
        require_english(text)


@pytest.mark.parametrize("text", ["", "   \n\t", "…!?", "—"])
def test_no_words(text):
    with pytest.raises(EmptyText, match="no words"):
        require_text(text)


def test_too_much():
    require_text("a" * MAX_CHARACTERS)
    with pytest.raises(TooLong, match="Split it"):
        require_text("word " * 2_000_000)
