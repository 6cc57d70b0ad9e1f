#!/usr/bin/env python3
"""Figures of pooling: the system of seven organisations from scratch, what is planned anew after it, and generated systems.

usage: pool.py [--rota PATH] [--seeds 1,2,3] [--wards 60] [--time 180] [--only system|large]

Everything is written below out/pooling and out/pool-bench. A row a run: wall-clock seconds of the whole process, processor seconds, peak
memory in MiB, weighted gaps without and with the pool, their bound, the gap to it in percent, and levels that are proved."""
import argparse
import csv
import glob
import json
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SYSTEM = "instances/pooling/system"
OUT = "out/pool-bench"


def run(words):
    """Runs a command; its output, wall-clock seconds, processor seconds and peak memory."""
    began = time.time()
    with open(f"{OUT}/output", "w+") as output:
        child = subprocess.Popen(words, cwd=ROOT, stdout=output, stderr=subprocess.DEVNULL)
        _, status, use = os.wait4(child.pid, 0)
        output.seek(0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"failed: {' '.join(words)}")
        return output.read(), time.time() - began, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def row(*cells):
    print("| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |", flush=True)


def pool(name, words):
    text, wall, work, memory = run(words + ["--json"])
    plan = json.loads(text)
    value, bound = plan["weightedWith"], plan["lowerBound"]
    gap = 100 * (value - bound) / value if value else 0.0
    proved = sum(level["proved"] for level in plan["levels"])
    row(name, wall, work, round(memory), plan["weightedWithout"], value, bound, gap, f"{proved} of {len(plan['levels'])}")
    return plan


def system(a):
    began = time.time()
    for home in sorted(glob.glob(f"{ROOT}/{SYSTEM}/*/")):
        name = os.path.basename(home[:-1])
        words = ["solve", f"{SYSTEM}/{name}", "--iterations", "12", "--threads", "2", "--quiet", "--out", f"out/pooling/{name}"]
        _, wall, work, memory = run([a.rota, *words])
        checked = run([a.rota, "check", f"{SYSTEM}/{name}", f"out/pooling/{name}"])[0]
        row(f"home rota of {name}", wall, work, round(memory), "", "", "", "", "legal" if "LEGAL: " in checked else "NOT LEGAL")
    first = pool("system", [a.rota, "pool", SYSTEM, "--out", f"{OUT}/plan"])
    print(f"\nall from scratch: {time.time() - began:.1f} s\n")
    earlier = ["--earlier", f"{OUT}/plan/redeployments.csv"]
    # A loan to another organisation is called back ten days ahead.
    loans = csv.DictReader(open(f"{OUT}/plan/redeployments.csv"))
    loan = next(b for b in loans if b["tier"] in ("mutual aid", "collaborative bank") and b["date"] >= "2026-12-10")
    with open(f"{OUT}/recall.csv", "w") as out:
        print("gap,id,decision,who,when", file=out)
        print(f"{loan['gap']},{loan['person']},recalled,Bank office,2026-11-30T09:00", file=out)
    again = pool("recall", [a.rota, "pool", SYSTEM, *earlier, "--approve", f"{OUT}/recall.csv", "--out", f"{OUT}/recall"])
    print(f"\nanother plan for {changed('recall')} of {len(first['bookings'])} bookings\n")
    # Somebody who offers nothing is off a shift at home: their home rota has one gap more.
    sick = f"{OUT}/sick"
    shutil.rmtree(sick, ignore_errors=True)
    os.makedirs(sick)
    home = "weald-mental-health"
    silent = {p["name"] for p in csv.DictReader(open(f"{SYSTEM}/{home}/staff.csv")) if not p.get("consent")}
    duties = list(csv.DictReader(open(f"out/pooling/{home}/rota.csv")))
    gone = next(d for d in duties if d["person"] in silent and d["date"] == "2026-12-09")
    with open(f"{sick}/rota.csv", "w", newline="") as out:
        writer = csv.DictWriter(out, duties[0])
        writer.writeheader()
        writer.writerows(d for d in duties if d is not gone)
    text = open(f"{SYSTEM}/pool.yaml").read().replace("instance: ", "instance: ../../../" + SYSTEM + "/")
    text = text.replace("rota: ../../../out/pooling/" + home, "rota: rota.csv")
    open(f"{sick}/pool.yaml", "w").write(text)
    pool("sick call", [a.rota, "pool", sick, *earlier, "--out", f"{sick}/plan"])
    print(f"\nanother plan for {changed('sick/plan')} of {len(first['bookings'])} bookings\n")
    for member in ("Northgate", "Southmere", "Vale Community", "Weald Mental Health", "Copper Lane Ambulance", "Hillview", "Oakleigh"):
        name = member.lower().replace(" ambulance", "").replace(" ", "-")
        words = ["offer", f"{SYSTEM}/{name}", f"out/pooling/{name}", "--pool", f"{SYSTEM}/pool.yaml", "--organisation", member]
        _, wall, work, memory = run([a.rota, *words, "--out", f"{OUT}/offer-{name}"])
        row(f"offer of {member}", wall, work, round(memory), "", "", "", "", "")


def changed(folder):
    """Bookings of a plan that the first did not have."""
    def loans(path):
        return {(b["gap"], b["person"]) for b in csv.DictReader(open(path))}
    return len(loans(f"{OUT}/{folder}/redeployments.csv") - loans(f"{OUT}/plan/redeployments.csv"))


def large(a):
    for solver in ("auto", "native"):
        for seed in a.seeds.split(","):
            folder = f"{OUT}/wards-{a.wards}-{seed}"
            run([a.rota, "generate", "--wards", str(a.wards), "--seed", seed, "--out", folder])
            pool(
                f"{a.wards} wards, seed {seed}, {solver}",
                [a.rota, "pool", folder, "--time", str(a.time), "--solver", solver, "--out", f"{folder}-plan"])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--rota", default=".build/release/rota")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--wards", type=int, default=60)
    parser.add_argument("--time", type=float, default=180)
    parser.add_argument("--only", choices=["system", "large"])
    a = parser.parse_args()
    os.chdir(ROOT)
    os.makedirs(OUT, exist_ok=True)
    row("what", "s", "processor s", "MiB", "without", "with", "bound", "gap, %", "proved")
    row(*["---"] * 9)
    if a.only != "large":
        system(a)
    if a.only != "system":
        large(a)


main()
