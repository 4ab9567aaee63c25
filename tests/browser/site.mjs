// The record as files: opened from a folder, without a server.
import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { folder, run, screenshots } from "./onrecord.mjs";
import { forms, reading, shutOut } from "./reader.mjs";
import { record } from "./views.mjs";

mkdirSync(join(folder, "public"));
const site = join(folder, "public", "our site");
run("site", record, site);
const home = pathToFileURL(site).href + "/";

for (const form of ["light", "dark phone without script"]) {
  test(`the record is read from files, ${form}`, () =>
    reading(home, forms[form], async (page) => {
      await page.goto("index.html");
      for (const part of ["Positions", "Timeline", "Statements", "Events", "Actors", "Pages", "Conflicts"]) {
        await page.getByRole("navigation", { name: "Parts" }).getByRole("link", { name: part }).click();
        equal(await page.locator("nav [aria-current]").first().innerText(), part);
      }
      const quote = (await page.locator(".conflict blockquote").first().innerText()).replace(/\s+/g, " ");
      await page.locator(".conflict a.place").first().click();
      const place = page.locator(".anchor:target");
      const box = await place.boundingBox();
      ok(box.y >= 0 && box.y < forms[form].viewport.height, "the words are in the window");
      const words = (await page.locator(".text").innerText()).replace(/\s+/g, " ");
      ok(words.includes(quote));
      await page.screenshot({ path: join(screenshots, form, "a page of the site.png") });
      await page.locator(".text a.cue").first().click();
      await page.locator(".row.statement:target a", { hasText: /^statement$/ }).click();
      await page.getByRole("link", { name: "on the page" }).click();
      ok(await page.locator(".anchor:target").count());
      equal(await page.locator("form").count(), 0, "nothing is there that needs a server");
    }));
}

test("axe finds nothing on the site", () =>
  reading(home, forms.light, async (page) => {
    for (const file of ["index.html", "statements.html", "timeline.html", "pages.html", "positions.html"]) {
      await page.goto(file);
      deepEqual(await shutOut(page), [], file);
    }
  }));
