"""Writes standards/fcs/tests/samples/fcsparser.json: what fcsparser reads of each sample file, raw, before any scale.

fcsparser 0.2.8 wants numpy below 2 and six, so it cannot share an environment with FlowKit:

    python3 -m venv v && v/bin/pip install fcsparser==0.2.8 six && v/bin/python witness_fcsparser.py ../../standards/fcs/tests/samples
"""
import json
import math
import pathlib
import platform
import sys

import fcsparser

folder = pathlib.Path(sys.argv[1])
files = {}
for path in sorted(folder.glob("*.fcs")):
    if path.name == "corrupted.fcs":
        continue
    _, table = fcsparser.parse(str(path), channel_naming="$PnN", reformat_meta=False)
    columns = [[float(v) for v in table[name]] for name in table.columns]
    files[path.name] = {
        "events": len(table),
        "names": list(table.columns),
        "first": [column[0] for column in columns],
        "last": [column[-1] for column in columns],
        "sums": [math.fsum(column) for column in columns],
        "weighted": [math.fsum(v * (at % 97) for at, v in enumerate(column)) for column in columns],
    }
producer = f"fcsparser 0.2.8, Python {platform.python_version()}, 2026-11; sums by math.fsum; tolerance 1e-12 relative, first and last exact"
(folder / "fcsparser.json").write_text(json.dumps({"producer": producer, "files": files}, indent=1) + "\n")
