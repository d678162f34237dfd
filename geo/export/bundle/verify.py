"""Whether a bundle is what it says: its hashes, and every file of it drawn again and compared byte by byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from geo.export.bundle import manifest
from geo.export.bundle.inputs import Inputs, read_inputs
from geo.export.bundle.manifest import Manifest
from geo.export.bundle.packing import INPUTS, MANIFEST, OWN, SIGNATURE, Progress, drawn, paths
from geo.export.bundle.published_before import Earlier
from geo.export.bundle.sealing import time_of
from geo.export.bundle.unpacking import MOST_MEMBERS, unpacked
from geo.export.correction import digest
from geo.signing.content_credentials import seen, without
from geo.signing.keys import Ring
from geo.signing.standing import Shown, shown
from geo.vocabulary import DatelineError, UnreadableFile

NO_KEYS = Ring()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bundle held against itself. `faults` say what differs, each in a sentence; () where nothing does.

    `notes` are what is no fault and good to know. `redrawn` is how many files came out the same; `signature` what the
    signature shows.
    """

    manifest: Manifest
    signature: Shown
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    redrawn: int

    @property
    def holds(self) -> bool:
        """Whether it is what it says."""
        return not self.faults


def verify(data: bytes, version: str, on_progress: Progress | None = None, ring: Ring = NO_KEYS) -> Verdict:
    """The verdict on the bundle `data`, by this `version` of Dateline; the keys of `ring` are known here.

    Nothing is drawn from inputs that are not those of the manifest. Raises `UnreadableFile` where it is no bundle.
    """
    packed = unpacked(data)
    content = {path: without(path, file) for path, file in packed.items()}
    if MANIFEST not in content:
        raise UnreadableFile(
            f"There is no {MANIFEST} in it: it is no bundle of Dateline's. Give one as exported."
        )
    said = manifest.read_manifest(content[MANIFEST])
    notes = (
        []
        if said.dateline == version
        else [
            f"It was made by Dateline {said.dateline}; this is {version}. Another version may draw otherwise."
        ]
    )
    time = time_of(content)
    by = time.at.date() if time and time.at and time.of_signature else None
    signature = shown(content[MANIFEST], said.signed_by, content.get(SIGNATURE), ring, by)
    notes += [time.words] if time else []
    faults = [signature.words] if signature.fault else []
    for path, credentials in ((p, seen(p, f)) for p, f in packed.items() if f is not content[p]):
        if credentials:
            (notes if credentials.holds else faults).append(f"{path}: {credentials.words}")
    faults += _against_manifest(said, content)
    if INPUTS not in content or any(f.startswith(f"{INPUTS}:") for f in faults):
        faults.append("Nothing was drawn again, since what it was drawn from is not as it was.")
        return Verdict(said, signature, tuple(faults), tuple(notes), 0)
    source = read_inputs(content[INPUTS])
    if _lists_otherwise(source, said):
        faults.append(
            "The manifest lists other files than the bundle was made with. Nothing was drawn again."
        )
        return Verdict(said, signature, tuple(faults), tuple(notes), 0)
    try:
        again = drawn(source, on_progress, said.signed_by)
    except (DatelineError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # what passes as inputs, and was made by hand so that no map comes of it
        faults.append(
            f"It cannot be drawn again ({type(error).__name__}): it was changed by hand, or is of another version."
        )
        return Verdict(said, signature, tuple(faults), tuple(notes), 0)
    same = 0
    for file in again:
        was = content.get(file.path)
        if was == file.data:
            same += file.path not in (INPUTS, MANIFEST)
        elif was is not None:
            faults.append(f"{file.path}: drawn again, it differs{_how(was, file.data)}.")
    return Verdict(said, signature, tuple(faults), tuple(notes), same)


def _against_manifest(said: Manifest, content: Mapping[str, bytes]) -> Iterator[str]:
    """What the files and the manifest say otherwise."""
    expected = {o.path: (o.bytes, o.sha256) for o in said.outputs}
    for path, (size, known) in expected.items():
        if path not in content:
            yield f"{path}: missing."
        elif len(content[path]) != size:
            yield f"{path}: {len(content[path]):,} bytes, {size:,} in the manifest."
        elif sha256(content[path]).hexdigest() != known:
            yield f"{path}: its content is not that of the manifest (SHA-256)."
    if INPUTS not in content:
        yield f"{INPUTS}: missing."
    elif sha256(content[INPUTS]).hexdigest() != said.inputs_sha256:
        yield f"{INPUTS}: its content is not that of the manifest (SHA-256)."
    for path in sorted(content.keys() - expected.keys() - set(OWN)):
        yield f"{path}: not in the manifest."


def _lists_otherwise(source: Inputs, said: Manifest) -> bool:
    """Whether more or less would be drawn than the manifest lists: a forged order could ask for hours of work."""
    planned = paths(source.order)
    return len(planned) > MOST_MEMBERS or sorted(planned) != sorted(o.path for o in said.outputs)


def _how(was: bytes, now: bytes) -> str:
    """Where two files differ: the first line of a text, else the first byte."""
    at = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    if b"\x00" in was[:4000] or was[:4] in (b"%PDF", b"\x89PNG"):
        return f" from byte {at:,} on ({len(was):,} bytes, {len(now):,} drawn)"
    line = was.count(b"\n", 0, at) + 1
    return f" from line {line:,} on"


def of_bundle(data: bytes) -> Earlier:
    """The bundle as something published before, to be corrected. Raises `UnreadableFile` where it is not what it says."""
    content = {path: without(path, file) for path, file in unpacked(data).items()}
    if MANIFEST not in content or INPUTS not in content:
        raise UnreadableFile(f"There is no {MANIFEST} or no {INPUTS} in it: it is no bundle of Dateline's.")
    said = manifest.read_manifest(content[MANIFEST])
    signature = shown(content[MANIFEST], said.signed_by, content.get(SIGNATURE), NO_KEYS)
    wrong = signature.words if signature.fault else next((f for f in _against_manifest(said, content)), "")
    if wrong:
        raise UnreadableFile(f"The earlier bundle is not as it was made. {wrong} Give it as it was exported.")
    source = read_inputs(content[INPUTS])
    return Earlier(
        number=said.correction.number if said.correction else 0,
        of=sha256(content[MANIFEST]).hexdigest(),
        identifier="",
        title=said.choices.title,
        dated=said.as_of,
        view=source.selection.view,
        digest=digest(source.selection.everything_shown),
        shown=tuple(source.selection.shown),
        withheld=source.selection.withheld,
        labels=source.sheet.labels,
        sets=source.selection.sets,
    )
