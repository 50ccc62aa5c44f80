"""What is plugged in: sticks, cards and other disks; no network is ever asked."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_AT_MOST: Final = 500
"""So many entries of a folder are looked at: what is meant lies at the top of a stick."""
MOUNTED: Final = ("/media", "/run/media", "/mnt", "/Volumes")
_BY_PERSON: Final = ("media",)
"""In these stands a folder for each person, and the sticks in it."""
_NETWORK: Final = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "davfs", "sshfs", "fuse.rclone")


def drives(mounted: Iterable[str | Path] | None = None) -> Iterator[Path]:
    """The topmost folder of each; ``mounted``: where the system puts them (Linux and macOS)."""
    far = _on_network()
    for top in map(Path, mounted or MOUNTED):
        for each in folders_in(top, far):
            yield each
            if top.name in _BY_PERSON:
                yield from folders_in(each, far)


def _on_network() -> frozenset[str]:
    """Where network drives are mounted: asking one that is gone would wait for ever."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return frozenset()
    parts = [line.split() for line in lines]
    return frozenset(
        part[1].replace("\\040", " ") for part in parts if any(kind in part[2] for kind in _NETWORK)
    )


def folders_in(where: Path, but_not: frozenset[str] = frozenset()) -> list[Path]:
    """The folders that lie in this one; none where it can't be read."""
    with suppress(OSError), os.scandir(where) as entries:
        near = [each for each, _n in zip(entries, range(_AT_MOST), strict=False)]
        return sorted(
            Path(each.path) for each in near if each.path not in but_not and each.is_dir()
        )
    return []
