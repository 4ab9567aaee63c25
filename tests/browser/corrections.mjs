// What a person says of the record with forms: it is shown, it holds, and it can be taken back.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, screenshots, served } from "./onrecord.mjs";
import { forms, reading, shutOut } from "./reader.mjs";
import { record } from "./views.mjs";

const words = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();

/** Says it with the form of a view, and gives the correction that is listed first then. */
async function say(page, form, why) {
  await form.getByLabel("Why").fill(why);
  await form.getByRole("button", { name: "Say so" }).click();
  await page.waitForURL(/\/corrections$/);
  const said = page.locator("ol.history > li", { hasText: why });
  match(await words(said), /A\. Reader/);
  equal(await words(said.locator(".tag")), "applied");
  return said;
}

for (const form of ["light", "dark phone without script"]) {
  const copy = join(folder, `corrected in ${form}.onrecord`);
  copyFileSync(record, copy);
  const home = await served(copy, "--edit", "--by", "A. Reader");

  test(`a row is corrected, and that is taken back, ${form}`, () =>
    reading(home, forms[form], async (page) => {
      await page.goto("/statements");
      await page.locator("a[href^='/statements/']").first().click();
      const [address, force] = [page.url(), page.locator(".facts .tag").first()];
      const before = await words(force);
      await page.screenshot({ path: join(screenshots, form, "a statement to correct.png"), fullPage: true });
      await page.getByLabel("This statement").selectOption("force");
      await page.getByLabel("What it is").fill("threaten");
      await say(page, page.locator("form.correct"), "it is a threat");
      await page.screenshot({ path: join(screenshots, form, "corrections made.png") });
      await page.getByRole("link", { name: "row", exact: true }).first().click();
      equal(page.url(), address);
      equal(await words(force), "threaten");
      ok(await page.getByRole("heading", { name: "A person says so" }).isVisible());

      await page.getByRole("link", { name: "correction", exact: true }).click();
      await say(page, page.locator("form.correct"), "no, it was none");
      const undone = page.locator("ol.history > li", { hasText: "it is a threat" });
      equal(await words(undone.locator(".tag")), "undone");
      await page.goto(address);
      equal(await words(force), before);
    }));

  test(`words of a page are made a statement, ${form}`, () =>
    reading(home, forms[form], async (page) => {
      await page.goto("/pages");
      await page.locator("td a[href^='/pages/']").first().click();
      const address = page.url();
      const text = page.locator(".text > p:not(.apart)", { hasText: /\w{3,} \w{3,} \w{3,} \w{3,}/ }).last();
      const field = page.getByLabel("These words are a statement");
      if (form === "light") {
        await text.selectText();
        await page.waitForFunction(() => document.querySelector("[name=words]").value);
      } else {
        await field.fill(await text.innerText());
      }
      const said = (await field.inputValue()).replace(/\s+/g, " ");
      equal(said, await words(text));
      equal(await page.evaluate(() => document.querySelectorAll("script").length), 1);
      const add = page.locator("form.correct", { has: field });
      await add.getByLabel("Force").fill("ask");
      await say(page, add, "it was missed");
      await page.goto(address);
      const row = page.locator(".row.statement", { hasText: "a person" });
      equal(await words(row.locator("blockquote")), said);
      equal(await words(row.locator(".tag")), "ask");
    }));

  test(`actors are joined, an event rejected and a matter named, ${form}`, () =>
    reading(home, forms[form], async (page) => {
      await page.goto("/actors");
      const names = await page.locator("tbody th").allInnerTexts();
      const [kept, joined] = names.slice(-2);
      await page.getByRole("link", { name: joined, exact: true }).first().click();
      await page.getByLabel("This is the same as").fill(kept);
      match(await words(await say(page, page.locator("form.correct"), "one and the same")), /The same actor/);

      await page.goto("/events");
      const event = page.locator("a[href^='/events/']").first();
      const rejected = await event.getAttribute("href");
      await event.click();
      await page.getByLabel("This event").selectOption("reject");
      await say(page, page.locator("form.correct"), "nothing of it happened");
      await page.goto("/events");
      equal(await page.locator(`a[href='${rejected}']`).count(), 0);

      await page.goto("/positions");
      await page.locator("th a[href^='/positions?']").first().click();
      await page.getByLabel("This matter is called").fill("who goes first");
      await say(page, page.locator("form.correct"), "nobody calls it otherwise");
      await page.goto("/positions");
      ok(await page.getByRole("link", { name: "who goes first" }).first().isVisible());
    }));

  if (form === "light") {
    test("axe finds nothing on what corrects", () =>
      reading(home, forms[form], async (page) => {
        await page.goto("/corrections");
        const one = await page.getByRole("link", { name: "correction", exact: true }).first().getAttribute("href");
        const views = ["/corrections", "/corrections?state=review", one];
        for (const [list, link] of [["/statements", ""], ["/events", ""], ["/actors", "tbody "], ["/pages", "td "]]) {
          await page.goto(list);
          views.push(await page.locator(`${link}a[href^='${list}/']`).first().getAttribute("href"));
        }
        for (const view of views) {
          await page.goto(view);
          deepEqual(await shutOut(page), [], view);
        }
      }));
  }
}
