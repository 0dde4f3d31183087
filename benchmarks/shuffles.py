"""The same inbox in any order of arrival: the same data files, byte for byte."""

import dataclasses
import json
import random

from casework import Options
from casework.assemble import assemble
from packs.data import data_files
from tests.example_case import NOW, example_record


def shuffles(number: int, seed: int = 1) -> int:
    """How many of so many orders of arrival gave other data files than the first."""
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    first = as_bytes(chance, shuffle=False)
    return sum(as_bytes(chance, shuffle=True) != first for _ in range(number))


def as_bytes(chance: random.Random, *, shuffle: bool) -> bytes:
    """The data files of the example with arrivals, readings and receipts in some order."""
    record = example_record()
    arrivals, readings, receipts = list(record.arrivals), list(record.readings.items()), list(record.receipts)
    if shuffle:
        chance.shuffle(arrivals)
        chance.shuffle(readings)
        chance.shuffle(receipts)
    mixed = dataclasses.replace(record, arrivals=arrivals, readings=dict(readings), receipts=receipts)
    return json.dumps(data_files(assemble(mixed, NOW, Options(), draw=False)), sort_keys=False).encode()
