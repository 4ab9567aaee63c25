// Ways through the record, as readers go them: with a mouse, with a thumb, without scripts, by keyboard alone.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { isDark, numbers, seen } from "./picture.mjs";
import { forms, reading } from "./reader.mjs";
import { home } from "./views.mjs";

/** Walks on a wide screen, and on a narrow one in the dark without scripts. */
function walk(name, way) {
  for (const form of ["light", "dark phone without script"]) {
    test(`${name}, ${form}`, () => reading(home, forms[form], way));
  }
}

const words = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();
const number = (text) => Number(text.match(/\d+/)[0]);

/** Whether it lies in the window, at least in part, with nothing over it. */
async function isInView(locator) {
  const box = await locator.boundingBox();
  const window = await locator.page().evaluate(() => ({ width: innerWidth, height: innerHeight }));
  return box.x < window.width && box.y < window.height && box.x + box.width > 0 && box.y + box.height > 0;
}

walk("from the overview to a conflict, its passages and the words on the page", async (page) => {
  await page.goto("/");
  await page.getByRole("heading", { name: "Where the accounts part" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Conflicts" }).click();
  const sides = page.locator(".conflict").first().locator("section");
  equal(await sides.count(), 2);
  const quotes = [await words(sides.nth(0).locator("blockquote")), await words(sides.nth(1).locator("blockquote"))];
  ok(quotes[0] !== quotes[1]);
  for (const [nth, quote] of quotes.entries()) {
    await page.goto("/conflicts");
    await sides.nth(nth).locator("a.place").click();
    const marks = page.locator(".text mark");
    const marked = (await marks.allInnerTexts()).join("").replace(/\s+/g, " ").trim();
    equal(marked, quote);
    ok(await isInView(marks.first()), "the words are in the window");
  }
});

walk("a highlight leads to its row, the row to the statement, and that back to the words", async (page) => {
  await page.goto("/pages");
  await page.locator("td a[href^='/pages/']").first().click();
  await page.locator(".text a.cue").first().click();
  const row = page.locator(".row.statement:target");
  ok(await isInView(row));
  const quote = await words(row.locator("blockquote"));
  await row.getByRole("link", { name: "statement", exact: true }).click();
  equal(await words(page.locator(".context mark")), quote);
  await page.getByRole("link", { name: "on the page" }).click();
  ok(await isInView(page.locator(".text mark").first()));

  await page.locator(".text a.trigger").first().click();
  const event = page.locator(".row.event:target");
  ok(await isInView(event));
  await event.getByRole("link", { name: "event", exact: true }).click();
  match(await words(page.getByRole("heading", { level: 1 })), /^Event: [A-Z]+/);
});

walk("a highlight leads to why its row is so, and each reason to the words", async (page) => {
  await page.goto("/pages");
  await page.locator("td a[href^='/pages/']").first().click();
  await page.locator(".text a.cue").first().click();
  const row = page.locator(".row.statement:target");
  const quote = await words(row.locator("blockquote"));
  await row.locator("a.why-so").click();
  equal(await words(page.getByRole("heading", { level: 1 })), "Why this statement is as it is");
  equal(await words(page.locator(".row blockquote")), quote);
  const steps = page.getByRole("region", { name: "Step by step" });
  for (const part of ["made by", "force", "speaker", "chain"]) {
    ok(await steps.getByRole("heading", { level: 3, name: part }).isVisible(), part);
  }
  ok((await steps.locator("blockquote .cue").count()) > 0, "the cue is marked");
  match(await words(steps.locator("li .told").first()), /^data\/\S+, line \d+: /);
  await steps.locator("li > a.place").first().click();
  ok(await isInView(page.locator(".text mark").first()));
});

walk("layers of a page are drawn, and put out one by one", async (page) => {
  await page.goto("/pages");
  await page.locator("td a[href^='/pages/']").first().click();
  const content = page.locator(".text .content").first();
  const drawn = () => content.evaluate((element) => getComputedStyle(element).backgroundColor);
  const { ground } = await seen(await content.screenshot());
  deepEqual(ground, numbers(await drawn()));
  await page.getByLabel("statements", { exact: true }).uncheck();
  match(await drawn(), /, 0\)$/);
  const cut = page.locator(".text .apart").first();
  ok((await words(cut.locator(".why"))).length > 0, "it is told why it is not the article");
  await page.getByLabel("what is not the article").uncheck();
  ok(!(await cut.isVisible()));
});

walk("a list is narrowed by a facet, a date and words, and widened again", async (page) => {
  await page.goto("/statements");
  const found = async () => number(await words(page.locator(".found strong")));
  const all = await found();
  const facet = page.locator(".facets li").first();
  const [name, count] = [await words(facet.locator("a")), number(await words(facet.locator(".count")))];
  await facet.locator("a").click();
  equal(await found(), count, name);
  ok(count < all);
  await page.locator(".facets input[name=q]").fill("he");
  await page.locator(".facets").getByRole("button", { name: "Search" }).click();
  const narrowed = await found();
  ok(narrowed > 0 && narrowed < count);
  for (const hit of await page.locator(".rows mark").allInnerTexts()) match(hit, /^he$/i);
  equal(await page.locator(".found .chosen").count(), 2, "both are told");
  await page.locator(".found .chosen").first().click();
  await page.locator(".found .chosen").first().click();
  equal(await found(), all);
  await page.getByLabel("From", { exact: true }).fill("2024-09-01");
  await page.getByLabel("To", { exact: true }).fill("2024-09-30");
  await page.getByRole("button", { name: "Narrow" }).click();
  ok((await found()) < all);
  for (const date of await page.locator(".rows .row header .date").allInnerTexts()) match(date, /^2024(-09.*)?\??$/);
});

walk("a long list is turned page by page", async (page) => {
  await page.goto("/statements");
  const shown = () => page.locator(".row.statement footer a:last-child").evaluateAll((links) => links.map((link) => link.href));
  const first = await shown();
  await page.getByRole("link", { name: "After →" }).click();
  const next = await shown();
  ok(next.length > 0 && next.every((link) => !first.includes(link)));
  await page.getByRole("link", { name: "← Before" }).click();
  deepEqual(await shown(), first);
});

walk("words are searched everywhere, a phrase as it stands", async (page) => {
  await page.goto("/");
  const search = page.getByRole("search");
  await search.getByLabel("Search the record").fill('"honest broker"');
  await search.getByRole("button", { name: "Search" }).click();
  match(await words(page.getByRole("heading", { level: 1 })), /honest broker/);
  const hits = page.locator("main .statement mark");
  ok((await hits.count()) > 0);
  for (const hit of await hits.allInnerTexts()) match(hit, /honest|broker/i);
  const { ground } = await seen(await hits.first().screenshot());
  deepEqual(ground, numbers(await hits.first().evaluate((element) => getComputedStyle(element).backgroundColor)));
  const statements = page.getByRole("heading", { level: 2 }).getByRole("link", { name: /statement/ });
  const count = number(await words(statements));
  await statements.click();
  equal(number(await words(page.locator(".found strong"))), count);
});

walk("an actor: names, what it said, what is said of it, where it stands", async (page) => {
  await page.goto("/");
  const link = page.locator(".tiles table a.actor").first();
  const name = await words(link);
  await link.click();
  equal(await words(page.getByRole("heading", { level: 1 })), name);
  for (const part of ["Positions", /statements? by/, /events? with/, /mentions? on/]) {
    ok(await page.getByRole("heading", { level: 2, name: part }).isVisible(), String(part));
  }
  await page.locator("section", { hasText: /statements? by/ }).getByRole("link", { name: "All, and search" }).click();
  for (const speaker of await page.locator(".row.statement header > :first-child").allInnerTexts()) equal(speaker, name);
});

walk("a story tells which pages have the same text", async (page) => {
  await page.goto("/");
  await page.locator("a[href^='/stories/']").first().click();
  const pages = page.locator("ol.history > li");
  ok((await pages.count()) > 1);
  const copy = page.locator(".copy a").first();
  const first = await words(copy);
  await copy.click();
  equal(await words(page.getByRole("heading", { level: 1 })), first);
});

walk("the timeline is gone into, and out of", async (page) => {
  await page.goto("/timeline");
  const dates = async () => (await page.locator("main > p").first().locator(".date").allInnerTexts());
  const [from, to] = await dates();
  await page.getByRole("link", { name: "Closer" }).click();
  const [closer, until] = await dates();
  ok(closer > from && until < to);
  await page.getByRole("link", { name: "Wider" }).click();
  ok((await dates())[0] < closer);
  await page.getByRole("link", { name: "While pages came out" }).click();
  deepEqual(await dates(), [from, to]);

  const [done, claimed] = [page.locator(".mark.actual circle"), page.locator(".mark.claimed path")];
  const fill = (mark) => mark.first().evaluate((element) => getComputedStyle(element).fill);
  ok((await fill(done)) !== (await fill(claimed)), "what is only claimed is drawn apart");
  const event = page.locator("svg.timeline a.mark").first();
  match(await event.locator("title").textContent(), /^\d{4}/);
  await event.click();
  match(await words(page.getByRole("heading", { level: 1 })), /^Event: /);
  await page.goBack();
  ok(await page.locator("h2", { hasText: "no page dates" }).isVisible(), "undated ones are listed");

  // From months to days to hours.
  for (const part of [/^\d{4}-\d\d$/, /^\d\d-\d\d$/]) await page.locator(".axis a", { hasText: part }).nth(1).click();
  ok((await page.locator(".axis a", { hasText: /^\d\d:00$/ }).count()) > 1);
});

walk("a position leads to its history, and each passage to the page", async (page) => {
  await page.goto("/positions");
  const cell = page.locator("td a.stance").first();
  const stance = (await words(cell)).replace(/^\W+/, "");
  const told = number((await words(page.locator("td .told").first())).match(/\d+ passages?/)[0]);
  await cell.click();
  const passages = page.locator("ol.history > li");
  equal(await passages.count(), told);
  ok((await page.locator("ol.history .tag").allInnerTexts()).includes(stance));
  const quote = await words(passages.first().locator("blockquote"));
  await passages.first().locator("a.place").click();
  const marked = (await page.locator(".text mark").allInnerTexts()).join("").replace(/\s+/g, " ").trim();
  equal(marked, quote);
});

test("all is reached by keyboard, and it shows where one is", () =>
  reading(home, forms.light, async (page) => {
    await page.goto("/");
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    const outline = () => page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    await page.keyboard.press("Tab");
    equal(await focused(), "Skip to content");
    ok(await isInView(page.locator(".skip")), "it comes into view");
    await page.keyboard.press("Tab");
    equal(await focused(), "Overview");
    equal(await outline(), "solid");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/positions$/);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.closest("main")?.id), "main", "the parts of the site are skipped");

    await page.goto("/statements");
    for (const [link, address] of [["main a[href^='/statements/']", /\/statements\/\w+$/], ["a.why-so", /\/why$/]]) {
      await page.locator(link).first().focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(address);
    }
    const place = page.locator(".steps a.place").first();
    await place.focus();
    equal(await outline(), "solid");

    await page.goto("/timeline");
    const mark = page.locator("svg.timeline a.mark").first();
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/events\//);
  }));

test("a page of the record is printed without what only a screen needs", () =>
  reading(home, forms.light, async (page) => {
    await page.goto("/statements");
    await page.emulateMedia({ media: "print" });
    for (const part of ["header.site", ".facets", ".turns"]) ok(!(await page.locator(part).first().isVisible()), part);
    ok(await page.locator(".row").first().isVisible());
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    ok(!isDark((await seen(await page.screenshot())).ground), "on white paper");
  }));
