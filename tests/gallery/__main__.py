"""Writes the gallery into a folder: gallery.html and gallery.txt."""

import sys
from pathlib import Path

from tests.core.policies import LANGUAGES
from tests.gallery.page import page, plain
from tests.gallery.situations import shown


def write(folder: Path) -> list[Path]:
    """The files, written into *folder*, which is made where it is not there."""
    gallery = [one for language in LANGUAGES for one in shown(language)]
    folder.mkdir(parents=True, exist_ok=True)
    written = {"gallery.html": page(gallery), "gallery.txt": plain(gallery)}
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in written]


if __name__ == "__main__":
    for file in write(Path(sys.argv[1])):
        sys.stdout.write(f"{file}\n")
