"""`make fuzz`: the readers on files that are broken with knowledge of their structure, until the time is over.

    python -m benchmarks.fuzz [--seconds 120] [--seed 0] [--reader docx|odt|pdf|rtf|csv|html|eml|doc]

Hypothesis grows the files: tags moved, dropped, doubled and nested, attributes bent, tokens of rich text and objects of
PDFs mixed, cells of tables broken. Whatever comes, a reader gives an outcome with a code and a sentence, tells of no fault
of its own (RR049), and says nothing of the file in it. Where atheris is installed, it goes on from there. What is found
goes with a small file into the tests.
"""

import argparse
import copy
import importlib.util
import io
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks import samples
from casefile.readings import FileReading
from parsers import read_file
from parsers.formats import old_word
from parsers.source import Limits
from tests.parsers.formats.pdf_making import EVENTS, PAGE, set_pdf, table_source

Bytes = st.SearchStrategy[bytes]
LIMITS = Limits(unpacked_size=50_000_000, part_size=20_000_000, pixels=4_000_000, pages=20)
_TAG = re.compile(rb"<[^<>]*>|[^<>]+")
_RTF = re.compile(rb"\\[a-z]+-?\d*\s?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}]+")
_PDF = re.compile(rb"<<|>>|\[|\]|/[A-Za-z0-9]+|\d+ \d+ R|-?\d+\.?\d*|\([^)]*\)|stream.*?endstream|\s+|.", re.DOTALL)
_LINE = re.compile(rb"[^\r\n]*\r?\n|[^\r\n]+")
_ODD = (
    b"",
    b"0",
    b"-1",
    b"99999999999",
    b"NaN",
    b"\xff\xfe",
    b"\0",
    b"&#0;",
    b"\xed\xa0\x80",
    b"12/03/2024",
    b"a" * 5000,
)
_WORDS = (
    b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:tc>", b"<w:p>", b"</w:p>", b'<w:gridSpan w:val="999"/>', b'<w:vMerge/>', b"<w:sdt>", b"<w:ins>",
    b"<w:del>", b'<w:fldChar w:fldCharType="begin"/>', b'<w:fldChar w:fldCharType="end"/>', b"<mc:AlternateContent>", b'<w:numId w:val="-7"/>',
    b'<w:sym w:font="Wingdings" w:char="FFFF"/>', b'<w:altChunk r:id="none"/>', b"<w:txbxContent>", b'<w:footnoteReference w:id="x"/>',
)  # fmt: skip


