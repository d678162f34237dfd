"""What the columns of each known data set mean: its codes -> our types, days, numbers and places."""

from geo.datasets.schemes.acled import Acled
from geo.datasets.schemes.plain import Plain
from geo.datasets.schemes.ucdp import Ucdp
from geo.vocabulary.datasets import Scheme

READERS: dict[Scheme, type[Plain]] = {
    Scheme.ACLED: Acled,
    Scheme.UCDP: Ucdp,
    Scheme.OTHER: Plain,
}
"""How the rows of each scheme are read."""
