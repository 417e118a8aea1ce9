#!/usr/bin/env python3
"""Ties opened envelopes to an exported record (format: OPENED.md). Usage: python3 opened.py RECORD [FOLDER]
Verify the record first, with its own verify.py: this script trusts its entries."""
import json, subprocess, sys
from hashlib import sha256
from pathlib import Path

record, here = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent
wrong, shut = [], {}

def envelopes(value, position):             # every envelope of one entry, by its digest
    if isinstance(value, dict) and isinstance(value.get("sealed!"), str):
        shut[position, sha256(value["sealed!"].encode()).hexdigest()] = value["sealed!"].split(".")[1].split("@")[0]
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value: envelopes(inner, position)

if (record / "key.pem").read_bytes() != (here / "key.pem").read_bytes(): wrong.append("key.pem is not the record's key")
command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig".split()
if subprocess.run(command, cwd=here, capture_output=True).returncode: wrong.append("the signature of SHA256SUMS does not fit the list and key.pem")
listed = dict(line.split("  ", 1)[::-1] for line in (here / "SHA256SUMS").read_text().splitlines()[1:])
for name, digest in listed.items():
    if sha256((here / name).read_bytes()).hexdigest() != digest: wrong.append(f"{name}: its content is not the one in the signed list")
about = json.loads((here / "about.json").read_bytes())
for line in (record / "entries.jsonl").read_bytes().split(b"\n")[:-1]:
    entry = json.loads(line)
    if entry["position"] <= about["position"]: envelopes(entry["body"], entry["position"])
missing = set(shut)
for path in sorted((here / "opened").glob("*.jsonl")):
    for line in path.read_bytes().split(b"\n")[:-1]:
        opened = json.loads(line)
        name = (opened["position"], opened["envelope"])
        if shut.get(name) != path.stem: wrong.append(f"{path.name}, entry {name[0]}, {opened['place']}: the record has no such envelope there")
        missing.discard(name)
for position, envelope in sorted(missing): wrong.append(f"entry {position}: its envelope {envelope} was not opened")
for sentence in wrong: print("WRONG", sentence)
if wrong: sys.exit(1)
print(f"all {len(shut)} envelopes of the first {about['position']} entries are opened, and each is tied to its entry")
