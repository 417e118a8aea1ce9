// Filling in a form as a person does: from what they know, field by field, by the names that the fields have.

/** Fills `body` into a form. Answers how many fields were typed into, so that whoever asks knows that something was left to type. */
export async function fill(form, body, given) {
  const hand = new Hand(form, given);
  for (const [name, value] of Object.entries(body)) await hand.put(`f/${name}`, value, body);
  return hand.typed;
}

class Hand {
  constructor(form, { zone, files }) {
    Object.assign(this, { form, zone, files, typed: 0 });
  }

  at(name) {
    return this.form.locator(`[name="${name}"]`);
  }

  async put(path, value, beside) {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) return this.list(path, value);
    const tag = typeof value === "object" ? Object.keys(value)[0] : String(value);
    if (tag === "closed!") return this.put(path, value[tag], beside);
    if (await this.at(`${path}/=`).count()) return this.choose(path, tag, value);
    if (typeof value !== "object") return this.plain(path, value);
    if (await this.at(path).count()) return this.document(path, value, beside);
    if (await this.at(`${path}/0/@`).count()) return this.map(path, value);
    for (const [name, inner] of Object.entries(value)) await this.put(`${path}/${name}`, inner, value);
  }

  /** What is folded away is opened first. */
  async open(field) {
    const folded = field.locator("xpath=ancestor::details[not(@open)]");
    while (await folded.count()) await folded.first().locator("summary").first().click();
  }

  async plain(path, value) {
    const field = this.at(path).first();
    if (!(await this.at(path).count())) throw new Error(`there is no field ${path} for ${value}`);
    const kind = await field.evaluate((element) => element.tagName === "SELECT" ? "select" : element.type);
    if (kind === "hidden") return;
    await this.open(field);
    if (kind === "radio" || kind === "checkbox") {
      const one = this.form.locator(`[name="${path}"][value="${value}"]`);
      if (await one.isChecked()) return;
      await one.check();
    } else if (kind === "select") {
      if ((await field.inputValue()) === String(value)) return;
      await field.selectOption(String(value));
    } else {
      if (kind === "datetime-local") value = local(String(value), this.zone);
      if ((await field.inputValue()) === String(value)) return;
      const chooser = this.form.locator(`input[type=file][name="file:${path}"]`);
      if (this.files[value] && await chooser.count()) {
        // A file is chosen; the page computes its digest.
        await chooser.setInputFiles(this.files[value]);
        await field.page().waitForFunction(([id, digest]) => document.getElementById(id).value === digest, [await field.getAttribute("id"), value]);
      } else {
        await field.fill(String(value));
      }
    }
    this.typed += 1;
  }

  async choose(path, tag, value) {
    const select = this.form.locator(`select[name="${path}/="]`);
    if (await select.count()) {
      await this.open(select);
      if ((await select.inputValue()) !== tag) {
        await select.selectOption(tag);
        await this.more(path);
        this.typed += 1;
      }
    } else {
      const radio = this.form.locator(`input[name="${path}/="][value="${tag}"]`);
      await this.open(radio);
      if (!(await radio.isChecked())) {
        await radio.check();
        this.typed += 1;
      }
    }
    if (typeof value === "object") await this.put(`${path}/${tag}`, value[tag], value);
  }

  async more(path) {
    await this.form.locator(`button[name=more][value="${path}"]`).click();
    await this.form.page().waitForLoadState();
  }

  async row(path, number) {
    const below = () => this.form.locator(`[name^="${path}/${number}/"], [name="${path}/${number}"]`).count();
    if (!(await below())) await this.more(path);
    if (!(await below())) throw new Error(`${path} has no row ${number}`);
  }

  async list(path, items) {
    const chooser = this.form.locator(`input[type=file][name="file:${path}"]`);
    if (await chooser.count()) {
      // Photographs are taken or chosen: what the camera wrote is what is sent.
      await this.open(chooser);
      await chooser.setInputFiles(items.map((item) => this.files[item]));
      this.typed += 1;
      return;
    }
    const boxes = this.form.locator(`input[type=checkbox][name="${path}"]`);
    if (await boxes.count()) {
      for (const item of items) await this.plain(path, item);
    } else if (await this.at(path).count()) {
      await this.plain(path, items.join("\n"));
    } else {
      for (const [number, item] of items.entries()) {
        await this.row(path, number);
        await this.put(`${path}/${number}`, item, items);
      }
    }
  }

  async map(path, all) {
    for (const [number, [name, value]] of Object.entries(all).entries()) {
      await this.row(path, number);
      await this.plain(`${path}/${number}/@`, name);
      await this.put(`${path}/${number}/v`, value, all);
    }
  }

  /** A reviewed document is chosen as its file, where it came as one. */
  async document(path, value, beside) {
    const field = this.at(path).first();
    await this.open(field);
    const file = this.files[beside?.text];
    const chooser = this.form.locator(`input[type=file][data-into="${await field.getAttribute("id")}"]`);
    if (file && await chooser.count()) {
      await chooser.setInputFiles(file);
      await field.page().waitForFunction((id) => document.getElementById(id).value !== "", await field.getAttribute("id"));
    } else {
      await field.fill(JSON.stringify(value));
    }
    this.typed += 1;
  }
}

/** A moment as a field for local times holds it: in the zone of the reader's site. */
function local(moment, zone) {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(moment));
  const part = (name) => parts.find((one) => one.type === name).value;
  const seconds = part("second") === "00" ? "" : `:${part("second")}`;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}${seconds}`;
}
