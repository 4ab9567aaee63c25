#!/usr/bin/env python3
"""Holds the statements that are read of real pages against labels by hand.

    onrecord read PAGES.jsonl > READ.jsonl
    python3 tools/score_statements.py LABELS.jsonl LABELLED.jsonl READ.jsonl [--floors FLOORS] [--show WHAT]

LABELS has a label a line and LABELLED a page a line with the offset up to which it is labelled; both are described in
crates/onrecord-coding/tests/labels/README.md. FLOORS has a figure a line, `name<TAB>at least<TAB>value`; the exit
status is 1 where one is not reached. `--show speaker` (chain, date, force, addressee, missed, false) prints what differs.
"""
import argparse
import collections
import json
import re
import sys

TITLES = set(
    "the a an of mr mrs ms dr sir president minister prime foreign secretary chancellor leader senator sen gen general "
    "us u.s. his her their its and 's former".split()
)


def main():
    told = arguments()
    pages = {page["page"]: page["labelled_to"] for page in lines(told.labelled)}
    labels = collections.defaultdict(list)
    for label in lines(told.labels):
        if label["page"] in pages:
            labels[label["page"]].append(label)
    score = Score(told.show, Score(None))
    read = {row["page"]: row for row in lines(told.read) if row["page"] in pages}
    missing = sorted(set(pages) - set(read))
    if missing:
        sys.exit(f"{told.read} lacks {missing[0]} and {len(missing) - 1} more of the labelled pages")
    for page in sorted(pages):
        score.add(Page(read[page], labels[page], pages[page]))
    figures = score.figures()
    for name, (value, counted) in figures.items():
        print(f"{name:40}{value:.3f}  {counted}")
    sys.exit(0 if told.floors is None or reached(figures, told.floors) else 1)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("labels", "labelled", "read"):
        parser.add_argument(name)
    parser.add_argument("--floors")
    parser.add_argument("--show", choices="speaker chain date force addressee missed false".split())
    return parser.parse_args()


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def reached(figures, path):
    """Whether each figure of a file of floors is at least (or at most) what the file says."""
    held = True
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#") and line.strip():
            name, bound, value = line.rstrip("\n").split("\t")
            found, value = figures[name][0], float(value)
            if found < value if bound == "at least" else found > value:
                print(f"{name} is {found:.3f}, not {bound} {value}", file=sys.stderr)
                held = False
    return held


class Page:
    """The labels and the statements of a page, matched by their contents."""

    def __init__(self, row, labels, labelled_to):
        self.text = row["text"]
        self.outlet = row.get("outlet")
        self.actors = {actor["actor"]: actor for actor in row["actors"]}
        self.labels = [self.spans(label) for label in labels]
        found = [self.spans(statement) for statement in row["statements"]]
        self.found = [said for said in found if min(said["content"], default=labelled_to) < labelled_to]
        self.pairs = self.matched()

    def spans(self, said):
        """The characters of source, cue and content, without blanks and the marks at which people's spans differ."""
        kept = lambda at: not self.text[at].isspace() and self.text[at] not in "\"'“”‘’,."
        spans = {"of": said}
        for part in ("source", "cue", "content"):
            every = (at for start, end in said[part] or [] for at in range(start, end))
            spans[part] = frozenset(filter(kept, every))
        return spans

    def matched(self):
        """Pairs of a label and a statement, those first whose contents agree best; each in one pair."""
        pairs = []
        for one, label in enumerate(self.labels):
            for other, said in enumerate(self.found):
                cues = label["cue"] & said["cue"] or not label["cue"] or not said["cue"]
                if cues and alike(label["content"], said["content"]):
                    both = len(label["content"] & said["content"]) / len(label["content"] | said["content"])
                    pairs.append((both, bool(label["cue"] & said["cue"]), one, other))
        taken, kept = set(), {}
        for *_, one, other in sorted(pairs, reverse=True):
            if one not in kept and other not in taken:
                kept[one] = other
                taken.add(other)
        return kept

    def name(self, actor):
        return self.actors[actor]["name"] if actor in self.actors else actor

    def beside(self, spans):
        at = min(spans["cue"] | spans["content"])
        return self.text[max(0, at - 60) : at + 120].replace("\n", " ")


def alike(one, other):
    if not one or not other:
        return False
    both = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    return both / len(one | other) >= 0.5 or both / shorter >= 0.8 and both / longer >= 0.3


def words(name):
    """The words that tell a name from another, without titles."""
    return set(re.findall(r"[\w.'-]+", (name or "").lower().replace("’", "'").replace("'s", ""))) - TITLES


