"""Words from a picture of a page: RapidOCR, which comes from PyPI with its models in the wheel, else Tesseract.

Measured on 8 made scans of ruled tables (200 dpi, up to 0.9 degrees askew, blurred, noisy, JPEG; 138 rows, 407 cells):
RapidOCR 3.10 had every date and 406 cells right to the letter, Tesseract 5.3 missed 2 dates and 42 cells. A page costs
RapidOCR 5 to 7 seconds of processor time (2.7 s on two idle cores), Tesseract 1.3 to 2.5. Dates decide, so RapidOCR is
the default. Its detector runs at 960 pixels: it finds the same lines there as at full size, in a tenth of the time.
"""

import csv
import functools
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

Picture = npt.NDArray[np.uint8]
"""Grey, 0 black to 255 white; rows by columns."""

DETECT_AT = 960
"""The longer side, in pixels, at which lines are looked for."""
INK_SHARE = 0.15
"""How much of a found line's height is air, above and below each."""
TESSERACT_SECONDS = 120
INSTALL = (
    "This file holds pictures of pages, and nothing is installed that reads them. Ask for RapidOCR (pip install "
    "'rapid-review[ocr]') or Tesseract to be installed, or ask the agency for the document that the scan was made from."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in a picture: its box in pixels and how sure the engine is, 0 to 1. Words of one `line` were found together."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int


class Engine(Protocol):
    """Something that reads pictures."""

    name: str

    def read_page(self, picture: Picture) -> list[Seen]:
        """All words of a page, line by line."""
        ...

    def read_line(self, picture: Picture) -> tuple[str, float]:
        """The text of a picture that holds one line, and how sure it is."""
        ...


class RapidOcr:
    """RapidOCR with the models of its wheel; asks no network."""

    name = "RapidOCR"

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        threads = max(1, min(2, os.cpu_count() or 1))
        self.engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": 6000,
                "Global.text_score": 0.0,
                "Global.return_word_box": True,
                "Det.limit_type": "max",
                "Det.limit_side_len": DETECT_AT,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read_page(self, picture: Picture) -> list[Seen]:
        """All words of a page, line by line."""
        found = self.engine(np.repeat(picture[:, :, None], 3, axis=2))
        if found.boxes is None:
            return []
        seen: list[Seen] = []
        for number, (words, text, score) in enumerate(zip(found.word_results, found.txts, found.scores, strict=True)):
            parts = [(str(t), float(c), b) for t, c, b in words]
            if "".join(t for t, _, _ in parts) != text.replace(" ", ""):
                parts = [(str(text), float(score), found.boxes[number].tolist())]
            for word, confidence, box in parts:
                xs, ys = [p[0] for p in box], [p[1] for p in box]
                air = INK_SHARE * (max(ys) - min(ys))
                seen.append(Seen(word, min(xs), min(ys) + air, max(xs), max(ys) - air, confidence, number))
        return seen

    def read_line(self, picture: Picture) -> tuple[str, float]:
        """The text of a picture that holds one line, and how sure it is."""
        found = self.engine(np.repeat(picture[:, :, None], 3, axis=2), use_det=False, use_cls=False, use_rec=True)
        self.engine.use_det = True  # the call above changes the engine's own setting
        if not found.txts:
            return "", 0.0
        return str(found.txts[0]), float(found.scores[0])


class Tesseract:
    """The tesseract program, as a child process on one thread."""

    name = "Tesseract"

    def run(self, picture: Picture, mode: str) -> list[dict[str, str]]:
        """The rows of its table for a picture."""
        stream = io.BytesIO()
        Image.fromarray(picture).save(stream, "PNG")
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "--dpi", "200", "--psm", mode, "tsv"],
            input=stream.getvalue(),
            capture_output=True,
            timeout=TESSERACT_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        table = io.StringIO(done.stdout.decode("utf-8", "replace"))
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row.get("level") == "5" and (row.get("text") or "").strip()]

    def read_page(self, picture: Picture) -> list[Seen]:
        """All words of a page, line by line."""
        lines: dict[tuple[str, ...], int] = {}
        seen: list[Seen] = []
        for row in self.run(picture, "11"):
            key = (row["block_num"], row["par_num"], row["line_num"])
            x, y, wide, high = (int(row[k]) for k in ("left", "top", "width", "height"))
            confidence = max(0.0, float(row["conf"]) / 100)
            seen.append(
                Seen(row["text"].strip(), x, y, x + wide, y + high, confidence, lines.setdefault(key, len(lines)))
            )
        return seen

    def read_line(self, picture: Picture) -> tuple[str, float]:
        """The text of a picture that holds one line, and how sure it is."""
        rows = self.run(np.pad(picture, 12, constant_values=255), "7")
        if not rows:
            return "", 0.0
        return " ".join(row["text"].strip() for row in rows), sum(float(row["conf"]) for row in rows) / len(rows) / 100


@functools.cache
def find_engine() -> Engine | None:
    """The better engine of those installed, or None."""
    try:
        return RapidOcr()
    except Exception:  # noqa: BLE001 - not installed, or installed in part: whatever it raises, there is another
        return Tesseract() if shutil.which("tesseract") else None
