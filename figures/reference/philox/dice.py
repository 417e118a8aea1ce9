"""Derives the first words of four streams without the Rust code: hashlib for the names, plain integers for Philox4x32-10.

    python3 dice.py > dice.txt
"""
import hashlib
import sys

MASK = 0xFFFFFFFF


def philox(key, counter):
    k0, k1 = key
    c = list(counter)
    for _ in range(10):
        a = 0xD2511F53 * c[0]
        b = 0xCD9E8D57 * c[2]
        c = [(b >> 32) ^ c[1] ^ k0, b & MASK, (a >> 32) ^ c[3] ^ k1, a & MASK]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c


def name(domain, *parts):
    return hashlib.sha256(b"graftline/figures/dice/" + domain + b"/1\0" + b"".join(parts)).digest()


def words(stream, blocks=3):
    w = [int.from_bytes(stream[i : i + 4], "big") for i in range(0, 16, 4)]
    return [x for n in range(blocks) for x in philox(w[:2], [n & MASK, n >> 32, w[2], w[3]])]


zero = name(b"seed", bytes(32))
stratum = name(b"label", zero, b"stratum A")
rows = {
    "zero seed": zero,
    "zero seed, split stratum A": stratum,
    "zero seed, split stratum A, block 5": name(b"nth", stratum, (5).to_bytes(8, "big"), b"block"),
    "number 42": name(b"number", (42).to_bytes(8, "big")),
}
print("# First twelve words of four streams, hexadecimal. Producer: dice.py beside this file, Python", sys.version.split()[0])
print("# Tolerance: none, the words are equal.")
for label, stream in rows.items():
    print(label, "=", " ".join(f"{x:08x}" for x in words(stream)))
