"""Where well-known outlets are at home: what they name without a country is probably there.

Kept by hand from general knowledge, for outlets that report from one country; agencies and papers that
report on the whole world alike are left out on purpose. An outlet that is missing costs nothing: its
address, its English and the article's other places still speak.
"""

from __future__ import annotations

_BY_COUNTRY: dict[str, str] = {
    "AF": "tolonews khaama pajhwok ariananews",
    "AU": "sydneymorningherald smh theage theaustralian abcnewsaustralia",
    "BD": "thedailystarbangladesh dhakatribune prothomalo newagebd bdnews24",
    "CA": "globeandmail theglobeandmail torontostar cbc nationalpost ctvnews montrealgazette",
    "CD": "radiookapi actualitecd",
    "CM": "cameroontribune journalducameroun",
    "CO": "eltiempo elespectador colombiareports",
    "EG": "ahram ahramonline egyptindependent madamasr egypttoday dailynewsegypt",
    "ET": "addisstandard thereporterethiopia capitalethiopia",
    "GB": "dailymail dailytelegraph thesun itv scotsman heraldscotland"
    " walesonline belfasttelegraph manchestereveningnews",
    "GH": "ghanaweb myjoyonline graphiccomgh dailygraphic",
    "HK": "scmp southchinamorningpost hongkongfreepress",
    "IE": "irishtimes irishindependent rte thejournal irishexaminer",
    "IL": "haaretz jerusalempost jpost timesofisrael ynetnews ynet",
    "IN": "timesofindia thehindu hindustantimes indianexpress ndtv deccanherald thewire telegraphindia indiatoday",
    "ID": "jakartapost thejakartapost kompas antaranews",
    "IQ": "rudaw kurdistan24 shafaqnews iraqinews alsumaria nasnews",
    "IR": "tehrantimes presstv irna farsnews tasnimnews mehrnews iranwire",
    "JO": "jordantimes royanews",
    "KE": "dailynation thestandardkenya standardmedia thestarkenya capitalfm citizendigital",
    "LB": "dailystarlebanon thedailystarlebanon lorientlejour lorienttoday naharnet annahar almanar",
    "LY": "libyaherald libyaobserver",
    "LK": "dailymirrorlk colombogazette newsfirst adaderana",
    "MG": "midimadagasikara lexpressmada",
    "ML": "maliweb studiotamani",
    "MM": "irrawaddy theirrawaddy frontiermyanmar myanmarnow mizzima dvb",
    "MX": "eluniversal lajornada milenio proceso",
    "MY": "thestarmalaysia malaymail newstraitstimes malaysiakini",
    "MZ": "clubofmozambique",
    "NG": "punchng vanguardngr premiumtimesng premiumtimes thisdaylive guardianng dailytrust saharareporters thecable",
    "NP": "kathmandupost thekathmandupost myrepublica onlinekhabar himalayantimes thehimalayantimes",
    "NZ": "nzherald stuff rnz otagodailytimes",
    "PE": "elcomercioperu andina larepublica",
    "PH": "philippinedailyinquirer philstar philippinestar rappler manilabulletin gmanews mindanews sunstar",
    "PK": "dawn thenewsinternational expresstribune tribunepk geonews arynews dunyanews",
    "PS": "wafa maannews",
    "RU": "tass interfax kommersant novayagazeta themoscowtimes moscowtimes rianovosti mediazona",
    "RW": "newtimesrwanda thenewtimes",
    "SD": "sudantribune dabangasudan radiodabanga ayin",
    "SO": "garoweonline hiiraan hiiraanonline shabellemedia goobjoog horseedmedia somaliguardian caasimada",
    "SS": "eyeradio radiotamazuj sudanspost",
    "SY": "sana enabbaladi syriadirect northpressagency npasyria hawarnews shaam zamanalwsl syrianobserver sohr"
    " syrianobservatoryforhumanrights snhr syriannetworkforhumanrights",
    "TD": "tchadinfos alwihda",
    "TH": "bangkokpost thenationthailand khaosod prachatai",
    "TR": "hurriyetdailynews hurriyet dailysabah anadoluagency bianet duvarenglish",
    "TZ": "thecitizentanzania dailynewstz",
    "UA": "kyivindependent thekyivindependent kyivpost ukrinform ukrainskapravda suspilne hromadske unian",
    "UG": "dailymonitor newvision nilepost chimpreports",
    "US": "latimes losangelestimes chicagotribune bostonglobe dallasnews"
    " houstonchronicle sfchronicle miamiherald philadelphiainquirer denverpost seattletimes",
    "YE": "sabanew sabanet almasdaronline yemenonline",
    "ZA": "mailandguardian news24 iol timeslive dailymaverick sowetanlive",
    "ZM": "lusakatimes zambiadailymail",
    "ZW": "zimbabweherald newzimbabwe",
}  # fmt: skip
HOMES: dict[str, str] = {name: code for code, names in _BY_COUNTRY.items() for name in names.split()}
"""The name of an outlet, or the middle of its address, in small letters without spaces -> its country's ISO code."""
