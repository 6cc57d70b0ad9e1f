#!/usr/bin/env python3
"""Runs the public benchmark sets one instance after another and keeps a table of them in RESULTS.md.

usage: race.py --bench DIR [--rota PATH] [--only nrp,inrc1,inrc2] [--names Instance4,...] [--time SECONDS] [--seed N] [--again]

DIR holds the instances, the independent scorers and their race.py, whose functions judge every rota. Each instance is a row of race.csv
as soon as it is done, so that a run can be stopped and goes on where it was; --again runs those again that are there already.
The table in RESULTS.md, between its two marks, is written anew after every row."""
import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FIELDS = ("set instance limit objective bound proof verified best_known gap_percent seconds seconds_to_best mib seed commit faults").split()
MARKS = ("<!-- race -->", "<!-- end of race -->")


def commit():
    """The commit, marked where what is built has changed since; the table that a run writes does not count."""
    def git(*words):
        return subprocess.run(["git", "-C", HERE, *words], capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "../Package.swift", "../Sources", "../solvers")
    return git("rev-parse", "--short", "HEAD") + ("-dirty" if changed else "")


def run(race, a, kind, name, best):
    row = dict.fromkeys(FIELDS, "")
    limit = race.limit(kind, name, a)
    row.update(set=kind, instance=name, limit=limit, best_known=best, seed=a.seed, commit=commit())
    faults = []
    with tempfile.TemporaryDirectory() as out:
        begun = time.time()
        try:
            done = subprocess.run(race.command(kind, name, out, a), capture_output=True, text=True, timeout=limit + 60)
            if done.returncode not in (0, 1):
                faults.append(f"exit {done.returncode}: {(done.stderr or done.stdout).strip()[-120:]}")
        except subprocess.TimeoutExpired:
            faults.append("did not stop")
        row["seconds"] = round(time.time() - begun, 1)
        if row["seconds"] > limit + 2:
            faults.append("over its limit")
        try:
            report = json.load(open(f"{out}/out/report.json"))
            total, hard = race.judge(kind, name, out)
            bound = report["lowerBound"]
            row.update(
                objective=total, bound="" if bound is None else math.ceil(bound - 1e-6), proof=report["boundProof"],
                gap_percent=round(100 * (total - best) / max(best, 1), 2), seconds_to_best=report["secondsToBest"],
                mib=round((report["peakMemoryBytes"] or 0) / 2**20))
            faults += ["breaks hard rules"] if hard else []
            faults += ["objective is not the scorer's"] if abs(total - report["objective"]) > 1e-6 else []
            faults += ["bound above a known rota"] if bound is not None and bound > best + 1e-6 else []
            proved = race.certified(kind, name, out, report)
            row["verified"] = "" if proved is None else proved
        except Exception as e:  # whatever the program left undone belongs into its row
            faults.append(f"{type(e).__name__}: {e}")
    row["faults"] = "; ".join(faults)
    return row


def table(rows):
    head = "| instance | limit, s | objective | bound | proof | verified | best known | gap, % | s to best | MiB | seed | commit | faults |"
    lines = [head, "|" + " --- |" * 13]
    for r in rows:
        keys = "instance limit objective bound proof verified best_known gap_percent seconds_to_best mib seed commit faults".split()
        lines.append("| " + " | ".join(str(r[k]) for k in keys) + " |")
    return "\n".join(lines)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", required=True)
    p.add_argument("--rota", default=os.path.join(HERE, "..", ".build", "release", "rota"))
    p.add_argument("--only", type=lambda s: s.split(","))
    p.add_argument("--names", type=lambda s: s.split(","))
    p.add_argument("--time", type=float)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--again", action="store_true")
    a = p.parse_args()
    sys.path.insert(0, a.bench)
    import race

    path = os.path.join(HERE, "race.csv")
    rows = list(csv.DictReader(open(path))) if os.path.exists(path) else []
    for kind, name, best, _ in race.cases(a.only, a.names):
        known = next((r for r in rows if r["instance"] == name), None)
        if known and not a.again:
            continue
        row = run(race, a, kind, name, best)
        print(" ".join(str(row[k]) for k in FIELDS), flush=True)
        rows = [r for r in rows if r["instance"] != name] + [row]
        with open(path, "w") as f:
            w = csv.DictWriter(f, FIELDS, lineterminator="\n")
            w.writeheader()
            w.writerows(rows)
        results = os.path.join(HERE, "RESULTS.md")
        text = open(results).read()
        before, rest = text.split(MARKS[0])
        after = rest.split(MARKS[1])[1]
        order = {n: i for i, (_, n, _, _) in enumerate(race.cases(None, None))}
        shown = sorted(rows, key=lambda r: order.get(r["instance"], len(order)))
        open(results, "w").write(before + MARKS[0] + "\n" + table(shown) + "\n" + MARKS[1] + after)


if __name__ == "__main__":
    main()
