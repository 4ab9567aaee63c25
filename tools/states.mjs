// Writes crates/onrecord-coding/data/states.tsv from three npm packages (all MIT):
//   npm install countries-list i18n-nationality i18n-iso-countries && node tools/states.mjs > crates/onrecord-coding/data/states.tsv
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const { countries } = require("countries-list");
const { nationalities } = require("i18n-nationality/langs/en.json");
const iso = require("i18n-iso-countries");

console.log("# ISO 3166-1 states: alpha-3 code, name, other names, capital, demonyms. Several values are parted by `;`.");
console.log("# Made by tools/states.mjs from the npm packages countries-list, i18n-nationality and i18n-iso-countries (MIT).");
console.log("# Everyday names that the registries lack stand in state-names.tsv.");
for (const [alpha2, { name, capital }] of Object.entries(countries).sort()) {
  const alpha3 = iso.alpha2ToAlpha3(alpha2);
  if (!alpha3) continue;
  const names = (iso.getNames("en", { select: "all" })[alpha2] ?? []).filter((other) => other !== name);
  const told = nationalities[alpha2] ?? "";
  // Where the registry has no demonym it repeats the name, inverted.
  const demonyms = (told.includes(",") ? "" : told).replace(/\(.*?\)/g, "").split(/[/;]| or /).map((word) => word.trim()).filter((word) => word && word !== name);
  console.log([alpha3, name, names.join(";"), capital ?? "", demonyms.join(";")].join("\t"));
}
