// Every view, as it looks in light, in the dark and on a phone.
import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { built, example, screenshots, served } from "./onrecord.mjs";
import { isDark, seen } from "./picture.mjs";
import { forms, reading, shutOut } from "./reader.mjs";

export const record = built("example", example);
export const home = await served(record);

/** Views that have one address. */
const single = {
  overview: "/",
  positions: "/positions",
  timeline: "/timeline",
  conflicts: "/conflicts",
  statements: "/statements",
  events: "/events",
  actors: "/actors",
  pages: "/pages",
  stories: "/stories",
  proposals: "/proposals",
  corrections: "/corrections",
  "nothing searched": "/search",
  "words searched": "/search?q=talks",
  "nothing found": "/statements?q=nowhere-said",
  "a list narrowed": "/statements?force=deny",
  "no such address": "/nowhere",
};

/** Views of one thing: where links lead to it. */
const linked = {
  "a statement": ["/statements", "a[href^='/statements/']"],
  "an event": ["/events", "a[href^='/events/']"],
  "an actor": ["/", ".tiles a[href^='/actors/']"],
  "why a statement is so": ["/statements", "a[href^='/statements/']", "a.why-so"],
  "why an event is so": ["/events", "a[href^='/events/']", "a.why-so"],
  "a story": ["/stories", "a[href^='/stories/']"],
  "a page": ["/pages", "td a[href^='/pages/']"],
  "a passage": ["/conflicts", "a.place"],
  "a matter": ["/positions", "th a[href^='/positions?']"],
  "a position": ["/positions", "td a[href^='/positions?']"],
  "a year of the timeline": ["/timeline", ".axis a"],
};

async function addresses(page) {
  const found = Object.entries(single);
  for (const [name, [from, ...links]] of Object.entries(linked)) {
    let address = from;
    for (const link of links) {
      await page.goto(address);
      address = await page.locator(link).first().getAttribute("href");
    }
    found.push([name, address]);
  }
  return found;
}

/** Words of tables and of ways on that are broken over two lines. */
const brokenWords = (page) =>
  page.evaluate(() => {
    const broken = [];
    for (const head of document.querySelectorAll("th, .stacked td, nav a, .positions td")) {
      const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        for (const word of texts.currentNode.data.matchAll(/[^\s-]+-?/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, word.index);
          range.setEnd(texts.currentNode, word.index + word[0].length);
          if (range.getClientRects().length > 1) broken.push(word[0]);
        }
      }
    }
    return broken;
  });

/** What axe looks for where it is not everything: what differs from the form that was looked at before. */
const rules = { dark: ["color-contrast"], phone: ["color-contrast", "target-size", "scrollable-region-focusable"] };

for (const [form, options] of Object.entries(forms)) {
  test(`every view, ${form}`, async () => {
    const kept = join(screenshots, form);
    mkdirSync(kept, { recursive: true });
    await reading(home, options, async (page) => {
      for (const [name, address] of await addresses(page)) {
        await page.goto(address);
        const picture = await page.screenshot({ path: join(kept, `${name}.png`) });
        const { ground, ink } = await seen(picture);
        equal(isDark(ground), options.colorScheme === "dark", `${name}: the ground is ${ground}`);
        ok(ink > 0.005 && ink < 0.4, `${name}: ${ink} of the picture is written on`);
        ok(await page.locator("h1").first().isVisible(), `${name} has a heading`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        ok(wider <= 0, `${name} is ${wider} points wider than the window`);
        deepEqual(await brokenWords(page), [], name);
        // Without scripts axe cannot run; what is shown is the same.
        if (options.javaScriptEnabled !== false) deepEqual(await shutOut(page, rules[form]), [], name);
      }
    });
  });
}
