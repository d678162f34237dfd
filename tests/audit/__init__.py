"""`make audit`: what Dateline is made of, under which licences, and what is known against it.

licences.py    the locked requirements and data/sources.toml -> each part with its licence, and those that are not allowed
bill.py        the same as a CycloneDX bill of materials, the same bytes for the same parts
advisories.py  the locked requirements -> what pip-audit says of them, where its service can be reached
"""
