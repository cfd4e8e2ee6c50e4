// Opens HTML files in Chromium and lets axe-core look at them.
//
// Arguments: the folder of the node modules, the browser, then the files. Prints one line a violation:
// file, rule and the first element, with tabs between.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...files] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// Containers give root no sandbox and little shared memory; the pages are our own.
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const page = await browser.newPage();
  let told = [];
  page.on("console", (message) => message.type() === "error" && told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  page.on("requestfailed", (request) => told.push(`cannot load ${request.url()}`));
  for (const file of files) {
    told = [];
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    for (const line of told) console.log([file, "browser", line].join("\t").replaceAll("\n", " "));
    for (const { id, help, nodes } of violations) {
      console.log([file, id, `${help}: ${nodes[0].html}`.replace(/\s+/g, " ")].join("\t"));
    }
  }
} finally {
  await browser.close();
}
