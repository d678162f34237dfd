"""What the marks cost of incidents that lie on one spot: the time grows with them, and not with their square."""

from __future__ import annotations

from tests.benchmarks.figures import processor_ms

_MANY = (100, 400, 1_600)


def on_one_spot() -> None:
    """Print the milliseconds of the processor for the marks of so many incidents in one town."""
    from geo.maps.selection import select
    from geo.maps.symbols.symbolise import symbols
    from geo.vocabulary import CountRange, View
    from tests.maps.examples import HOMS, incident

    for many in _MANY:
        made = tuple(incident(f"i{n}", HOMS, killed=CountRange(n % 9, n % 9, n % 9)) for n in range(many))
        selection = select(made, View())
        print(
            f"marks of {many:>5,} on a spot   {processor_ms(lambda s=selection: symbols(s), 3):8.1f} ms of the processor"
        )
