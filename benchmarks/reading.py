"""Reading by format: entries a second, growth with length, pages a second, memory; beside other libraries on the same files.

    python -m benchmarks.reading [--quick]

The figures depend on the machine; the ratios within one run are what must hold: ten pages of Word under 5 times what zlib
and lxml need to load them, ten times the rows in at most 12 times the time.
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
from lxml import etree
from PIL import Image

from benchmarks import samples
from benchmarks.run import best_of
from casefile.readings import FileReading
from parsers import read_file
from parsers.formats.libreoffice import convert, program
from parsers.formats.ocr import find_engine
from parsers.formats.word import Word
from parsers.source import Source
from tests.parsers.formats.pdf_making import set_pdf, table_source

GROWTH = 12.0
"""Ten times the rows may take so many times the time."""
LOADING = 5.0
"""Ten pages of Word may take so many times what loading their XML takes."""
_EVENT = "Health visitor called at the address; mother and child were seen, and the plan was gone through with both of them. "


def word_table(path: Path, number: int) -> Path:
    """A chronology of so many rows of six columns, as Word saves one."""
    made = docx.Document()
    made.add_heading("Chronology", 1)
    table = made.add_table(rows=1, cols=6)
    for cell, text in zip(
        table.rows[0].cells, ("Date", "Event", "Source", "Response", "Analysis", "Child's voice"), strict=True
    ):
        cell.text = text
    first = table.rows[0]._tr  # noqa: SLF001 - python-docx adds rows in time that grows with their square
    for n in range(number):
        row = etree.fromstring(etree.tostring(first))
        texts = (
            f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2024",
            _EVENT + f"Visit {n}.",
            "Case notes",
            "Advice given",
            "Timely",
            "Seen",
        )
        for node, text in zip(row.iter("{*}t"), texts, strict=True):
            node.text = text
        table._tbl.append(row)  # noqa: SLF001
    made.save(str(path))
    return path


def pdf_pages(number: int) -> bytes:
    """A ruled chronology of about so many pages."""
    rows = [["Date", "Event", "Source"]]
    rows += [[f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2024", _EVENT + f"Visit {n}.", "Notes"] for n in range(22 * number)]
    page = '#set page(paper: "a4", margin: 50pt)\n#set text(size: 9pt, hyphenate: false)\n'
    return set_pdf(page + table_source(rows))


def scan_of(pdf: bytes) -> bytes:
    """The first page as a scanner gives it."""
    stream = io.BytesIO()
    image: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True).to_pil()
    image.convert("L").save(stream, "PDF", resolution=200)
    return stream.getvalue()


class Bench:
    """A folder to work in, and the lines of the table."""

    def __init__(self, root: Path, times: int) -> None:
        self.root, self.times = root, times
        self.broken: list[str] = []

    def put(self, name: str, data: bytes) -> Path:
        """A file."""
        path = self.root / name
        path.write_bytes(data)
        return path

    def read(self, path: Path) -> FileReading:
        """What the product makes of it, in this process."""
        return read_file(path, path.name, scratch=self.root)

    def line(self, name: str, seconds: float, rest: str = "") -> None:
        """One line of the table."""
        print(f"{name:<46}{1000 * seconds:>10.1f} ms   {rest}", flush=True)

    def hold(self, name: str, ratio: float, goal: float) -> str:
        """A ratio in words; noted where it misses its goal."""
        if ratio > goal:
            self.broken.append(f"{name}: {ratio:.1f}, goal {goal:g}")
        return f"{ratio:.1f} times (goal {goal:g})"

    def formats(self, number: int) -> None:
        """The same rows in every format."""
        print(f"\n{number} rows in each format, from file to reading")
        made = {
            "docx": samples.word(number), "xlsx": samples.excel(number), "odt": samples.open_document(number), "rtf": samples.rich_text(number),
            "csv": samples.separated(number), "html": samples.page_of_html(number), "eml with docx": samples.mail(samples.word(number)),
            "pdf": pdf_pages(max(1, number // 22)),
        }  # fmt: skip
        for name, data in made.items():
            path = self.put(f"a.{name.split()[0]}", data)
            entries = sum(len(r.entries) for r in self.read(path).readings)
            seconds = best_of(lambda path=path: self.read(path), 3)  # type: ignore[misc]
            self.line(name, seconds, f"{entries} entries, {entries / seconds:,.0f} a second")

    def word(self) -> None:
        """A hundred rows beside other libraries; a thousand rows beside a hundred."""
        hundred, thousand = word_table(self.root / "100.docx", 100), word_table(self.root / "1000.docx", 1000)
        print("\nWord, ten pages with a table of 100 rows of 6 columns")
        floor = best_of(lambda: _load(hundred), self.times)
        self.line("zlib and lxml load it", floor)
        ours = best_of(lambda: _word(hundred, self.root), self.times)
        self.line("our reader", ours, self.hold("Word to its loading", ours / floor, LOADING))
        whole = best_of(lambda: self.read(hundred), self.times)
        self.line("our reader with entries and answers", whole, f"{100 / whole:,.0f} entries a second")
        other = best_of(lambda: _python_docx(hundred), 2)
        self.line("python-docx, cell.text (no controls, no changes)", other, f"{other / ours:.1f} times ours")
        if program():
            head = hundred.read_bytes()[:8192]
            office = best_of(lambda: convert(Source(hundred, "a.docx", head, self.root), "docx", "txt"), 1)
            self.line("LibreOffice to text", office, f"{office / ours:.0f} times ours")
        long = best_of(lambda: self.read(thousand), 2)
        self.line(
            "1,000 rows, with entries", long, "10 × rows: " + self.hold("1,000 rows to 100", long / whole, GROWTH)
        )

    def pdf(self, number: int) -> None:
        """Pages a second beside pdfplumber alone; pages a minute by OCR."""
        print(f"\nPDF, {number} pages with a ruled table")
        path = self.put("pages.pdf", pdf_pages(number))
        with pdfplumber.open(path) as opened:
            pages = len(opened.pages)
        ours = best_of(lambda: self.read(path), 2)
        self.line("our reader with entries and its check", ours, f"{pages / ours:.1f} pages a second")
        other = best_of(lambda: _pdfplumber(path), 2)
        self.line(
            "pdfplumber alone, extract_tables",
            other,
            f"{pages / other:.1f} pages a second; {other / ours:.1f} times ours",
        )
        if find_engine() is None:
            print("OCR: nothing is installed that reads pictures")
            return
        scan = self.put("scan.pdf", scan_of(path.read_bytes()))
        self.read(scan)  # loads the models
        seconds = best_of(lambda: self.read(scan), 2)
        self.line("a scanned page by OCR", seconds, f"{60 / seconds:.1f} pages a minute")

    def memory(self) -> None:
        """The peak of a process of its own that reads one file."""
        print("\nPeak memory of a process that reads one file")
        for name in ("100.docx", "1000.docx", "pages.pdf", "scan.pdf"):
            if (path := self.root / name).exists():
                print(f"{name:<46}{_peak(path):>10.0f} MB", flush=True)


def _load(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


def _word(path: Path, scratch: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(8192)
    Word().read(Source(path, path.name, head, scratch))


def _python_docx(path: Path) -> int:
    document = docx.Document(str(path))
    return sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def _pdfplumber(path: Path) -> int:
    with pdfplumber.open(path) as opened:
        return sum(len(table) for page in opened.pages for table in page.extract_tables())


_PEAK = """
import re, resource, sys, tempfile
from pathlib import Path
from parsers import read_file
with tempfile.TemporaryDirectory() as folder:
    read_file(Path(sys.argv[1]), sys.argv[1], scratch=Path(folder))
status = Path("/proc/self/status")  # the other figure is passed on from the process that started this one
found = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
print(found[1] if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peak(path: Path) -> float:
    """Of a process that does nothing else, in MB."""
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) / 1024


def main() -> int:
    """Print the tables; exit code 1 where a ratio misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer goes and pages")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        bench = Bench(Path(folder), 3 if quick else 7)
        bench.formats(44 if quick else 220)
        bench.word()
        bench.pdf(3 if quick else 20)
        bench.memory()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'this benchmark itself':<46}{own:>10.0f} MB")
    for one in bench.broken:
        print(f"GOAL MISSED: {one}")
    return 1 if bench.broken else 0


if __name__ == "__main__":
    sys.exit(main())
