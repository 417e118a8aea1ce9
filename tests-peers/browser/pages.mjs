// Every kind of page that a role can reach by links, at the width of a telephone and wider, in light and dark, and every form once as it
// is refused. Each line on standard input names who comes in; each line on standard output says what is wrong and what was looked at.
//
//   node pages.mjs http://127.0.0.1:PORT FOLDER-FOR-SCREENSHOTS /path/to/chromium
import { chromium } from "playwright-core";
import { createInterface } from "node:readline";
import { Eyes } from "./eyes.mjs";
import { Still } from "./still.mjs";

const [base, folder, program] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const eyes = new Eyes(folder);
const still = new Still(eyes.wrong);
const seen = new Set(["/"]);
/** Pages from which each role sets out, whoever looked at them before. */
const HUBS = ["/", "/do", "/boards", "/map"];
let number = 0;

/** Pages of one kind: codes by what they are codes of, numbers and keys as such. */
const kind = (path) => path.split("?")[0]
  .replace(/\b([A-Z]{2})-\d+-\w\b/g, "$1").replace(/\/\d+(\.\d+)?/g, "/n")
  .replace(/^\/visit\/(\w+)\/.*/, "/visit/$1").replace(/^\/attribute\/.*/, "/attribute").replace(/^\/review\/.*/, "/review");

async function looked(page, name) {
  await eyes.look(page, name);
  for (const width of [768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await eyes.look(page, name, { axed: false, picture: false });
  }
  await page.setViewportSize({ width: 360, height: 800 });
}

async function inTheDark(page, name) {
  await page.emulateMedia({ colorScheme: "dark" });
  await eyes.look(page, `${name}-dark`, { only: ["color-contrast"], picture: false });
  await page.emulateMedia({ colorScheme: "light" });
}

async function walk({ sample, language }) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme: "light", reducedMotion: "reduce", locale: language });
  context.setDefaultTimeout(20000);
  await still.watch(context);
  const page = await context.newPage();
  eyes.listen(page);
  await page.goto(`${base}/sign-in`);
  await still.look(page, "/sign-in");
  await page.locator(`button[name=sample][value="${sample}"]`).click();
  await page.waitForURL(`${base}/`);
  // The same person at a desk, in a window of its own: a tab behind another one is not painted, so nothing in it moves.
  const atDesk = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", locale: language, storageState: await context.storageState() });
  await still.watch(atDesk);
  const desk = await atDesk.newPage();
  const role = sample.split(" ")[1].split("@")[0];
  const queue = [...HUBS];
  const looked_at = new Set(HUBS.filter((path) => path !== "/" && seen.has(path)));
  HUBS.forEach((path) => seen.add(path));
  const visited = [];
  while (queue.length) {
    const path = queue.shift();
    const answer = await page.goto(base + path);
    if (answer.status() !== 200) eyes.wrong.push(`${role}: ${path} answers ${answer.status()}, and a page leads there`);
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    visited.push(path);
    number += 1;
    const name = path === "/" ? `home-${role}` : kind(path).replace(/^\//, "").replace(/\W+/g, "-");
    const form = path.startsWith("/do/");
    if (!looked_at.has(path)) {
      await still.look(page, path);
      await desk.goto(base + path);
      await still.look(desk, path);
    }
    if (!looked_at.has(path)) await (form ? eyes.look(page, name) : looked(page, name));
    if (!looked_at.has(path) && (!form || number % 4 === 0)) await inTheDark(page, name);
    const links = await page.$$eval("a[href^='/']", (all) => all.map((link) => link.getAttribute("href").split("#")[0]));
    for (const to of links) {
      if (seen.has(kind(to)) || /\.(json|svg|csv)$/.test(to)) continue;
      seen.add(kind(to));
      queue.push(to);
    }
    if (form) await refused(page, name);
  }
  await atDesk.close();
  await context.close();
  return visited;
}

/** The form sent as it stands: it comes back with its reasons, or goes on to signing. */
async function refused(page, name) {
  const send = page.locator("form.command button.go").first();
  if (!(await send.count())) return;
  const answer = page.waitForEvent("load");
  await send.click({ noWaitAfter: true });
  await answer;
  await eyes.look(page, `${name}-sent`, { axed: number % 3 === 0, picture: number % 3 === 0 });
}

for await (const line of createInterface({ input: process.stdin })) {
  const began = Date.now();
  let visited = [];
  try {
    visited = await walk(JSON.parse(line));
  } catch (error) {
    eyes.wrong.push(`${line}: ${String(error?.message ?? error).split("\n").slice(0, 12).join("\n")}`);
  }
  if (process.env.GRAFTLINE_TELL) console.error(`${Date.now() - began} ms ${line}: ${visited.length} pages`);
  console.log(JSON.stringify({ wrong: eyes.wrong.splice(0), visited, ...still.told() }));
}
await browser.close();
