#!/usr/bin/env python3
"""Computes an allocation list again from its revealed secret: a second program, written from docs/allocation.md alone.

    python3 allocation.py < list.json

reads {"trial", "part", "algorithm", "ratio", "strata", "block_sizes", "seed", "salt", "stratum", "positions"} and
prints the commitment on the first line and then one arm a line, for positions 1 to `positions` of the stratum.
"""
import hashlib
import json
import sys

MASK = 0xFFFFFFFF


def canonical(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def philox(key, counter):
    k, x = list(key), list(counter)
    for _ in range(10):
        first, second = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(second >> 32) ^ x[1] ^ k[0], second & MASK, (first >> 32) ^ x[3] ^ k[1], first & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return x


def named(domain, *parts):
    return hashlib.sha256(b"graftline/figures/dice/" + domain + b"/1\0" + b"".join(parts)).digest()


class Dice:
    def __init__(self, name):
        self.name, self.blocks, self.words = name, 0, []

    @classmethod
    def from_seed(cls, seed):
        return cls(named(b"seed", seed))

    def split(self, label):
        return Dice(named(b"label", self.name, label.encode()))

    def split_nth(self, label, n):
        return Dice(named(b"nth", self.name, n.to_bytes(8, "big"), label.encode()))

    def next_u32(self):
        if not self.words:
            at = [int.from_bytes(self.name[i:i + 4], "big") for i in (0, 4, 8, 12)]
            self.words = philox(at[:2], [self.blocks & MASK, self.blocks >> 32, at[2], at[3]])
            self.blocks += 1
        return self.words.pop(0)

    def next_u64(self):
        low = self.next_u32()
        return self.next_u32() << 32 | low

    def below(self, n):
        unfair = (1 << 64) % n
        while True:
            product = self.next_u64() * n
            if product & ((1 << 64) - 1) >= unfair:
                return product >> 64

    def shuffle(self, items):
        for place in range(len(items) - 1, 0, -1):
            other = self.below(place + 1)
            items[place], items[other] = items[other], items[place]


def arms(terms, stratum, positions):
    shares = sum(share for _, share in terms["ratio"])
    stream = Dice.from_seed(bytes.fromhex(terms["seed"])).split("graftline/allocation/blocks/1").split(canonical(stratum))
    out, number = [], 0
    while len(out) < positions:
        dice = stream.split_nth("block", number)
        size = terms["block_sizes"][dice.below(len(terms["block_sizes"]))]
        block = [arm for arm, share in terms["ratio"] for _ in range(share * (size // shares))]
        dice.shuffle(block)
        out += block
        number += 1
    return out[:positions]


def commitment(t):
    statement = canonical(["graftline/allocation/commitment/1", t["trial"], t["part"], t["algorithm"], t["ratio"],
                           t["strata"], t["block_sizes"], t["seed"], t["salt"]])
    return hashlib.sha256(statement.encode()).hexdigest()


if __name__ == "__main__":
    terms = json.load(sys.stdin)
    print(commitment(terms))
    print("\n".join(arms(terms, terms["stratum"], terms["positions"])))
