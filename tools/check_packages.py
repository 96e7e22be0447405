"""Compare the built packages with the tree: ``python tools/check_packages.py dist``.

The wheel holds the tracked files of the package and nothing else, the source distribution every
tracked file that its users need to build, test and read the project.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
NOT_SHIPPED = {".gitignore"}


def main() -> None:
    """Print what a package has too much or too little; exit with 1 if there is anything."""
    folder = Path(sys.argv[1])
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    tracked = _tracked()
    wrong = _differences(
        "wheel",
        _wheel_files(wheel),
        {name.removeprefix("src/") for name in tracked if name.startswith("src/")},
    )
    wrong += _differences("sdist", _sdist_files(sdist), tracked - NOT_SHIPPED)
    print("\n".join(wrong) or f"{wheel.name} and {sdist.name} hold what they should")
    sys.exit(bool(wrong))


def _tracked() -> set[str]:
    command = ["git", "-c", "core.quotePath=off", "ls-files"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return set(listed.stdout.splitlines())


def _wheel_files(wheel: Path) -> set[str]:
    """List the files of a wheel but for its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name
            for name in archive.namelist()
            if not PurePosixPath(name).parts[0].endswith(".dist-info")
        }


def _sdist_files(sdist: Path) -> set[str]:
    """List the files of a source distribution but for its metadata."""
    with tarfile.open(sdist) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}
    return names - {"PKG-INFO", ".gitignore"}


def _differences(package: str, found: set[str], expected: set[str]) -> list[str]:
    missing = [f"{package}: {name} is missing" for name in sorted(expected - found)]
    return missing + [f"{package}: {name} is not tracked" for name in sorted(found - expected)]


if __name__ == "__main__":
    main()
