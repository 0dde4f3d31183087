"""Benchmarks and long proofs: figures, never timed tests. Each prints what it measured; ratios are within one run."""
