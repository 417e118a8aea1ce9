// What goes wrong between somebody's hands and the record: each happens once in the story, and the record must hold the thing once.

/** The answer to what was sent never arrives; whoever sent it goes back, finds everything typed, and sends it again. */
async function lostConnection(person, step, send) {
  const { page } = person;
  let reached = 0;
  await page.route("**/do/**", async (route) => {
    if (route.request().method() !== "POST" || reached) return route.continue();
    reached += 1;
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  const typed = await values(person, step);
  await person.form(step).locator("button.go").click({ noWaitAfter: true });
  await page.waitForURL(/chrome-error/).catch(() => {});
  await page.unroute("**/do/**");
  await page.goBack({ waitUntil: "load" });
  if (!reached) throw new Error("nothing was sent");
  const after = await values(person, step);
  if (after !== typed) throw new Error(`going back lost what was typed at ${page.url()}: ${typed} became ${after}`);
  await send();
}

/** The session ends while somebody types: their form comes back after signing in, and to nobody else. */
async function sessionOver(person, step, send) {
  const { page } = person;
  const typed = await values(person, step);
  await page.context().clearCookies({ name: "graftline-session" });
  await send();
  await person.eyes.look(page, "session-over");
  if (!(await page.locator("form.samples").count())) throw new Error("nobody was asked to sign in again");
  const others = await page.locator(`button[name=sample]:not([value="${step.sample}"])`).first();
  const beside = await page.context().browser().newContext();
  const stranger = await beside.newPage();
  // Somebody else at the same page, signing in under the same token, gets their own home and nothing of the form.
  const token = await page.locator("form.samples input[name=kept]").inputValue();
  await stranger.goto(new URL("/sign-in", page.url()).href);
  await stranger.locator("form.samples").evaluate((form, token) => form.insertAdjacentHTML("beforeend", `<input type="hidden" name="kept" value="${token}">`), token);
  if (await others.count()) {
    await stranger.locator(`button[value="${await others.getAttribute("value")}"]`).click();
    await stranger.waitForLoadState("load");
    if (await stranger.locator("form.command").count()) throw new Error("somebody else was given the form");
  }
  await beside.close();
  await page.locator(`button[name=sample][value="${step.sample}"]`).click();
  await page.locator("form.command").waitFor();
  await person.eyes.look(page, "session-over-given-back");
  const after = await values(person, step);
  if (after !== typed) throw new Error(`the session's end lost what was typed: ${typed} became ${after}`);
  await send();
}

/** A picture that somebody else looks at is drawn anew when this is recorded. */
async function liveMap(person, step, send, finish) {
  const { page, eyes } = person;
  const watching = await page.context().newPage();
  eyes.listen(watching);
  await watching.goto(new URL("/", page.url()).href);
  await watching.locator("nav.main a[href='/map']").click();
  const picture = watching.locator("[data-live]").first();
  await picture.waitFor({ state: "attached" });
  const before = await picture.innerHTML();
  await send();
  await finish();
  await watching.waitForFunction((before) => document.querySelector("[data-live]").innerHTML !== before, before)
    .catch(() => { throw new Error("the map was not drawn anew after somebody recorded something"); });
  await eyes.look(watching, "map-drawn-anew");
  await watching.close();
}

/** What stands in the fields, apart from what the session itself puts there. */
const values = (person, step) => person.form(step).evaluate((form) =>
  JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !["key", "shown"].includes(name)).sort()));

export const MISHAPS = { "donor screen": lostConnection, "donor record-consent": sessionOver, "donor enrol": liveMap };
