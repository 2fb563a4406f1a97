"""The benchmarks of docs/performance.md; goods and figures are made here, nothing is fetched."""