@st.composite
def shuffled(draw: st.DrawFn, pieces: list[bytes], extra: tuple[bytes, ...]) -> bytes:
    """Pieces of a sound file, some of them dropped, doubled, moved, bent or set in between."""
    made = list(pieces)
    for _ in range(draw(st.integers(1, 12))):
        if not made:
            break
        at = draw(st.integers(0, len(made) - 1))
        deed = draw(st.sampled_from(("drop", "double", "move", "insert", "bend", "cut", "repeat")))
        if deed == "drop":
            del made[at : at + draw(st.integers(1, 6))]
        elif deed == "double":
            made[at:at] = made[at : at + draw(st.integers(1, 30))]
        elif deed == "move":
            made.insert(draw(st.integers(0, len(made) - 1)), made.pop(at))
        elif deed == "insert":
            made.insert(at, draw(st.sampled_from((*extra, *_ODD))))
        elif deed == "repeat":
            made[at:at] = [made[at]] * draw(st.integers(2, 60))
        elif deed == "cut":
            made[at] = made[at][: len(made[at]) // 2]
        else:
            made[at] = _bent(made[at], draw(st.sampled_from(_ODD)))
    return b"".join(made)


def _bent(piece: bytes, odd: bytes) -> bytes:
    """A value in a piece replaced by an odd one: the last quoted text, else the last figure, else all of it."""
    for pattern in (rb'"[^"]*"(?=[^"]*$)', rb"\d+(?=\D*$)"):
        if re.search(pattern, piece):
            new = b'"' + odd + b'"' if pattern.startswith(rb'"') else odd
            return re.sub(pattern, new.replace(b"\\", b"\\\\"), piece, count=1)
    return odd


@st.composite
def regrown(draw: st.DrawFn, xml: bytes) -> bytes:
    """XML that is well-formed still, with elements dropped, doubled, moved into one another, and attributes bent."""
    root = etree.fromstring(xml)
    for _ in range(draw(st.integers(1, 10))):
        elements = list(root.iter("*"))
        one = elements[draw(st.integers(0, len(elements) - 1))]
        other = elements[draw(st.integers(0, len(elements) - 1))]
        deed = draw(st.sampled_from(("drop", "double", "move", "rename", "bend", "text", "wrap")))
        parent = one.getparent()
        if deed == "bend" and one.attrib:
            name = draw(st.sampled_from(sorted(one.attrib)))
            one.set(name, draw(st.sampled_from(("", "-1", "99999999", "x", "none", "0", "1e9", "\u202e", "a" * 3000))))
        elif deed == "text":
            one.text = draw(
                st.sampled_from(("", "12/03/2024", "\n\n", "a" * 5000, "\u00ad\u200b", "☒ Yes ☐ No", "٣/٤/٢٠٢٤"))
            )
        elif deed == "rename":
            one.tag = other.tag
        elif parent is None or other in one.iter():
            continue
        elif deed == "drop":
            parent.remove(one)
        elif deed == "double":
            for _ in range(draw(st.integers(1, 40))):
                parent.insert(0, copy.deepcopy(one))
        elif deed == "move":
            other.append(one)
        elif deed == "wrap":
            other.insert(0, copy.deepcopy(one))
        if len(elements) > 5000:
            break
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@st.composite
def patched(draw: st.DrawFn, data: bytes) -> bytes:
    """A binary file with a few of its numbers changed; where they point is what breaks readers."""
    made = bytearray(data)
    filled = [at for at in range(512, len(data) - 4, 2) if data[at : at + 2] != b"\0\0"]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.sampled_from(filled))
        odd = draw(st.sampled_from((b"\0\0", b"\xff\xff", b"\xff\xff\xff\x7f", b"\1\0\0\0", b"\0\x80")))
        made[at : at + len(odd)] = odd
    return bytes(made)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _package(data: bytes, chosen: tuple[str, ...]) -> Bytes:
    """A package of which one part is shuffled."""
    parts = _parts(data)

    def put(part: str) -> Bytes:
        pieces = _TAG.findall(parts[part])
        broken = st.one_of(regrown(parts[part]), regrown(parts[part]), shuffled(pieces, _WORDS))
        return broken.map(lambda xml: samples.zipped({**parts, part: xml}))

    return st.sampled_from([p for p in chosen if p in parts]).flatmap(put)


