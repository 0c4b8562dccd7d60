#!/usr/bin/env python3
"""Figures for lodge.csv by exact rational arithmetic, independent of the Go code: R² of every subset of predictors by solving the
normal equations in fractions, LMG as the mean over all orders of entering. Run it here: ./exact.py > lodge.json"""
import csv
import itertools
import json
from fractions import Fraction
from math import sqrt

rows = list(csv.reader(open("lodge.csv", newline="")))
names, rows = rows[0][:-1], [[int(c) if c else None for c in r] for r in rows[1:]]
p = len(names)


def rated(v):
    return v is not None and v != 0


def solve(a, b):
    n = len(b)
    m = [list(r) + [v] for r, v in zip(a, b)]
    for k in range(n):
        pivot = next(i for i in range(k, n) if m[i][k] != 0)
        m[k], m[pivot] = m[pivot], m[k]
        m[k] = [v / m[k][k] for v in m[k]]
        for i in range(n):
            if i != k:
                m[i] = [x - m[i][k] * y for x, y in zip(m[i], m[k])]
    return [r[n] for r in m]


def mean(xs):
    return Fraction(sum(xs), len(xs))


def cov(xs, ys):
    mx, my = mean(xs), mean(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys))


complete = [r for r in rows if all(rated(v) for v in r[:p]) and r[p] is not None]
cols = [[r[i] for r in complete] for i in range(p + 1)]
s = [[cov(cols[i], cols[j]) for j in range(p + 1)] for i in range(p + 1)]


def r2(subset):
    if not subset:
        return Fraction(0)
    b = solve([[s[i][j] for j in subset] for i in subset], [s[i][p] for i in subset])
    return sum(x * s[i][p] for x, i in zip(b, subset)) / s[p][p]


known = {c: r2(c) for k in range(p + 1) for c in itertools.combinations(range(p), k)}
gain = [Fraction(0)] * p
orders = list(itertools.permutations(range(p)))
for order in orders:
    entered = ()
    for i in order:
        after = tuple(sorted(entered + (i,)))
        gain[i] += known[after] - known[entered]
        entered = after
whole = known[tuple(range(p))]
points = []
for i, name in enumerate(names):
    xs = [r[i] for r in rows if rated(r[i])]
    both = [(r[i], r[p]) for r in rows if rated(r[i]) and r[p] is not None]
    bx, by = [b[0] for b in both], [b[1] for b in both]
    points.append({"name": name, "n": len(xs), "not_applicable": sum(r[i] == 0 for r in rows), "missing": sum(r[i] is None for r in rows),
                   "mean": float(mean(xs)), "sd": sqrt(cov(xs, xs) / (len(xs) - 1)), "rn": len(both),
                   "r": float(cov(bx, by)) / sqrt(cov(bx, bx) * cov(by, by)), "share": float(gain[i] / len(orders) / whole)})
print(json.dumps({"rows": len(rows), "complete": len(complete), "r2": float(whole), "touchpoints": points}, indent=1))
