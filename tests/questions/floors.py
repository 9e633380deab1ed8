#!/usr/bin/env python3
"""Asks the golden questions and compares what comes of them with the floors in floors.json.

    python3 tests/questions/floors.py [target/release/footnote]

Every *.jsonl beside this file has to have a floor, and every floor a file. A floor whose name ends in "/" is of a folder of
questions about articles, NAME.jsonl, with NAME.txt beside it or one folder up: they are asked of the draft that `footnote
build` makes of the article, and counted together. Per floor, in per cent: answerable_right (at least), answerable_wrong_at_most, and
unanswerable_right (at least). Exit code 1 when one is missed.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Key in floors.json, side of the questions, what is counted, whether that is to be at most (else at least) the value.
FLOORS = [
    ("answerable_right", "answerable", "right", False),
    ("answerable_wrong_at_most", "answerable", "wrong", True),
    ("unanswerable_right", "unanswerable", "right", False),
]


def faults_of(floors, files):
    """What is wrong with floors.json itself."""
    faults = [f"{name} has no floor in floors.json" for name in sorted(files - floors.keys())]
    gone = [name for name in floors.keys() - files if not (name.endswith("/") and (ROOT / name).is_dir())]
    faults += [f"floors.json names {name}, which is not there" for name in sorted(gone)]
    known = {key for key, *_ in FLOORS}
    for name, floor in sorted(floors.items()):
        besides = set() if name.endswith("/") else {"story"}
        if not floor.keys() & known or floor.keys() - known != besides:
            keys = ", ".join(sorted(known | besides))
            faults.append(f"floors.json: the keys of {name} are to be some of {keys}")
    return faults


def measure(footnote, questions, story):
    """The counts of `footnote eval --json`, by side."""
    command = [footnote, "eval", "--json", "--skip-phrasings", "--story", str(ROOT / story), str(questions)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}")
    return json.loads(done.stdout)["by_side"]


def measure_drafts(footnote, folder):
    """The counts of the questions in a folder of articles, each asked of its article's draft, by side."""
    total = {}
    with tempfile.TemporaryDirectory() as drafts:
        for questions in sorted(folder.glob("*.jsonl")):
            draft = Path(drafts) / questions.stem
            beside = questions.with_suffix(".txt")
            article = beside if beside.exists() else folder.parent / beside.name
            command = [footnote, "build", str(article), "--out", str(draft)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
            for side, counts in measure(footnote, questions, draft).items():
                total.setdefault(side, Counter()).update(counts)
    return total


def compare(name, floor, by_side):
    """Prints a row a floor; returns a line for each that is missed."""
    faults = []
    for side in sorted(by_side.keys() - {side for key, side, *_ in FLOORS if key in floor}):
        faults.append(f"{name}: has {side} questions and no floor for them")
    for key, side, counted, at_most in FLOORS:
        counts = by_side.get(side)
        if key not in floor:
            continue
        if counts is None:
            faults.append(f"{name}: has no {side} questions to hold {key} against")
            continue
        per_cent = 100 * counts[counted] / counts["n"]
        holds = per_cent <= floor[key] if at_most else per_cent >= floor[key]
        bound = f"{'<=' if at_most else '>='} {floor[key]:.1f}"
        mark = "" if holds else "  MISSED"
        print(f"{name:<46}{side + ' ' + counted:<20}{counts['n']:>5}{per_cent:>8.1f}{bound:>10}{mark}")
        if not holds:
            faults.append(f"{name}: {side} {counted} is {per_cent:.2f} %, to be {bound} %")
    return faults


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    footnote = str(Path(sys.argv[1] if len(sys.argv) == 2 else ROOT / "target/release/footnote").resolve())
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    files = {path.name for path in HERE.glob("*.jsonl")}
    faults = faults_of(floors, files)
    if not faults:
        print(f"{'questions':<46}{'what':<20}{'n':>5}{'%':>8}{'floor':>10}")
        for name in sorted(floors):
            if name.endswith("/"):
                by_side = measure_drafts(footnote, ROOT / name)
            else:
                by_side = measure(footnote, HERE / name, floors[name]["story"])
            faults += compare(name, floors[name], by_side)
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
