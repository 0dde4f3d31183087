"""Invented cases with their truth: what an inbox may hold, far beyond the examples.

`make_case(folder, seed, level)` writes `inbox/<ref>/…` and `truth/<ref>/*.json` in the form that the shared scorer
reads. Everything in them is fictional; the same seed gives the same case. `python -m benchmarks.cases` makes cases, runs
the product on them and prints one line of scores each.
"""

from benchmarks.cases.make import make_case

__all__ = ["make_case"]
