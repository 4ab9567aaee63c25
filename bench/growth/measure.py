#!/usr/bin/env python3
"""Measures how the cost of each stage of a build grows with the number of pages, and draws it.

    cargo build --release -p onrecord-record --example stages
    python3 bench/growth/pages.py TEXTS 16000 > pages.jsonl
    onrecord read pages.jsonl > rows.jsonl
    python3 bench/growth/measure.py target/release/examples/stages rows.jsonl

Prints a table (Markdown) and writes growth.svg and growth.json beside this file. Times are of the processor, not of the clock, so
that others on the machine disturb them little. The exponent is that of the growth between the last two counts:
1.00 is as many times the cost as pages; n log n is 1.10 from 2,000 to 16,000 pages.
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
COUNTS = [250, 500, 1000, 2000, 16000]
COLOURS = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777", "#dd8452", "#004488", "#997700"]


def measured(stages, rows, count):
    with open(rows, "rb") as lines:
        printed = subprocess.run([stages, str(count)], stdin=lines, check=True, capture_output=True).stdout
    return json.loads(printed)


def exponent(first, last, stage):
    [before, after] = [max(1e-6, run["seconds"].get(stage, 0)) for run in (first, last)]
    return math.log(after / before) / math.log(last["pages"] / first["pages"])


def table(runs):
    print("| seconds of processor time | " + " | ".join(f"{run['pages']:,}" for run in runs) + " | exponent |")
    print("| --- |" + " --- |" * (len(runs) + 1))
    for stage in stages_of(runs):
        times = " | ".join(f"{run['seconds'].get(stage, 0):.2f}" for run in runs)
        print(f"| {stage} | {times} | {exponent(runs[-2], runs[-1], stage):.2f} |")
    print("| all | " + " | ".join(f"{sum(run['seconds'].values()):.1f}" for run in runs) + " | |")
    print("| record, MB | " + " | ".join(f"{run['bytes'] / 1e6:.0f}" for run in runs) + " | |")
    print("| resident, MB | " + " | ".join(f"{run['peak_kb'] / 1e3:.0f}" for run in runs) + " | |")


def stages_of(runs):
    return sorted(runs[-1]["seconds"], key=lambda stage: -runs[-1]["seconds"][stage])


def figure(runs):
    """Milliseconds a page over pages, both in logarithms: what grows as its pages do is level."""
    width, height, left, top, right, bottom = 760, 420, 60, 40, 190, 50
    counts = [run["pages"] for run in runs]
    per_page = lambda run, stage: max(0.001, 1000 * run["seconds"].get(stage, 0) / run["pages"])
    all_costs = [per_page(run, stage) for run in runs for stage in stages_of(runs)]
    low, high = math.floor(math.log10(min(all_costs))), math.ceil(math.log10(max(all_costs)))
    across = lambda pages: left + (width - left - right) * math.log(pages / counts[0]) / math.log(counts[-1] / counts[0])
    down = lambda cost: top + (height - top - bottom) * (high - math.log10(cost)) / (high - low)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<text x="16" y="22" font-size="14">Cost of each stage of a build: milliseconds a page, over pages</text>',
    ]
    for power in range(low, high + 1):
        y = down(10**power)
        parts.append(f'<path d="M{left} {y:.1f}H{width - right}" stroke="#dddddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for pages in counts:
        parts.append(f'<text x="{across(pages):.1f}" y="{height - bottom + 20}" text-anchor="middle">{pages:,}</text>')
    labels = []
    for stage, colour in zip(stages_of(runs), COLOURS):
        points = [(across(run["pages"]), down(per_page(run, stage))) for run in runs]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        labels.append([points[-1][1], stage, colour])
    labels.sort()
    for before, label in zip(labels, labels[1:]):
        label[0] = max(label[0], before[0] + 15)
    for y, stage, colour in labels:
        parts.append(f'<text x="{width - right + 8}" y="{y + 4:.1f}" fill="{colour}">{stage}</text>')
    return "\n".join(parts + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", help="the example `stages` of onrecord-record, built for release")
    parser.add_argument("rows", type=pathlib.Path, help="what `onrecord read` printed")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    parser.add_argument("--out", type=pathlib.Path, default=HERE)
    arguments = parser.parse_args()
    runs = []
    for count in arguments.counts:
        runs.append(measured(arguments.stages, arguments.rows, count))
        print(json.dumps(runs[-1]), file=sys.stderr, flush=True)
    table(runs)
    (arguments.out / "growth.json").write_text(json.dumps(runs, indent=1) + "\n")
    (arguments.out / "growth.svg").write_text(figure(runs))


if __name__ == "__main__":
    main()
