#!/usr/bin/env python3
"""Verifies an exported record (VERIFY.md says how). Usage: python3 verify.py [FOLDER [THE FINGERPRINT THAT YOU NOTED]]"""
import base64, json, pathlib, struct, subprocess, sys; from hashlib import sha256
here, noted, place = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else sys.path[0]), sys.argv[2:], "key.pem"
sys.excepthook = lambda _, why, __: print(f"WRONG {place}: {why!r} (explain.py says more)")    # and Python ends with 1
def check(*same): all(one == same[0] for one in same) or sys.exit(sys.excepthook(0, "it does not hold", 0) or 1)
def read(name): return (here / name).read_bytes()
def digest(tag, value): return sha256(tag + b"\0" + json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
def signed(name, by):
    return 0 == subprocess.run([*"openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in".split(), name, "-sigfile", by], cwd=here, capture_output=True).returncode
def root(level):                            # RFC 6962, section 2.1
    half = 1 << (len(level) - 1).bit_length() >> 1 if level else 0
    return sha256(b"\1" + root(level[:half]) + root(level[half:])).digest() if half else (level or [sha256().digest()])[0]
def bare(value):                            # of an envelope, a digest sees version, purpose and keyed digest
    if not isinstance(value, dict): return [bare(one) for one in value] if isinstance(value, list) else value
    return {k: ".".join(p.split("@")[0] for p in v.split(".")[:3]) if k == "sealed!" else bare(v) for k, v in value.items()}
def entry(n, row, line):
    (position, command, content, recorded, claimed), said = row.decode().split("\t"), json.loads(line)
    link = chain[-1] + struct.pack(">Q16s32sq", n, bytes.fromhex(command), bytes.fromhex(content), int(recorded)) + sha256(b"\0" + line).digest()
    leaves.append(link[-32:]), chain.append(sha256(b"graftline/chain/1\0" + link).digest())
    check([position, claimed, said["position"], said["id"], said["ledger"]], [str(n), chain[n].hex(), n, command, about["genesis"]["ledger"]])
    if not (spoken := said["body"].get("open", {}).get("said")): return    # closed whole: what was signed is inside
    signatures, shown, (room, verb) = spoken.get("signatures", []), spoken.get("shown"), next(iter(spoken["command"].items()))
    signs = [[s[k] for k in ("by", "role", "meaning", "assurance")] for s in signatures]
    whole = {"author": spoken["author"], "happened": said["happened"], "command": bare(spoken["command"]), "shown": shown, "signs": signs}
    check(content, digest(b"graftline/command/1", whole).hexdigest())      # a signature holds the digest of what was signed: it fits one entry only
    claim = {"ledger": said["ledger"], "id": command, "rules": said["rules"], "content": content, "verb": f"{room}.{next(iter(verb))}"} | ({"shown": shown} if shown else {})
    for s in signatures: check(s.pop("statement"), digest(b"graftline/statement/1", s | claim).hexdigest())
about, key = json.loads(read("about.json")), sha256(base64.b64decode("".join(read(place).decode().splitlines()[1:-1]))).hexdigest()
check(key, *noted)                          # without a fingerprint, all this shows only that the folder is one piece
chain, leaves = [digest(b"graftline/genesis/1", about["genesis"]).digest()], []
for n, (row, line) in enumerate(zip(read("chain.tsv").split(b"\n"), read("entries.jsonl").split(b"\n")), 1): place = f"entry {n}"; row and entry(n, row, line)
for place in sorted(f"checkpoints/{path.name}" for path in here.glob("checkpoints/*.txt")):
    said = json.loads(read(place).removeprefix(b"graftline/checkpoint/1\n")); n = said["position"]
    check([said["ledger"], said["hash"], said["root"], True], [about["genesis"]["ledger"], chain[n].hex(), root(leaves[:n]).hex(), signed(place, place[:-3] + "sig")])
place = "about.json"; check([about[k] for k in ("position", "hash", "root")], [said[k] for k in ("position", "hash", "root")], [len(leaves), chain[-1].hex(), root(leaves).hex()])
place = "SHA256SUMS"; listed = dict(line.decode().split("  ")[::-1] for line in read(place).split(b"\n")[1:-1]); check(signed(place, place + ".sig"), True)
for place in sorted(listed.keys() | {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()} - {"SHA256SUMS", "SHA256SUMS.sig"}):
    check(listed[place], sha256(read(place)).hexdigest(), *([place[12:].replace("/", "")] if place.startswith("attachments/") else []))
print(f"key {key}\n{about['genesis']['kind']} {about['genesis']['ledger']} ({about['genesis']['name']}): all {len(leaves)} entries hold, head {chain[-1].hex()}")
