"""The meeting pack: one content, rendered to Word, PDF, Excel and data files, published whole or not at all."""

from packs.material import Material
from packs.publish import Pack, fingerprint, packs_of, publish

__all__ = ["Material", "Pack", "fingerprint", "packs_of", "publish"]