def _plain_pdf() -> bytes:
    """An example PDF with its streams unpacked, so that tokens can be mixed."""
    import pikepdf

    stream = io.BytesIO()
    heading, *events = EVENTS
    data = set_pdf(PAGE + table_source([heading, *events, ["02/04/2024", samples.VISIBLE, "Notes"]]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[1:]
        pdf.save(
            stream,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return stream.getvalue()


def strategies() -> dict[str, Callable[[], Bytes]]:
    """Ending -> how broken files of that format are made."""
    return {
        "docx": lambda: _package(samples.word(), ("word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels")),
        "forms": lambda: _package(
            next(d for n, d in samples.example_samples().items() if n.startswith("Children")),
            ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"),
        ),
        "xlsx": lambda: _package(samples.excel(), ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")),
        "odt": lambda: _package(samples.open_document(), ("content.xml", "styles.xml", "meta.xml")),
        "rtf": lambda: shuffled(_RTF.findall(samples.rich_text()), (b"{", b"}", b"\\row", b"\\cell", b"\\u-9", b"\\bin9 ", b"{\\field{\\*\\fldinst X}}", b"\\trowd", b"\\cellx-5")),
        "csv": lambda: shuffled(re.findall(rb'[^,\r\n]+|,|\r\n', samples.separated()), (b'"', b",", b"\r\n", b";", b"\t")),
        "html": lambda: shuffled(_TAG.findall(samples.page_of_html()), (b"<table>", b"<td colspan=99999>", b"<td rowspan=0>", b"<script>", b"<tr>", b"</table>", b"<!--")),
        "eml": lambda: shuffled(_LINE.findall(samples.mail(samples.separated(), "a.csv")), (b"Content-Type: multipart/mixed; boundary=b\n", b"--b\n", b"\n", b"Content-Transfer-Encoding: base64\n", b"Received: x; never\n", b"Subject: =?x?q?=\n")),
        "doc": lambda: patched(samples.old_word()),
        "ole": lambda: shuffled([samples.old_word()[i : i + 64] for i in range(0, len(samples.old_word()), 64)], (b"\xff" * 64, b"\0" * 64)),
        "pdf": lambda: shuffled(_PDF.findall(_plain_pdf()), (b"<<", b">>", b"[", b"]", b"1 0 R", b"/Kids", b"/MediaBox[0 0 0 0]", b" 0 0 0 0 0 0 cm ", b" 1e30 ", b"(")),
    }  # fmt: skip


def faults_of(reading: FileReading) -> list[str]:
    """What is wrong with an outcome, in words; nothing for a sound one."""
    wrong = []
    for outcome, code, sentence in [(r.outcome, r.code, r.sentence) for r in (*reading.readings,)]:
        if outcome != "read" and not (re.fullmatch(r"RR\d{3}", code) and sentence.endswith(".")):
            wrong.append(f"{outcome} {code}: no code or no sentence")
        if code == "RR049":
            wrong.append("a reader failed with a fault of its own (RR049)")
        if samples.VISIBLE in sentence:
            wrong.append("the sentence holds text of the file")
    return wrong


def fuzz(reader: str, seconds: float, number: int = 0) -> tuple[Counter[str], dict[str, bytes]]:
    """Read broken files of one format until the time is over.

    Returns:
        How many came out how, and for each kind of fault the first file that shows it.
    """
    outcomes: Counter[str] = Counter()
    found: dict[str, bytes] = {}
    until = time.monotonic() + seconds
    rounds = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / "file"

        def read(data: bytes) -> None:
            if time.monotonic() > until:
                return
            started = time.monotonic()
            path.write_bytes(data)
            ending = {"forms": "docx", "ole": "doc"}.get(reader, reader)
            reading = read_file(path, f"a.{ending}", scratch=Path(folder), limits=LIMITS)
            took = time.monotonic() - started
            outcomes[f"{reading.outcome} {reading.code}".strip()] += 1
            wrong = [*faults_of(reading), *([f"it took over {5 * (took // 5):.0f} s"] if took > 5 else [])]
            for one in wrong:
                if one not in found or len(data) < len(found[one]):
                    found[one] = data

        source = strategies()[reader]()
        while time.monotonic() < until:
            rounds += 1
            run = settings(
                max_examples=200,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )(seed(number + rounds)(given(source)(read)))
            run()
    return outcomes, found


def main() -> int:
    """Every reader in turn."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=120.0, help="of all readers together (default 120)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reader", choices=sorted(strategies()))
    parser.add_argument("--keep", type=Path, default=None, help="a folder for files that show a fault")
    chosen = parser.parse_args()
    vars(old_word)["program"] = lambda: None  # LibreOffice takes seconds to say that it cannot
    readers = [chosen.reader] if chosen.reader else sorted(strategies())
    failed = False
    for reader in readers:
        outcomes, found = fuzz(reader, chosen.seconds / len(readers), chosen.seed)
        print(
            f"{reader:<6}{outcomes.total():>6} files: " + ", ".join(f"{n} {o}" for o, n in outcomes.most_common()),
            flush=True,
        )
        for fault, data in found.items():
            failed = True
            print(f"    WRONG: {fault} ({len(data)} bytes)")
            if chosen.keep is not None:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{reader}-{re.sub(r'[^a-z0-9]+', '-', fault.lower())[:40]}").write_bytes(data)
    if importlib.util.find_spec("atheris") and not chosen.reader:
        with tempfile.TemporaryDirectory(prefix="guided-") as folder:
            keep = chosen.keep or Path(folder)
            words = ["benchmarks.guided_fuzz", str(chosen.seconds), str(keep)]
            failed |= subprocess.run([sys.executable, "-m", *words], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
