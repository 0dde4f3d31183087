"""Seeds 500 invented names in all their spellings into a case and counts those left in the finished copy: `python -m benchmarks.prove_names`."""

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from anonymity import share
from packs import Material
from packs.inside import texts_inside
from tests.anonymity.seeded import name_words, seeded_case

_BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>family</text></svg>'


def undrawn(material: Material) -> Material:
    """A family of hundreds needs no drawing here; what the drawing holds is tested on the example."""
    return replace(material, genogram_svg=_BLANK, genogram_text="The family.")


def main() -> int:
    """Print the figures; exit code 1 if any name is left."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    material, said = seeded_case(count)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copy = share(material, Path(folder), draw=undrawn)
        texts = [t for p in sorted(copy.folder.rglob("*")) if p.is_file() for _, t in texts_inside(p)]
    text = "\n".join(texts).casefold()
    left = sorted({name for word, name in name_words(said).items() if word in text})
    written = sum(len(one.spellings) for one in said)
    print(
        f"{len(said)} names in {written} spellings: {len(left)} left in the finished files; {time.monotonic() - started:.0f} s."
    )
    for name in left:
        print(f"  {name}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
