"""What FlowIO and FlowKit make of a cytometry file: the other side of the tests in standards/fcs.

    counts.py file.fcs               the events and stored values of each parameter (FlowIO)
    counts.py file.fcs gates.xml     how many events lie in each gate (FlowKit)

Prints one JSON object.
"""
import json
import math
import sys
import warnings

import flowio
import flowkit
import flowutils

warnings.simplefilter("ignore")


def stored(path):
    data = flowio.FlowData(path, ignore_offset_error=True)
    events, n = data.events, data.channel_count
    columns = [events[at::n] for at in range(n)]
    return {
        "events": data.event_count,
        "names": data.pnn_labels,
        "first": [float(column[0]) for column in columns],
        "last": [float(column[-1]) for column in columns],
        "sums": [math.fsum(column) for column in columns],
        # Sensitive to the order of events, which a plain sum is not.
        "weighted": [math.fsum(v * (at % 97) for at, v in enumerate(column)) for column in columns],
    }


def counts(path, document):
    sample = flowkit.Sample(path, ignore_offset_error=True)
    strategy = flowkit.parse_gating_xml(document)
    results = strategy.gate_sample(sample)
    found = {}
    for gate, _ in strategy.get_gate_ids():
        try:
            whole_quadrant_gate = type(strategy.get_gate(gate)).__name__ == "QuadrantGate"
        except flowkit.exceptions.QuadrantReferenceError:
            whole_quadrant_gate = False  # one of its quadrants: that can be asked for
        if not whole_quadrant_gate:
            found[gate] = int(results.get_gate_membership(gate).sum())
    return found


def scales(values):
    """The logicle and hyperlog places of some values, by FlowUtils' C code."""
    import numpy

    x = numpy.array([values], dtype=float).T
    rows = []
    for name, t, w, m, a in [
        ("logicle", 10000, 0.5, 4.5, 0), ("logicle", 10000, 1, 4, 0.5), ("logicle", 262144, 0.5, 4.5, 0),
        ("logicle", 1000, 0, 4, 0), ("hyperlog", 10000, 1, 4.5, 0), ("hyperlog", 10000, 0.5, 4, 0.5),
    ]:
        function = getattr(flowutils.transforms, name)
        rows.append({"scale": name, "T": t, "W": w, "M": m, "A": a, "y": function(x, [0], t=t, m=m, w=w, a=a)[:, 0].tolist()})
    return {"x": values, "scales": rows}


if sys.argv[1] == "scales":
    answer = scales([float(value) for value in sys.argv[2:]])
elif len(sys.argv) == 2:
    answer = stored(sys.argv[1])
else:
    answer = counts(sys.argv[1], sys.argv[2])
json.dump(answer, sys.stdout)
print()
