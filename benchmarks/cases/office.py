"""Other formats from Word files by LibreOffice, and scans from pages."""

import random
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter


def convert(sources: list[Path], ending: str, target: Path) -> None:
    """Convert Word files into another format, all in one go."""
    if not sources:
        return
    with tempfile.TemporaryDirectory(prefix="made-office-") as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending, "--outdir", str(target), *map(str, sources)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip


def has_office() -> bool:
    """Is LibreOffice here?"""
    return shutil.which("soffice") is not None


def scan(pdf: Path, path: Path, rng: random.Random) -> None:
    """A PDF's pages as pictures, a little askew and noisy, in a PDF of pictures."""
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=200 / 72).to_pil().convert("L")
        image = image.rotate(rng.uniform(-0.5, 0.5), fillcolor=252, expand=False)
        noise = Image.effect_noise(image.size, 12).point(lambda v: 255 if v > 90 else 190)
        pages.append(Image.composite(image, noise, noise).filter(ImageFilter.GaussianBlur(0.4)))
    document.close()
    pages[0].save(path, format="PDF", resolution=200, save_all=True, append_images=pages[1:])