class Score:
    """What was read against what is labelled; `outer`, if there is one, without statements within others."""

    def __init__(self, show, outer=None):
        self.show, self.outer, self.count = show, outer, collections.Counter()

    def add(self, page):
        count = self.count
        count["labels"] += len(page.labels)
        count["found"] += len(page.found)
        count["nested labels"] += sum(label["of"]["nested"] for label in page.labels)
        for one, other in page.pairs.items():
            self.pair(page, page.labels[one], page.found[other])
            if self.outer and not page.labels[one]["of"]["nested"]:
                self.outer.pair(page, page.labels[one], page.found[other])
        for one, label in enumerate(page.labels):
            self.tell("missed", one in page.pairs, page, label, label["of"]["speaker"], None)
        for other, said in enumerate(page.found):
            self.tell("false", other in page.pairs.values(), page, said, None, said["of"].get("rule"))

    def pair(self, page, label, said):
        count, gold, read = self.count, label["of"], said["of"]
        linked = bool(label["source"] & said["source"]) or not label["source"] and not said["source"]
        count["matched"] += 1
        count["linked"] += linked
        count["nested found"] += gold["nested"]
        self.speaker(page, label, gold, read)
        self.chain(page, label, gold, read)
        date = read.get("said_on") or ""
        date = date["date"] if isinstance(date, dict) else date
        count["date asked"] += bool(gold["said_on"])
        count["date given"] += bool(date)
        count["date right"] += bool(date) and date == gold["said_on"]
        self.tell("date", date == gold["said_on"], page, label, gold["said_on"], date)
        force = read.get("force") or ""
        count["force right"] += force == gold["force"]
        self.tell("force", force == gold["force"], page, label, gold["force"], force)
        told = page.name(read.get("addressee"))
        right = bool(words(told) & words(gold["addressee"]))
        count["addressee asked"] += bool(gold["addressee"])
        count["addressee given"] += bool(told)
        count["addressee right"] += right
        self.tell("addressee", right or not told and not gold["addressee"], page, label, gold["addressee"], told)

    def speaker(self, page, label, gold, read):
        actor = page.actors.get(read.get("speaker"))
        if gold["speaker"] is None:
            self.count["nobody asked"] += 1
            self.count["nobody kept"] += actor is None
            return
        names = words(" ".join([actor["name"], *actor["aliases"]])) if actor else set()
        right = bool(names & (words(gold["speaker"]) | words(gold.get("known_as"))))
        self.count["speaker asked"] += 1
        self.count["speaker given"] += actor is not None
        self.count["speaker right"] += right
        self.tell("speaker", right, page, label, gold["speaker"], actor and actor["name"])

    def chain(self, page, label, gold, read):
        """Those between the outlet and the speaker, in order."""
        between = [page.name(actor) for actor in read.get("chain") or [] if actor != read.get("speaker")]
        between = [name for name in between if name != page.outlet]
        same = len(between) == len(gold["chain"])
        right = same and all(words(one) & words(other) for one, other in zip(gold["chain"], between))
        self.count["chain right"] += right
        self.count["chain asked"] += bool(gold["chain"])
        self.count["chain right where any"] += right and bool(gold["chain"])
        self.tell("chain", right, page, label, gold["chain"], between)

    def tell(self, what, right, page, spans, gold, read):
        if what == self.show and not right:
            print(f"{what}: {gold!r}, read {read!r}: {page.beside(spans)}")

    def figures(self):
        """Each figure with what was counted."""
        share = self.share
        precision, recall = share("linked", "found"), share("linked", "labels")
        both = 2 * precision[0] * recall[0] / max(1e-9, precision[0] + recall[0])
        return {
            "linked precision": precision,
            "linked recall": recall,
            "linked f1": (both, ""),
            "nested found": share("nested found", "nested labels"),
            **self.shares_of_found(),
            # Of all that is labelled, found or not: what no further find can lower.
            "found with its speaker": share("speaker right", "labels"),
            "found with its chain": share("chain right", "labels"),
            "found with its force": share("force right", "labels"),
            **{f"{name}, not nested": figure for name, figure in self.outer.shares_of_found().items()},
        }

    def share(self, part, of):
        return self.count[part] / max(1, self.count[of]), f"{self.count[part]} of {self.count[of]}"

    def shares_of_found(self):
        """How much of what is found is right."""
        share = self.share
        return {
            "right source": share("linked", "matched"),
            "speaker right where given": share("speaker right", "speaker given"),
            "speaker given": share("speaker given", "speaker asked"),
            "nobody kept": share("nobody kept", "nobody asked"),
            "chain right": share("chain right", "matched"),
            "chain right where any": share("chain right where any", "chain asked"),
            "date right where given": share("date right", "date given"),
            "date given and right": share("date right", "date asked"),
            "force right": share("force right", "matched"),
            "addressee right where given": share("addressee right", "addressee given"),
            "addressee given and right": share("addressee right", "addressee asked"),
        }


if __name__ == "__main__":
    main()
