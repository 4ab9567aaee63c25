// A reader's browser. It notes every fault, and a test in which there was one fails.
import { ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];

const browser = await chromium.launch({
  executablePath: places.find((place) => place && existsSync(place)),
  // No name is looked up: whatever a page might ask for elsewhere fails, and is noted.
  args: [...quiet, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});
after(() => browser.close());

const desktop = { viewport: { width: 1280, height: 800 } };
/** The forms in which the record is read. */
export const forms = {
  light: desktop,
  dark: { ...desktop, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  "dark phone without script": {
    viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: "dark", javaScriptEnabled: false,
  },
};

/** Reads in a browser of its own: `read` gets a page, from which nothing but `home` may be asked for. */
export async function reading(home, form, read) {
  const context = await browser.newContext({ ...form, baseURL: home });
  const faults = [];
  context.on("request", (request) => request.url().startsWith(home) || faults.push(`asks for ${request.url()}`));
  context.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("/nowhere")) faults.push(`${response.status()} ${response.url()}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 404")) faults.push(message.text());
  });
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("dialog", (dialog) => faults.push(`opens a window: ${dialog.message()}`) && dialog.dismiss());
  context.setDefaultTimeout(20_000);
  try {
    await read(await context.newPage());
  } finally {
    await context.close();
  }
  ok(faults.length === 0, faults.join("\n"));
}

/** What axe finds wrong with what a page shows; of `rules` alone, if any are given. */
export async function shutOut(page, rules) {
  // Evaluated from outside the page, so that its policy of no scripts stays as it is.
  await page.evaluate(`${axe}; 0`);
  const { violations } = await page.evaluate(
    // Nothing is loaded anew to look at it: from a folder that is not allowed.
    (runOnly) => axe.run(document, { resultTypes: ["violations"], preload: false, ...(runOnly && { runOnly }) }),
    rules,
  );
  return violations.map(
    ({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`,
  );
}

let blank;
/** Runs a function in a page that holds nothing. */
export async function inBlankPage(work, given) {
  blank ??= await browser.newPage();
  return blank.evaluate(work, given);
}
