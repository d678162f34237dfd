"""The web: one door out, what came back kept as it came, and feeds, archives and time stamps turned into values.

`Door` asks, `Visitor` asks with manners (robots.txt, turns, pauses), `Captures` keeps.
"""
