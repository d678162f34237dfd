"""GTD: columns and codes of the Global Terrorism Database's codebook (START, University of Maryland; August 2021; the codes of the
editions of 2015 and 2017 are the same).

- `iyear`, `imonth`, `iday`: 0 stands for a month or a day that is not known. `approxdate`, words for such a day, and `resolution`,
  when an attack that went on was over, stay in the row's text, as do the criteria (`crit1` to `crit3`).
- `attacktype1`: 1 assassination, 2 armed assault, 3 bombing, 4 hijacking, 5 barricade with hostages, 6 kidnapping, 7 attack on
  a facility, 8 unarmed assault, 9 unknown. `weaptype1`: 2 chemical, 6 explosives (the others change nothing here).
  `weapsubtype1`: 7 grenade, 11 projectile (rocket, mortar). `suicide`: 1 the attacker meant to die. `targtype1`: 3 police,
  4 military, 17 another armed group: who attacks those by hand fights a battle; anybody else is a civilian.
- `specificity`: 1 the town's own point; 2 a town whose point was not found, and 3 no town: the middle of the smallest unit
  that is known, drawn as a ring, since the file does not name it; 4 the middle of the province; 5 not even that is known.
  `vicinity`: 1 near the town, not in it.
- `nkill`, `nwound`: empty (-9 and -99 in old editions) is not known; both count attackers, too. Parts of people come of a number
  that was shared out over several attacks: between the whole numbers next to it.
- `doubtterr`, `alternative`: whether it was terrorism at all. That is no doubt that it happened: they stay in the row's text.
"""

from __future__ import annotations

from math import ceil, floor

from geo.datasets.event_kinds import Kind
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.numbers import exactly
from geo.datasets.placing import Grain, Placing, Spot, grain
from geo.datasets.schemes.plain import Counted, Plain, code
from geo.vocabulary import CountRange, EventType, Harm, NotTaken, Precision
from geo.vocabulary.datasets import Field

_GRAINS = {
    "": grain(Precision.TOWN),
    "1": grain(Precision.TOWN),
    "2": grain(Precision.DISTRICT)._replace(unit=False),
    "3": grain(Precision.DISTRICT)._replace(unit=False),
    "4": grain(Precision.PROVINCE),
    "5": grain(Precision.COUNTRY),
}
_NEAR = Grain(Precision.TOWN, 10_000.0)
"""Near a town and not in it."""
_EXPLOSIVES, _CHEMICAL = "6", "2"
_ARMED = frozenset(("3", "4", "17"))
_BLASTS = {"7": "Grenade", "11": "Shelling/artillery/missile attack"}
_BOMB = "Remote explosive/landmine/IED"
_TAKEN = Kind(EventType.VIOLENCE, "Abduction/forced disappearance")
_NOT_KNOWN = frozenset(("-9", "-99", "-9.0", "-99.0"))


class Gtd(Plain):
    """How a row of GTD is read."""

    coarsest = _GRAINS["5"]
    nameless = False

    def __init__(self, layout: Layout, ground: Ground, day_first: bool | None = None) -> None:
        super().__init__(layout, ground, day_first)
        names = ("weaptype1", "weapsubtype1", "targtype1", "suicide", "vicinity")
        self._weapon, self._weapon_kind, self._target, self._suicide, self._vicinity = map(
            layout.column, names
        )
        self._numbers = ((Harm.KILLED, layout.of(Field.KILLED)), (Harm.INJURED, layout.of(Field.INJURED)))
        self._near = Placing(layout, ground, self._near_grain, self.coarsest)

    def kind(self, words: Words) -> Kind:
        """By attack and weapon. Raises `NotTaken` for an attack that is none of GTD's."""
        attack, weapon = code(words[self._type]), code(words[self._weapon])
        if attack not in "123456789" or len(attack) != 1:
            raise NotTaken(f"attacktype1 {attack[:20]!r} is none of 1 to 9")
        if attack in "456":
            return _TAKEN
        if attack == "3" or (weapon == _EXPLOSIVES and attack != "8"):
            return Kind(EventType.EXPLOSIONS, self._blast(words, weapon))
        if attack == "7":
            return Kind(EventType.STRATEGIC, "Looting/property destruction")
        if code(words[self._target]) in _ARMED:
            return Kind(EventType.BATTLES, "Armed clash" if attack == "2" else "")
        return Kind(EventType.VIOLENCE, "Attack")

    def _blast(self, words: Words, weapon: str) -> str:
        if code(words[self._suicide]) == "1":
            return "Suicide bomb"
        return (
            "Chemical weapon" if weapon == _CHEMICAL else _BLASTS.get(code(words[self._weapon_kind]), _BOMB)
        )

    def tolls(self, words: Words) -> list[Counted]:
        """Killed and injured, attackers among them."""
        return [
            Counted(harm, self.who, count, column)
            for harm, column in self._numbers
            if (count := _number(words[column], harm))
        ]

    def grain(self, said: str) -> Grain | None:
        """`specificity`."""
        return _GRAINS.get(code(said))

    def _near_grain(self, said: str) -> Grain | None:
        found = self.grain(said)
        return _NEAR if found and not found.precision.is_area else found

    def spots(self, words: Words, shape: bytes = b"") -> tuple[Spot, ...]:
        """The town, or near it."""
        placing = self._near if code(words[self._vicinity]) == "1" else self.placing
        spot = placing.spot(words, shape)
        return (spot,) if spot else ()


def _number(said: str, harm: Harm) -> CountRange | None:
    if not said or said.strip() in _NOT_KNOWN:
        return None
    if "." in said:
        try:
            value = float(said)
        except ValueError:
            value = 0.0
        if value > 0 and value != int(value):
            return CountRange(floor(value), floor(value), ceil(value), said.strip())
    return exactly(said, harm)
