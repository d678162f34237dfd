"""The bill of materials: packages and data as CycloneDX 1.6 in JSON, the same bytes for the same parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import requires
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.audit.licences import Part


def bill(version: str, packages: Sequence[Part], data: Sequence[Part]) -> str:
    """The bill of Dateline in that version. It has no time of its making, and its number follows from what it lists."""
    made = Bom()
    dateline = Component(name="dateline", version=version, type=ComponentType.APPLICATION, bom_ref="dateline")
    made.metadata.component = dateline
    code = {canonicalize_name(p.name): _package(p) for p in packages}
    shipped = [_data(p) for p in data]
    for component in (*code.values(), *shipped):
        made.components.add(component)
    for name, component in code.items():
        made.register_dependency(component, [code[n] for n in sorted(_asked_by(name)) if n in code])
    made.register_dependency(dateline, [*code.values(), *shipped])
    said = "\n".join(sorted(f"{p.name} {p.version} {p.licence}" for p in (*packages, *data)))
    made.serial_number = uuid5(NAMESPACE_URL, f"dateline {version}\n{said}")
    told = json.loads(JsonV1Dot6(made).output_as_string())
    del told["metadata"]["timestamp"]
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def _package(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        bom_ref=f"pypi:{part.name}",
        purl=PackageURL("pypi", name=part.name, version=part.version),
        licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else [],
        type=ComponentType.LIBRARY,
    )


def _data(part: Part) -> Component:
    return Component(
        name=part.name,
        bom_ref=f"data:{part.name}",
        licenses=[LicenseFactory().make_from_string(part.licence)],
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.origin))]
        if part.origin
        else [],
        type=ComponentType.DATA,
    )


def _asked_by(name: str) -> set[str]:
    """What an installed package asks for on this machine."""
    asked = (Requirement(text) for text in requires(name) or ())
    return {canonicalize_name(r.name) for r in asked if r.marker is None or r.marker.evaluate({"extra": ""})}
