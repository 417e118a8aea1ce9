#!/usr/bin/env python3
"""Explains what does not hold in an exported record, each with its place (format: VERIFY.md). Usage: python3 explain.py [FOLDER [THE FINGERPRINT THAT YOU NOTED]]"""
import base64, json, struct, subprocess, sys
from hashlib import sha256
from pathlib import Path

here = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
hashes, leaves, wrong = [], [], []          # the chain from the genesis on, the Merkle leaves, what does not hold

def tagged(tag, data): return sha256(tag + b"\0" + data)
def canonical(value): return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
def lines(name): return (here / name).read_bytes().split(b"\n")[:-1]
def check(holds, what):
    if not holds: raise ValueError(what)
def step(work, *given, at=""):              # whatever fails in one step is one sentence; the other steps go on
    try: return work(*given) or True
    except (ValueError, KeyError, TypeError, OSError, IndexError, AttributeError, struct.error) as why: wrong.append(f"{at}{why}")
def signed(name, signature):
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in".split() + [name, "-sigfile", signature]
    return subprocess.run(command, cwd=here, capture_output=True).returncode == 0
def root(level):                            # RFC 6962, section 2.1
    while len(level) > 1:
        pairs = [level[i:i + 2] for i in range(0, len(level), 2)]
        level = [sha256(b"\1" + b"".join(pair)).digest() if len(pair) == 2 else pair[0] for pair in pairs]
    return (level[0] if level else sha256(b"").digest()).hex()
def bare(value):                            # of an envelope, a digest sees version, purpose and keyed digest
    if isinstance(value, list): return [bare(one) for one in value]
    if not isinstance(value, dict): return value
    return {k: ".".join(p.split("@")[0] for p in v.split(".")[:3]) if k == "sealed!" else bare(v) for k, v in value.items()}

def entry(about, n, row, line):
    position, command, content, recorded, claimed = row.decode().split("\t")
    check(int(position) == n, f"line {n} of chain.tsv is of entry {position}: entries are missing or out of order")
    leaf = sha256(b"\0" + line).digest()
    link = struct.pack(">Q16s32sq", n, bytes.fromhex(command), bytes.fromhex(content), int(recorded))
    link = tagged(b"graftline/chain/1", hashes[-1] + link + leaf)
    check(link.hexdigest() == claimed, "it does not follow from its bytes and the entry before: it was altered, replaced or moved")
    said = json.loads(line)
    check([said["position"], said["id"], said["ledger"]] == [n, command, about["genesis"]["ledger"]], "its own position, id or ledger is another")
    if "open" in said["body"]: statements(said, said["body"]["open"]["said"], content)
    hashes.append(link.digest()), leaves.append(leaf)
def statements(entry, said, content):       # a signature holds the digest of what was signed: it fits one entry only
    signatures, shown, (room, verb) = said.get("signatures", []), said.get("shown"), next(iter(said["command"].items()))
    signs = [[s["by"], s["role"], s["meaning"], s["assurance"]] for s in signatures]
    whole = {"author": said["author"], "happened": entry["happened"], "command": bare(said["command"]), "signs": signs, "shown": shown}
    check(tagged(b"graftline/command/1", canonical(whole)).hexdigest() == content, "its command is not the one whose hash it carries")
    for s in signatures:
        claim = {k: v for k, v in s.items() if k != "statement"} | {k: entry[k] for k in ("ledger", "id", "rules")}
        claim |= {"verb": f"{room}.{next(iter(verb))}", "content": content} | ({"shown": shown} if shown else {})
        check(tagged(b"graftline/statement/1", canonical(claim)).hexdigest() == s["statement"], f"the signature of {s['by']} was made for another statement")
def checkpoint(about, name):
    check(signed(f"{name}.txt", f"{name}.sig"), "its signature does not fit its text and key.pem: text, signature or key was exchanged")
    tag, said = (here / f"{name}.txt").read_bytes().split(b"\n", 1)
    said = json.loads(said); n = said["position"]
    check(tag == b"graftline/checkpoint/1" and said["ledger"] == about["genesis"]["ledger"], "it belongs to another ledger")
    check(n <= len(leaves), f"it was signed over {n} entries; those from {len(leaves) + 1} on are missing or do not hold")
    check(said["hash"] == hashes[n].hex(), f"it signed another hash at entry {n}: entries up to there were rewritten afterwards")
    check(said["root"] == root(leaves[:n]), f"it signed another Merkle root over entries 1 to {n}")
    return n
def complete(about, reached):
    check(reached == len(leaves), f"{len(leaves)} entries are here and hold, and the last good checkpoint signs {reached}: what differs was added or removed afterwards")
    check([about["position"], about["hash"], about["root"]] == [reached, hashes[-1].hex(), root(leaves)], "about.json names another end")
def file(name, there, listed):
    check(name in there, "the file is missing")
    check(name in listed, "the file is not in the signed list: it was added afterwards")
    check(sha256((here / name).read_bytes()).hexdigest() == listed[name], "its content is not the one in the signed list")
    check(not name.startswith("attachments/") or name[12:].replace("/", "") == listed[name], "its content is not the one that entries name")
def files():
    step(check, signed("SHA256SUMS", "SHA256SUMS.sig"), "the signature of SHA256SUMS does not fit the list and key.pem")
    listed = dict(line.decode().split("  ", 1)[::-1] for line in lines("SHA256SUMS")[1:])
    there = {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()} - {"SHA256SUMS", "SHA256SUMS.sig"}
    for name in sorted(there | set(listed)): step(file, name, there, listed, at=f"{name}: ")
def whole():
    about, rows, data = json.loads((here / "about.json").read_bytes()), lines("chain.tsv"), lines("entries.jsonl")
    hashes.append(tagged(b"graftline/genesis/1", canonical(about["genesis"])).digest())
    if all(step(entry, about, n, *pair, at=f"entry {n}: ") for n, pair in enumerate(zip(rows, data), 1)):
        step(check, len(rows) == len(data), f"chain.tsv has {len(rows)} lines and entries.jsonl has {len(data)}: one of them was cut or lengthened")
    names = sorted(f"checkpoints/{path.stem}" for path in (here / "checkpoints").glob("*.txt"))
    reached = [step(checkpoint, about, name, at=f"{name}: ") or 0 for name in names]
    step(complete, about, max(reached, default=0))
    return about
def key(noted):
    der = base64.b64decode("".join((here / "key.pem").read_text().splitlines()[1:-1]))
    print(f"key {sha256(der).hexdigest()}", "" if noted else "  <- compare it with the fingerprint that was noted when the ledger began")
    check(noted in (None, sha256(der).hexdigest()), f"key.pem is not the key whose fingerprint you noted, {noted}: somebody else may have signed everything")

step(key, sys.argv[2] if len(sys.argv) > 2 else None)
about = step(whole, at="about.json, chain.tsv or entries.jsonl: ")
step(files)
for sentence in wrong: print("WRONG", sentence)
if wrong: sys.exit(1)
print(f"{about['genesis']['kind']} {about['genesis']['ledger']} ({about['genesis']['name']}): all {len(leaves)} entries hold, head {hashes[-1].hex()}")
