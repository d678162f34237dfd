"""A gold story -> the region of the world that most of its events lie in: figures are told by region, too."""

from __future__ import annotations

from collections import Counter
from typing import Any

from geo.maps.basemap.containing_unit import lies_in

Json = dict[str, Any]
REGIONS = {
    "Africa": "DZ AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU MA MZ NA"
    " NE NG RW ST SN SC SL SO ZA SS SD TZ TG TN UG ZM ZW EH",
    "the Middle East": "SY LB IL PS JO IQ IR YE SA OM AE QA BH KW TR CY",
    "Europe and Russia": "UA RU BY MD GB IE FR DE ES PT IT NL BE LU CH AT PL CZ SK HU RO BG GR AL MK RS ME BA HR SI XK NO SE FI DK IS"
    " EE LV LT MT GE AM AZ",
    "the Americas": "US CA MX GT HN SV NI CR PA CU HT DO JM TT BS BB BZ CO VE EC PE BO BR PY UY AR CL GY SR GF PR",
    "Asia and the Pacific": "AF PK IN BD NP LK BT MV MM TH LA KH VN MY SG ID PH TL BN CN TW HK JP KR KP MN KZ KG TJ TM UZ AU NZ PG FJ SB"
    " VU NC WS TO",
}
"""A region -> the ISO codes of its countries, after the United Nations' M49, with the Middle East apart."""
_OF = {code: region for region, codes in REGIONS.items() for code in codes.split()}


def region_of(story: Json) -> str:
    """The region where most events of `story` lie, "" where none does."""
    codes = [lies_in(p["lat"], p["lon"])[0] for e in story["events"] for p in e["places"][:1]]
    found = Counter(_OF[c] for c in codes if c in _OF)
    return found.most_common(1)[0][0] if found else ""
