"""Demonyms: "Turkish" names no place, but says which country the article is about.

Written by hand: the usual English adjective and noun of each country, with ISO 3166 codes.
"""

from __future__ import annotations

_WORDS = """
AF Afghan Afghans|AL Albanian Albanians|DZ Algerian Algerians|AD Andorran|AO Angolan Angolans|AR Argentine Argentinian Argentines
AM Armenian Armenians|AU Australian Australians Aussie|AT Austrian Austrians|AZ Azerbaijani Azerbaijanis Azeri Azeris|BS Bahamian
BH Bahraini Bahrainis|BD Bangladeshi Bangladeshis|BB Barbadian|BY Belarusian Belarusians Belarussian|BE Belgian Belgians
BZ Belizean|BJ Beninese|BT Bhutanese|BO Bolivian Bolivians|BA Bosnian Bosnians|BW Botswanan Batswana|BR Brazilian Brazilians
BN Bruneian|BG Bulgarian Bulgarians|BF Burkinabe|BI Burundian Burundians|KH Cambodian Cambodians|CM Cameroonian Cameroonians
CA Canadian Canadians|TD Chadian Chadians|CL Chilean Chileans|CN Chinese|CO Colombian Colombians|CD Congolese
CR Rican|HR Croatian Croatians Croat Croats|CU Cuban Cubans|CY Cypriot Cypriots|CZ Czech Czechs|DK Danish Dane Danes
DJ Djiboutian|EC Ecuadorian Ecuadorean Ecuadorians|EG Egyptian Egyptians|SV Salvadoran Salvadorans Salvadorean|ER Eritrean Eritreans
EE Estonian Estonians|ET Ethiopian Ethiopians|FJ Fijian Fijians|FI Finnish Finn Finns|FR French Frenchman Frenchmen Frenchwoman
GA Gabonese|GM Gambian Gambians|GE Georgian Georgians|DE German Germans|GH Ghanaian Ghanaians|GR Greek Greeks
GT Guatemalan Guatemalans|GN Guinean Guineans|GY Guyanese|HT Haitian Haitians|HN Honduran Hondurans|HU Hungarian Hungarians
IS Icelandic Icelander Icelanders|IN Indian Indians|ID Indonesian Indonesians|IR Iranian Iranians|IQ Iraqi Iraqis|IE Irish Irishman
IL Israeli Israelis|IT Italian Italians|CI Ivorian Ivorians|JM Jamaican Jamaicans|JP Japanese|JO Jordanian Jordanians
KZ Kazakh Kazakhs Kazakhstani|KE Kenyan Kenyans|KW Kuwaiti Kuwaitis|KG Kyrgyz|LA Laotian|LV Latvian Latvians|LB Lebanese
LR Liberian Liberians|LY Libyan Libyans|LT Lithuanian Lithuanians|LU Luxembourgish|MK Macedonian Macedonians|MG Malagasy
MW Malawian Malawians|MY Malaysian Malaysians|MV Maldivian|ML Malian Malians|MT Maltese|MR Mauritanian Mauritanians|MU Mauritian
MX Mexican Mexicans|MD Moldovan Moldovans|MN Mongolian Mongolians|ME Montenegrin Montenegrins|MA Moroccan Moroccans
MZ Mozambican Mozambicans|MM Burmese|NA Namibian Namibians|NP Nepalese Nepali Nepalis|NL Dutch Dutchman|NI Nicaraguan Nicaraguans
NE Nigerien|NG Nigerian Nigerians|KP|KR|NO Norwegian Norwegians|OM Omani Omanis|PK Pakistani Pakistanis|PS Palestinian Palestinians Gazan Gazans
PA Panamanian Panamanians|PG|PY Paraguayan Paraguayans|PE Peruvian Peruvians|PH Philippine Filipino Filipinos Filipina
PL Polish Pole Poles|PT Portuguese|QA Qatari Qataris|RO Romanian Romanians|RU Russian Russians|RW Rwandan Rwandans|SA Saudi Saudis
SN Senegalese|RS Serbian Serbians Serb Serbs|SL Leonean Leoneans|SG Singaporean Singaporeans|SK Slovak Slovaks Slovakian
SI Slovenian Slovenians Slovene|SO Somali Somalis Somalian|ZA|ES Spanish Spaniard Spaniards|LK Lankan Lankans
SD Sudanese|SR Surinamese|SZ Swazi|SE Swedish Swede Swedes|CH Swiss|SY Syrian Syrians|TW Taiwanese|TJ Tajik Tajiks
TZ Tanzanian Tanzanians|TH Thai Thais|TG Togolese|TT Trinidadian|TN Tunisian Tunisians|TR Turkish Turk Turks|TM Turkmen
UG Ugandan Ugandans|UA Ukrainian Ukrainians|AE Emirati Emiratis|GB British Briton Britons Brit Brits English Englishman Scottish Scots Scot Welsh
US American Americans|UY Uruguayan Uruguayans|UZ Uzbek Uzbeks|VE Venezuelan Venezuelans|VN Vietnamese|YE Yemeni Yemenis|ZM Zambian Zambians
ZW Zimbabwean Zimbabweans|XK Kosovar Kosovars|TL Timorese
"""

COUNTRY_OF: dict[str, str] = {
    word.lower(): code
    for code, *words in (group.split() for line in _WORDS.strip().splitlines() for group in line.split("|"))
    for word in words
}
"""Demonym in small letters -> ISO 3166 code of the country ("syrian" -> "SY")."""

OTHERS = frozenset(
    "african africans asian asians european europeans arab arabs arabic kurdish kurd kurds muslim muslims christian christians"
    " jewish jew jews hindu hindus buddhist buddhists sunni sunnis shiite shiites shia alawite alawites druze yazidi yazidis"
    " catholic catholics protestant coptic copts orthodox islamic islamist islamists hispanic latino latinos caribbean"
    " scandinavian slavic persian ottoman soviet western westerner texan texans californian californians parisian londoner"
    " parisians londoners hutu tutsi pashtun pashtuns hazara hazaras baloch sikh sikhs rohingya uighur uighurs chechen chechens"
    " tatar tatars catalan basque bavarian sicilian corsican tibetan tibetans berber tuareg houthi houthis".split()
) - {"caribbean"}
"""Peoples and faiths without one country: no places either."""
