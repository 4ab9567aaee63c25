// A page whose title, outlet and text would run scripts, were they anything but words.
import { equal, ok } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { built, folder, screenshots, served } from "./onrecord.mjs";
import { forms, reading } from "./reader.mjs";

const script = "<script>window.ran = true</script>";
const image = `"><img src=x onerror="window.ran = true">`;
const pages = join(folder, "hostile.jsonl");
writeFileSync(
  pages,
  JSON.stringify({
    page: `${script}${image}`,
    title: `Harbour talks ${script} ${image}`,
    outlet: `The ${image} Lantern ${script}`,
    byline: `Ida Voss ${image}`,
    published: "2024-05-02",
    text:
      `Minister Ida Korren of Belisand said on Thursday that ${script} "the harbour ${image} stays open". ` +
      `Belisand attacked Orvenia on Wednesday, she told reporters. </p></main>${script}\n\n` +
      `"We will not sign ${script}," Korren said. <svg onload="window.ran = true"></svg><iframe src="javascript:0"></iframe>\n`,
  }) + "\n",
);
const home = await served(built("hostile", pages));

test("a page with script in its title, text and outlet shows as text, and runs nothing", () =>
  // Scripts that got into a page would run: the policy that forbids them is passed by.
  reading(home, { ...forms.light, bypassCSP: true }, async (page) => {
    const next = ["/"];
    const walked = new Set();
    while (next.length > 0) {
      const address = next.pop();
      if (walked.has(address) || walked.size > 60) continue;
      walked.add(address);
      await page.goto(address);
      equal(await page.evaluate(() => window.ran), undefined, `a script ran at ${address}`);
      equal(await page.locator("script, iframe, img, main svg[onload]").count(), 0, `${address} has an element of the page`);
      const links = await page.locator("main a[href^='/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      next.push(...links.map((link) => link.split("#")[0]).filter((link) => !link.startsWith("/timeline?")));
    }
    ok([...walked].some((address) => address.startsWith("/actors/")) && walked.size > 10, `${walked.size} views`);

    await page.goto("/pages");
    const link = page.locator("td a[href^='/pages/']").first();
    ok((await link.innerText()).includes(`Harbour talks ${script} ${image}`));
    await link.click();
    await page.screenshot({ path: join(screenshots, "light", "a hostile page.png") });
    const shown = await page.locator("main").innerText();
    for (const words of [`Harbour talks ${script} ${image}`, `The ${image} Lantern ${script}`, `We will not sign ${script}`]) {
      ok(shown.includes(words), words);
    }
  }));
