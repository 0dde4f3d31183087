"""Blind mutation of whole files, guided by which code of the readers it reaches: for `make fuzz`, where atheris is installed.

python -m benchmarks.guided_fuzz SECONDS FOLDER, in a process of its own: the readers must be loaded under its eyes.
"""

import importlib
import sys
from pathlib import Path


def main(seconds: float, folder: Path) -> None:
    """Mutate the project's samples until the time is over. Ends the process; a fault found is a crash with its file."""
    atheris = importlib.import_module("atheris")  # an extra tool, in no lock
    with atheris.instrument_imports(include=["parsers", "dates"]):
        fuzz = importlib.import_module("benchmarks.fuzz")
        importlib.import_module("parsers.reading")
        list(importlib.import_module("parsers.registry").formats())
    from benchmarks import samples

    vars(fuzz.old_word)["program"] = lambda: None  # LibreOffice takes seconds to say that it cannot
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, (_, data) in enumerate(samples.all_samples()):
        (corpus / str(number)).write_bytes(data)

    def read(data: bytes) -> None:
        path = folder / "file"
        path.write_bytes(data)
        faults = fuzz.faults_of(fuzz.read_file(path, "file", scratch=folder, limits=fuzz.LIMITS))
        if faults:
            raise RuntimeError("; ".join(faults))

    words = [sys.argv[0], str(corpus), f"-max_total_time={seconds:.0f}", f"-artifact_prefix={folder}/found-"]
    atheris.Setup(words, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
