// A person at a real browser: comes in, reads duties, gives a command, is refused at the field, signs a release, switches the language.
// After coming in, only clicks and keys: no address is typed. Ends non-zero with what went wrong.
//
//   node walk.mjs http://127.0.0.1:PORT FOLDER-FOR-SCREENSHOTS /path/to/chromium
import { chromium } from "playwright-core";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";

const [base, folder, program] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const wrong = [];
let shots = 0;

/** A page of a visitor with a screen of this width, in light or dark. */
async function visitor(width, scheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale: "en" });
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  // A form that is refused answers 4xx, which the browser calls an error and people call an answer.
  page.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && wrong.push(`console at ${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`script at ${page.url()}: ${error}`));
  return page;
}

/** Looks at the page as people do who see little or touch with gloves, and keeps a picture. */
async function look(page, name) {
  shots += 1;
  await page.screenshot({ path: `${folder}/${String(shots).padStart(2, "0")}-${name}.png`, fullPage: true });
  const found = await page.evaluate(async (source) => {
    // Evaluated by the driver, not loaded by the page: the page's own policy stays as it is.
    (0, eval)(source);
    const report = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return report.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
  }, axe).catch((error) => [`axe did not run: ${error}`]);
  wrong.push(...found.map((violation) => `axe at ${name}: ${violation}`));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  if (wide) wrong.push(`${name}: the page is wider than its screen`);
  const raw = await page.evaluate(() => document.body.innerText.match(/⟨[^⟩]*⟩/)?.[0]);
  if (raw) wrong.push(`${name}: ${raw} has no words`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, .button, nav.main a, .tiles a, a.duty, select, input:not([type=hidden],[type=radio],[type=checkbox])")]
      .filter((element) => element.offsetParent && element.getBoundingClientRect().height < 43.5)
      .map((element) => element.outerHTML.slice(0, 120)));
  if (small.length) wrong.push(`${name}: too small for gloves: ${small[0]}`);
}

/** What must hold, or the walk ends here. */
function must(holds, what) {
  if (!holds) throw new Error(what);
}

async function comeIn(page, role) {
  await page.goto(`${base}/sign-in`);
  await page.locator(".samples button", { hasText: role }).first().click();
  await page.waitForURL(`${base}/`);
}

/** Texts that people read, without codes, names and what the record itself holds. */
const texts = (page) => page.$$eval("h1, h2, legend, label, nav.main a, .tiles a, th, main button, p.lead, p.hint",
  (all) => all.map((element) => element.innerText.trim()).filter(Boolean));

async function otherLanguage(page, name) {
  const english = await texts(page);
  await page.locator("header form[action='/language'] button").click();
  must((await page.getAttribute("html", "lang")) === "zh-Hans", `${name}: the language did not change`);
  await look(page, `${name}-zh`);
  const chinese = new Set(await texts(page));
  const same = english.filter((text) => chinese.has(text) && /[a-z]{3}/i.test(text) && text !== "JSON");
  if (same.length) wrong.push(`${name}: the same in both languages: ${same.join(" · ")}`);
  await page.locator("header form[action='/language'] button").click();
  must((await page.getAttribute("html", "lang")) === "en", `${name}: the language did not change back`);
}

try {
  // The analyst: a duty, a refusal at its field, a result.
  const analyst = await visitor(768, "light");
  await analyst.goto(`${base}/sign-in`);
  await look(analyst, "sign-in");
  await comeIn(analyst, "QC analyst");
  await look(analyst, "duties");
  await otherLanguage(analyst, "duties");
  await analyst.locator("a.duty").first().click();
  await look(analyst, "result-form");
  await otherLanguage(analyst, "result-form");
  await analyst.locator("button.go").click();
  must(await analyst.locator("#f-value-wrong").isVisible(), "a missing value is refused at its field");
  await look(analyst, "result-refused");
  must((await analyst.inputValue("#f-test")) !== "", "what stood in the form stands there still");
  await analyst.locator("#f-value-measured-chosen").check();
  await analyst.locator("#f-value-measured").fill("21 h");
  await analyst.locator("#f-value-measured").press("Enter");
  if (!analyst.url().includes("/entry/")) await analyst.locator("button.go").click();
  await analyst.waitForURL(/\/entry\/\d+/);
  await look(analyst, "recorded");
  await analyst.locator("header").getByText("Sign out").click();
  await analyst.waitForURL(/sign-in/);

  // Quality looks at a result that is reported and reviewed.
  const quality = await visitor(1280, "light");
  await comeIn(quality, "quality assurance");
  await quality.locator("a.duty").first().click();
  await quality.locator("input[name='f/acceptable'][value=true]").check();
  await quality.locator("#f-why").fill("as in the batches before");
  await quality.locator("button.go").click();
  await look(quality, "review-signing");
  await quality.locator("button[name=sign]").click();
  await quality.waitForURL(/\/entry\/\d+/);

  // The releaser: the duty that follows, reviewed and signed, in the dark, by keyboard.
  const releaser = await visitor(1280, "dark");
  await comeIn(releaser, "quality releaser");
  await look(releaser, "release-duty");
  const duty = releaser.locator("a.duty").first();
  await duty.focus();
  await releaser.keyboard.press("Enter");
  await releaser.waitForURL(/quality\/release/);
  await look(releaser, "release-form");
  await releaser.locator("button.go").focus();
  await releaser.keyboard.press("Enter");
  await releaser.locator("button[name=sign]").waitFor();
  await look(releaser, "release-review");
  await releaser.locator("button[name=sign]").focus();
  await releaser.keyboard.press("Enter");
  await releaser.waitForURL(/\/entry\/\d+/);
  must(await releaser.locator(".accepted").isVisible(), "the release is recorded");
  await look(releaser, "released");

  // From there by clicks alone: boards, a code, its lineage, a word searched, a code read wrong.
  const phone = await visitor(360, "light");
  await comeIn(phone, "quality assurance");
  await phone.locator("nav.main").getByText("Boards").click();
  await look(phone, "boards");
  await otherLanguage(phone, "boards");
  await phone.locator(".tiles").getByText("Banks", { exact: false }).first().click();
  await look(phone, "board");
  await phone.locator("a.code").first().click();
  await look(phone, "code");
  await phone.locator("#search").fill("BK-1-X");
  await phone.keyboard.press("Enter");
  await phone.waitForURL(/search/);
  await look(phone, "did-you-mean");
  await phone.locator(".tiles a").first().click();
  await phone.waitForURL(/\/code\//);
  await phone.locator("nav.main a[href='/do']").click();
  await look(phone, "everything");
  await otherLanguage(phone, "everything");
  await phone.locator(".tiles a[href='/do/quality/place-hold']").click();
  await look(phone, "form");
  await otherLanguage(phone, "form");

  // Without a script everything can still be read and sent.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await comeIn(page, "quality assurance");
  await page.locator("nav.main a[href='/do']").click();
  await page.locator(".tiles a[href='/do/quality/place-hold']").click();
  await page.locator("button.go").click();
  must(await page.locator("#f-on-wrong").isVisible(), "without a script, a field is refused as well");
} catch (error) {
  wrong.push(String(error?.stack ?? error));
}
await browser.close();
if (wrong.length) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log(`${shots} pictures in ${folder}`);
