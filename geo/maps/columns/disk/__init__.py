"""Columns as files beside a store: written once, mapped into memory, and made again where they are broken."""
