// One person at a browser of their own: comes in with a click, and from there only clicks and types.
import { fill } from "./fill.mjs";
import { MISHAPS } from "./mishaps.mjs";

/** Screens that people have here: a telephone, a tablet in the clean room, a desk. Half of them in the dark. */
const SCREENS = [[360, "light"], [768, "dark"], [1280, "light"], [360, "dark"], [768, "light"], [1280, "dark"]];

export class Person {
  static async arrive(browser, base, sample, number, eyes) {
    const [width, colorScheme] = SCREENS[number % SCREENS.length];
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: number % 2 ? "zh-CN" : "en" });
    context.setDefaultTimeout(20000);
    const page = await context.newPage();
    eyes.listen(page);
    await page.goto(`${base}/sign-in`);
    if (number < 2) await eyes.look(page, "sign-in");
    await page.locator(`button[name=sample][value="${sample}"]`).click();
    await page.waitForURL(`${base}/`);
    return new Person(page, eyes, sample.split(" ")[1].split("@")[0], number);
  }

  constructor(page, eyes, role, number) {
    Object.assign(this, { page, eyes, role, number, steps: 0 });
  }

  async home() {
    await this.page.locator("a.brand").click();
    await this.page.waitForURL(/\/(\?|$)/);
  }

  /** Does what a step asks for, and says under which entry it stands. */
  async does(step) {
    this.steps += 1;
    await this.home();
    if (this.steps === 1) {
      await this.eyes.look(this.page, `home-${this.role}`);
      await this.eyes.otherLanguage(this.page, `home of ${this.role}`);
    }
    if (step.verb === "verify-step") return this.verifies(step);
    if (step.about) await this.duty(step);
    else await this.ownAccord(step);
    await this.scans(step);
    const form = this.form(step);
    if (!(await form.count())) throw new Error(`${this.page.url()} has no form for ${step.room} ${step.verb}`);
    const name = `${step.room}-${step.verb}`;
    // Every form is looked at more closely by `pages.mjs`; here it is kept as a picture.
    await this.eyes.look(this.page, `${name}-form`, { axed: false });
    await this.eyes.otherLanguage(this.page, `${name} form`);
    await this.refusedFirst(step, name);
    await this.counts();
    await fill(form, step.body, step);
    await this.scores();
    const send = () => this.send(this.form(step).locator("button.go"));
    let signed = false;
    const finish = async () => {
      if (!signed) await this.signs(step, name);
      signed = true;
    };
    await (MISHAPS[`${step.room} ${step.verb}`] ?? ((person, step, send) => send()))(this, step, send, finish);
    await finish();
    await this.photographs(step, name);
  }

  form(step) {
    return this.page.locator(`form.command[action="/do/${step.room}/${step.verb}"]`).first();
  }

  /** The card on the home page; where several say the same, the one whose form holds what is meant. */
  async duty(step) {
    const cards = () => this.page.locator(`a.duty[data-verb="${step.room}.${step.verb}"][data-about="${step.about}"]`);
    const all = await cards().count();
    if (all === 0) throw new Error(`home of ${this.role} has no card for ${step.room} ${step.verb} ${step.about}`);
    for (let nth = 0; nth < all; nth += 1) {
      await cards().nth(nth).click();
      await this.page.waitForURL((url) => url.pathname !== "/");
      await this.page.waitForLoadState("load");
      if (await this.holds(step)) return;
      await this.home();
    }
    throw new Error(`none of ${all} cards leads to ${JSON.stringify(step.prefill)}`);
  }

  async holds(step) {
    for (const [name, value] of Object.entries(step.prefill ?? {})) {
      if (typeof value !== "string" || /^\d{4}-\d\d-\d\dT/.test(value)) continue;
      const field = this.page.locator(`form.command [name="f/${name}"]`);
      if (!(await field.count())) continue;
      const stands = await field.evaluateAll((all) => (all.find((one) => one.checked) ?? all[0]).value);
      if (stands !== value) return false;
    }
    return true;
  }

  /** What nobody asked for: by the page of everything that a role may do. */
  async ownAccord(step) {
    await this.page.locator("nav.main a[href='/do']").click();
    await this.page.waitForURL(/\/do$/);
    await this.page.locator(`.tiles a[href='/do/${step.room}/${step.verb}']`).click();
    await this.page.waitForURL(/\/do\//);
  }

  /** By the map: the batch is drawn there for whoever makes it. */
  async toTheBench(step) {
    await this.page.locator("nav.main a[href='/map']").click();
    await this.page.waitForURL(/\/map/);
    await this.eyes.look(this.page, "map-to-the-bench");
    await this.page.locator(`a[href="/batch/${step.batch}"]`).filter({ visible: true }).first().click();
    await this.page.waitForURL(/\/batch\//);
  }

  /** What runs out is counted down while one looks on. */
  async counts() {
    const left = this.page.locator("[data-until]").first();
    if (this.counted || !(await left.count())) return;
    const before = await left.innerText();
    await this.page.waitForTimeout(1300);
    if ((await left.innerText()) === before) throw new Error(`the countdown stands still at ${before}`);
    this.counted = true;
  }

  /** A worksheet says what it comes to while one types. */
  async scores() {
    const scores = this.page.locator("[data-scores]");
    if (!(await scores.count())) return;
    await this.page.locator("[data-scores] .ais").waitFor()
      .catch(() => { throw new Error("the worksheet was filled in and shows no grade"); });
    await this.eyes.look(this.page, "worksheet-scored");
  }

  /** At the bedside, person and kit are scanned: typed by the scanner, which presses Enter. */
  async scans(step) {
    if (!(await this.page.locator("#scan-person").count())) return;
    await this.page.locator("#scan-person").pressSequentially(step.body.participant);
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.type(step.body.kit);
    await this.eyes.look(this.page, "dosing-scanned");
    await this.page.keyboard.press("Enter");
    await this.page.waitForURL(/kit=/);
  }

  /** A form that still lacks something is sent once as it is: it comes back with the reason at the field. */
  async refusedFirst(step, name) {
    const form = this.form(step);
    const lacks = await form.evaluate((form) => [...form.querySelectorAll(".needed")].filter((mark) => !mark.closest(".row")).some((mark) => {
      // A list and words may be left empty; what must be chosen or typed may not.
      const inside = mark.closest(".field, fieldset.plain");
      const all = inside ? [...inside.querySelectorAll("input:not([type=file]), select")] : [];
      return all.length > 0 && all.every((one) => one.type === "radio" ? !one.checked : one.value === "");
    }));
    if (!lacks) return;
    const before = this.page.url();
    await this.send(form.locator("button.go"));
    if (!(await this.page.locator("#refused").count())) throw new Error(`${before}: a form that lacks something was not refused`);
    await this.eyes.look(this.page, `${name}-refused`);
  }

  /** Sends what is in hand, now and then with a double click, which must do nothing twice. */
  async send(button) {
    const answer = this.page.waitForEvent("load");
    await (this.steps % 2 ? button.dblclick({ noWaitAfter: true }) : button.click({ noWaitAfter: true }));
    await answer;
  }

  async signs(step, name) {
    const sign = this.page.locator("button[name=sign]");
    if (await sign.count()) {
      const second = this.page.locator("#second");
      if (await second.count()) {
        const options = await second.locator("option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
        await second.selectOption(options.includes(step.second) ? step.second : options[0]);
      }
      await this.eyes.look(this.page, `${name}-review`, { axed: !step.verb.startsWith("adopt-") });
      await this.eyes.otherLanguage(this.page, `${name} review`);
      await this.send(sign);
    }
    if (!/\/entry\/\d+/.test(this.page.url())) {
      await this.eyes.look(this.page, `${name}-not-done`);
      const why = await this.page.locator("#refused, .refused, main").first().innerText();
      throw new Error(`not recorded at ${this.page.url()}: ${why.slice(0, 600)}`);
    }
    if (this.steps < 3) await this.eyes.look(this.page, `${name}-recorded`);
  }

  /** What was attached is seen in the entry: a picture that the browser really drew. */
  async photographs(step, name) {
    const attached = step.body.files ?? step.body.work?.files ?? [];
    if (!attached.length) return;
    const drawn = this.page.locator(".files img");
    if ((await drawn.count()) !== attached.length) throw new Error(`${this.page.url()} shows ${await drawn.count()} of ${attached.length} photographs`);
    await drawn.first().scrollIntoViewIfNeeded();
    const element = await drawn.first().elementHandle();
    await this.page.waitForFunction((image) => image.complete && image.naturalWidth > 1, element)
      .catch(() => { throw new Error(`${this.page.url()}: the photograph was not drawn`); });
    await this.eyes.look(this.page, `${name}-photograph`);
  }

  /** A second person at the first one's keyboard. */
  async verifies(step) {
    await this.toTheBench(step);
    const panel = this.page.locator(`form[action="/batch/${step.batch}/verify"]`, { has: this.page.locator(`[name=step][value="${step.body.step}"]`) });
    await this.eyes.look(this.page, "bench-verify");
    await this.eyes.otherLanguage(this.page, "bench");
    await this.send(panel.locator("button.go"));
    await this.eyes.look(this.page, "bench-nobody-chosen");
    await panel.locator("select").selectOption(step.sample.split(" ")[0]);
    await panel.locator("textarea").fill(step.body.objection ?? "");
    await this.send(panel.locator("button.go"));
  }
}
