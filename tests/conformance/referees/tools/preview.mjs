// A reader at the page of `sopgen preview`: looks, clicks, types and edits as one would, and tells what was seen.
//
// Arguments: the folder of the node modules, the browser, the address, the folder of the pack (a copy), a folder
// for pictures. Prints one JSON object.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [modules, executablePath, address, pack, pictures] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const seen = { requests: [], errors: [], axe: {} };
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("dialog", (dialog) => { seen.errors.push(`dialog ${dialog.message()}`); return dialog.dismiss(); });

  const file = `${pack}/sops/coaching.yaml`;
  const blueprint = readFileSync(file, "utf8");
  const text = (selector) => page.textContent(selector);
  const shown = () => page.frames().find((one) => one.url().includes("/document/"));
  const words = (needle) =>
    page.waitForFunction(
      (sought) => [...document.querySelectorAll("iframe:not(.coming)")].some((one) => one.contentDocument.body.textContent.includes(sought)),
      needle,
    );
  const judge = async (name) => {
    for (const one of page.frames()) {
      await one.evaluate(axe);
      const { violations } = await one.evaluate(() => axe.run());
      const where = one === page.mainFrame() ? name : `${name}, document`;
      seen.axe[where] = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
    }
  };
  const picture = (name) => page.screenshot({ path: `${pictures}/${name}.png` });

  await page.goto(address);
  await page.click('#documents a[data-id="SOP-001"]');
  await words("Listen to one contact");
  await page.waitForFunction(() => document.querySelector("#status").textContent.startsWith("Checked"));
  seen.documents = await page.$$eval("#documents a", (all) => all.map((one) => one.dataset.id));
  await judge("text");
  await picture("text");

  // A click on words.
  await shown().getByText("Listen to one contact").first().click();
  await page.waitForSelector("#place-found:not([hidden])");
  seen.place = await text("#place-file");
  seen.editor = await page.getAttribute("#place-editor", "href");
  seen.line = await text("#place-lines .here");

  // An edit.
  const scrolled = await page.evaluate(() => {
    const inner = document.querySelector("iframe").contentWindow;
    inner.scrollTo({ top: 400, behavior: "instant" });
    return inner.scrollY;
  });
  writeFileSync(file, blueprint.replace("Listen to one contact", "Listen to a whole contact"));
  await words("Listen to a whole contact");
  seen.scroll = [scrolled, await page.evaluate(() => document.querySelector("iframe").contentWindow.scrollY)];
  seen.fresh = await shown().$$eval(".sopgen-new", (all) => all.map((one) => one.textContent));

  // A blueprint that cannot be read leaves the last good pages.
  writeFileSync(file, blueprint.replace("kind: sop", "kind: sop\nkind: sop"));
  await page.waitForSelector("main.stale");
  seen.stale = await text("#notice");
  await words("Listen to a whole contact");
  seen.unreadable = await page.$$eval("#findings-list .message", (all) => all.map((one) => one.textContent));
  await judge("stale");
  await picture("stale");

  // One that breaks a rule is shown, words that look like markup too; its finding leads to the place.
  writeFileSync(file, blueprint.replace("Listen to one contact", "<img src=x onerror=alert(1)> Listen to [[nobody-at-all]]"));
  await words("onerror=alert(1)");
  await page.waitForSelector("main:not(.stale)");
  await page.waitForFunction(() => document.querySelector("#findings-list")?.textContent.includes("nobody-at-all"));
  seen.images = await shown().$$eval("main img", (all) => all.filter((one) => !one.src.startsWith("data:")).length);
  const finding = page.locator("#findings-list button", { hasText: "nobody-at-all" }).first();
  await finding.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("iframe").contentDocument.querySelector(".sopgen-at"));
  seen.jumped = await shown().textContent(".sopgen-at");
  await judge("findings");
  await picture("findings");
  writeFileSync(file, blueprint);
  await page.waitForFunction(() => document.querySelector("#status").textContent.startsWith("Checked: nothing"));
  await page.waitForSelector("#notice", { state: "hidden" });

  // Without a mouse: into the document, three passages on, to the place and back.
  await page.locator('#documents a[aria-current]').focus();
  const inside = () => page.evaluate(() => document.activeElement.tagName === "IFRAME");
  for (let n = 0; n < 40 && !(await inside()); n += 1) await page.keyboard.press("Tab");
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Alt+ArrowDown");
  const marked = await shown().textContent(".sopgen-at");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "place-editor");
  await page.keyboard.press("Escape");
  seen.keyboard = [marked, await shown().evaluate(() => document.activeElement.textContent)];
  await page.keyboard.press("Escape");
  seen.escaped = await page.evaluate(() => document.activeElement.dataset.id);

  // The pages.
  await page.click("#as-pages");
  await page.waitForFunction(() => [...document.querySelectorAll(".pages img")].some((one) => one.complete && one.naturalWidth));
  seen.pages = await page.$$eval(".pages img", (all) => all.map((one) => one.alt));
  await judge("pages");
  const cover = page.locator(".pages img").first();
  const { width, height } = await cover.boundingBox();
  await cover.click({ position: { x: width * 0.2, y: height * 0.113 } }); // the title
  await page.waitForFunction(() => !document.querySelector("#place-lines .here").textContent.includes("Coaching record"));
  seen.pagePlace = await text("#place-lines .here");
  await picture("pages");
  const turned = Date.now();
  const before = await page.$$eval(".pages img", (all) => all.map((one) => one.src));
  writeFileSync(file, blueprint.replace("Listen to one contact", "Listen to every contact"));
  await page.waitForFunction((old) => {
    const now = [...document.querySelectorAll(".pages img")].map((one) => one.src);
    return now.some((one, n) => one !== old[n]);
  }, before);
  seen.pagesMilliseconds = Date.now() - turned;
  const after = await page.$$eval(".pages img", (all) => all.map((one) => one.src));
  seen.pagesChanged = after.flatMap((one, n) => (one === before[n] ? [] : [n + 1]));
  writeFileSync(file, blueprint);

  // In the dark, and on a narrow screen.
  await page.emulateMedia({ colorScheme: "dark" });
  await judge("dark");
  await picture("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 420, height: 800 });
  await judge("narrow");
  await picture("narrow");
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
