// Looking at a page as people do who see little, touch with gloves, or read another language; and keeping a picture of it.
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What everybody may see in both languages alike: marks, not words. */
const SAME = new Set(["JSON", "Graftline", "English", "简体中文", "UTC"]);
/** Keys of the protocol that is walked through, which stand as names where a value is given for each of its parts. */
/** And the two words of a sealed list's secret, which whoever checks the list later finds written so. */
for (const word of ["Block-sizes", "Salt"]) SAME.add(word);
for (const part of ["Single", "Multiple", "Comparison"]) SAME.add(part);

export class Eyes {
  constructor(folder) {
    this.folder = folder;
    this.shots = 0;
    this.wrong = [];
    mkdirSync(folder, { recursive: true });
  }

  /** A page whose scripts and console are listened to. */
  listen(page) {
    // A form that is refused answers 4xx, which the browser calls an error and people call an answer.
    const status = /status of (4\d\d|5\d\d)/;
    page.on("console", (said) => said.type() === "error" && !status.test(said.text()) && this.wrong.push(`console at ${page.url()}: ${said.text()}`));
    page.on("pageerror", (error) => this.wrong.push(`script at ${page.url()}: ${error}`));
    page.on("response", (answer) => answer.status() >= 500 && this.wrong.push(`${answer.url()}: ${answer.status()}`));
  }

  /** Everything that must hold of any page, at the width and in the scheme that it is shown in. */
  async look(page, name, { picture = true, axed = true, only } = {}) {
    if (picture) {
      this.shots += 1;
      await page.screenshot({ path: `${this.folder}/${String(this.shots).padStart(3, "0")}-${name}.jpg`, type: "jpeg", quality: 60, fullPage: true });
    }
    const found = !axed ? [] : await page.evaluate(async ([source, only]) => {
      // Evaluated by the driver, not loaded by the page: the page's own policy stays as it is.
      if (!window.axe) (0, eval)(source);
      const report = await window.axe.run(document, { runOnly: only ?? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] });
      return report.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.html.slice(0, 140)}`).slice(0, 2).join(" | ")}`);
    }, [axe, only]).catch((error) => [`axe did not run: ${error}`]);
    const seen = await page.evaluate(() => {
      const wide = [...document.querySelectorAll("main *, header *, footer *")].find((element) => {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.right <= innerWidth + 1 || box.left >= innerWidth) return false;
        for (let up = element; up; up = up.parentElement) if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return false;
        return true;
      });
      const small = [...document.querySelectorAll("button, .button, nav.main a, .tiles a, a.duty, select, input:not([type=hidden],[type=radio],[type=checkbox],.cell)")]
        .find((element) => element.offsetParent && element.getBoundingClientRect().height < 43.5);
      return {
        wide: document.documentElement.scrollWidth > innerWidth + 1 && `wider than its screen by ${document.documentElement.scrollWidth - innerWidth}: ${(wide ?? document.body).outerHTML.slice(0, 160)}`,
        raw: document.body.innerText.match(/⟨[^⟩]*⟩/)?.[0],
        small: small?.outerHTML.slice(0, 120),
      };
    });
    const at = `${name} (${page.viewportSize().width} px)`;
    this.wrong.push(...found.map((violation) => `axe at ${at}: ${violation}`));
    if (seen.wide) this.wrong.push(`${at}: ${seen.wide}`);
    if (seen.raw) this.wrong.push(`${at}: ${seen.raw} has no words`);
    if (seen.small) this.wrong.push(`${at}: too small for gloves: ${seen.small}`);
  }

  /** The same page in the other language, by the button that every page has: nothing that is ours may read the same. */
  async otherLanguage(page, name) {
    const before = await texts(page);
    const was = await page.getAttribute("html", "lang");
    await page.locator("header form[action='/language'] button, main button[name=language]").first().click();
    await page.waitForFunction((was) => document.documentElement.lang !== was, was);
    const after = new Set(await texts(page));
    const same = before.filter((text) => after.has(text) && /[a-z]{3}/i.test(text) && !SAME.has(text));
    if (same.length) this.wrong.push(`${name}: the same in both languages: ${same.join(" · ")}`);
  }
}

/** Texts that people read and that are ours: no codes, no names, nothing that the record itself holds. */
const texts = (page) => page.$$eval(
  "h2, legend, label, nav.main a, .tiles a, main th, main button, p.lead, p.hint, p.nothing, dt, summary",
  (all) => all.filter((element) => !element.closest("[translate=no]"))
    .map((element) => element.innerText.trim().split("\n")[0]).filter(Boolean));
