"""Pages of an invented dispute, any number of them, the same each time: reports, reprints and odd ones."""

from random import Random

PEOPLE = [
    "Foreign Minister Edda Valk", "President Reyne of Hestaria", "Envoy Mira Voss", "Commodore Hale Orrin",
    "Prime Minister Kessary", "Daro Pell, a spokesman for the ministry,", "an official who asked not to be named",
]  # fmt: skip
SAID = ["said", "told reporters", "denied that", "insisted that", "warned that", "claimed"]
CLAUSES = [
    "talks would resume on Monday", "the two coastguards had agreed a standstill", "no third party was involved",
    "at least 12 people were killed on the Cobbler Bank", "Belisand would not accept mediation",
    "the inspections of grain ships would go on", "Orvenia had broken the accord 17 times",
]  # fmt: skip
QUOTES = [
    "We will sit down when the boats have gone, and not an hour before.",
    "It does not need a third to open a strait that is wide enough for two.",
    "Hestaria was honoured to help, and asks for nothing.",
    "Nobody told us, and nobody asked us: that is the whole of it.",
    "There was a call, and there was also a president.",
]
DEEDS = [
    "Orvenia stopped three ships bound for Port Aurel on Wednesday.",
    "Belisand rejected the offer of Hestaria last week.",
    "The two states signed an accord in Geneva in January.",
    "Thousands of people protested in Tasmere against the blockade.",
]
OUTLETS = ["The Aurel Observer", "The Tasmere Chronicle", "The World Ledger", None]
PLACES = ["LUDOVAR", "TASMERE", "PORT AUREL", "GENEVA"]


def page(nth: int) -> dict[str, str]:
    """The page of this number: every seventh is HTML, every tenth reprints the one nine before it."""
    if nth % 10 == 9:
        origin = page(nth - 9)
        return {**origin, "page": f"page-{nth:04}", "outlet": "The Harbour Post"}
    random = Random(nth)
    paragraphs = [paragraph(random) for _ in range(random.randint(2, 7))]
    paragraphs[0] = f"{random.choice(PLACES)}, July {random.randint(1, 28)} — {paragraphs[0]}"
    made = {"page": f"page-{nth:04}", "published": f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}"}
    if outlet := random.choice(OUTLETS):
        made["outlet"] = outlet
    if nth % 7 == 3:
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        made["html"] = f"<html><head><title>Day {nth}</title></head><body><article>{body}</article></body></html>"
    else:
        made["text"] = "\n\n".join(paragraphs)
    return made


def paragraph(random: Random) -> str:
    """A deed, something said, or something quoted."""
    who = random.choice(PEOPLE)
    match random.randint(0, 3):
        case 0:
            return random.choice(DEEDS)
        case 1:
            return f"{who[0].upper()}{who[1:]} {random.choice(SAID)} {random.choice(CLAUSES)}."
        case _:
            return f"“{random.choice(QUOTES)}” {who} said on Tuesday."
