#!/usr/bin/env python3
"""Time to within one per cent of the best known, against general solvers, on NRP instances.

usage: peers.py --bench DIR [--peers DIR] [--rota PATH] [--names Instance4,...] [--seed N] [--again]

The program is run anew at limits of 0.1, 0.3, 0.5, 1, 2, 3, 10, 30, 100 and 300 s until the independent scorer finds its rota within
one per cent. Then CP-SAT (two workers) and HiGHS (two threads), from DIR/peers or where --peers says, have twenty times that limit each,
600 s at most. They need the Python packages ortools and highspy. Every instance is a row of peers.csv as soon as it is done; --again
runs those again that are there."""
import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
FIELDS = "instance best_known rota_limit rota_objective peer_limit cpsat_objective cpsat_seconds highs_objective highs_seconds".split()
LIMITS = (0.1, 0.3, 0.5, 1, 2, 3, 10, 30, 100, 300)
NAMES = [f"Instance{n}" for n in (4, 6, 7, 9, 10, 11)]


def rota(race, a, name, limit):
    with tempfile.TemporaryDirectory() as out:
        asked = SimpleNamespace(rota=a.rota, time=limit, threads=2, seed=a.seed)
        subprocess.run(race.command("nrp", name, out, asked), capture_output=True, timeout=limit + 60)
        total, hard = race.judge("nrp", name, out)
        return None if hard else total


def peer(a, name, script, words, limit):
    began = time.time()
    done = subprocess.run(
        [sys.executable, f"{a.peers}/{script}", f"{a.bench}/nrp/{name}.txt", "--time", str(limit), *words],
        capture_output=True, text=True)
    found = re.search(r"checker=(\d+) violations=0", done.stdout)
    if not found and not re.search(r"checker=|status=", done.stdout):
        sys.exit(f"{script}: {(done.stderr or done.stdout).strip()[-300:]}")
    return int(found.group(1)) if found else "", round(time.time() - began, 1)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", required=True)
    p.add_argument("--rota", default=os.path.join(HERE, "..", ".build", "release", "rota"))
    p.add_argument("--names", type=lambda s: s.split(","), default=NAMES)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--again", action="store_true")
    p.add_argument("--peers")
    a = p.parse_args()
    a.peers = a.peers or f"{a.bench}/peers"
    sys.path.insert(0, a.bench)
    import race

    path = os.path.join(HERE, "peers.csv")
    rows = list(csv.DictReader(open(path))) if os.path.exists(path) else []
    for _, name, best, _ in race.cases(["nrp"], a.names):
        if any(r["instance"] == name for r in rows) and not a.again:
            continue
        for limit in LIMITS:
            total = rota(race, a, name, limit)
            if total is not None and total <= 1.01 * best:
                break
        row = dict.fromkeys(FIELDS, "")
        row.update(instance=name, best_known=best, rota_limit=limit, rota_objective=total, peer_limit=min(600, 20 * limit))
        row["cpsat_objective"], row["cpsat_seconds"] = peer(a, name, "cpsat_nrp.py", ["--workers", "2"], row["peer_limit"])
        row["highs_objective"], row["highs_seconds"] = peer(
            a, name, "mip_nrp.py", ["--solver", "highs", "--tight", "--threads", "2"], row["peer_limit"])
        print(" ".join(f"{k}={row[k]}" for k in FIELDS), flush=True)
        rows = [r for r in rows if r["instance"] != name] + [row]
        with open(path, "w") as f:
            w = csv.DictWriter(f, FIELDS, lineterminator="\n")
            w.writeheader()
            w.writerows(rows)


if __name__ == "__main__":
    main()
