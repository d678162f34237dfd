"""What the columns of each known data set mean: its codes -> our types, days, numbers and places."""

from geo.datasets.schemes.acled import Acled
from geo.datasets.schemes.airwars import Airwars
from geo.datasets.schemes.dateline import Dateline
from geo.datasets.schemes.gtd import Gtd
from geo.datasets.schemes.plain import Plain
from geo.datasets.schemes.ucdp import Ucdp
from geo.vocabulary.datasets import Scheme

READERS: dict[Scheme, type[Plain]] = {
    Scheme.ACLED: Acled,
    Scheme.UCDP: Ucdp,
    Scheme.GTD: Gtd,
    Scheme.AIRWARS: Airwars,
    Scheme.DATELINE: Dateline,
    Scheme.OTHER: Plain,
}
"""How the rows of each scheme are read."""
