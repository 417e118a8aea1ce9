// A person at a browser adds a passkey, comes in with it, signs with it, changes the password and takes the passkey away. The device is the
// browser's own virtual one (WebAuthn, CDP domain of the same name).
//
//   node passkeys.mjs http://localhost:PORT /usr/bin/chromium PS-1-K "the password" "another password"
import { chromium } from "playwright-core";
import assert from "node:assert/strict";

const [address, program, person, password, other] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
page.setDefaultTimeout(30_000);
const problems = [];
page.on("pageerror", (why) => problems.push(String(why)));
page.on("console", (line) => line.type() === "error" && problems.push(line.text()));

const device = await page.context().newCDPSession(page);
await device.send("WebAuthn.enable");
const options = {
  protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
  automaticPresenceSimulation: true,
};
const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", { options });
const verified = (isUserVerified) =>
  device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });

async function withPassword(words) {
  await page.goto(`${address}/sign-in`);
  await page.fill("#person", person);
  await page.fill("#password", words);
  await page.click("button.go");
}
async function leave() {
  await page.click("form[action='/sign-out'] button");
  await page.waitForURL("**/sign-in");
}

// Without a device that knows whose finger it is, nobody comes in: nor is there a passkey yet.
await page.goto(`${address}/sign-in`);
await page.fill("#person", person);
await page.click("[data-passkey='come-in']");
await page.waitForSelector("p.problem:not([hidden])");

await withPassword(password);
await page.goto(`${address}/account`);
const add = async (name, words) => {
  await page.fill("#passkey-name", name);
  await page.fill("#passkey-password", words);
  await page.click("form[data-passkey='add'] button");
};
await add("tablet", "not the password at all");
await page.waitForSelector("form[data-passkey='add'] p.problem:not([hidden])");
await add("tablet", password);
await page.waitForURL("**/account?changed=1");
assert.match(await page.textContent("#passkeys"), /tablet/);
await leave();

await verified(false);
await page.fill("#person", person);
await page.click("[data-passkey='come-in']");
await page.waitForSelector("p.problem:not([hidden])");
await verified(true);
await page.click("[data-passkey='come-in']");
await page.waitForURL(`${address}/`);

// Signing: the review, then the device in place of the password.
await page.goto(`${address}/do/people/appoint`);
await page.fill("[name='f/name']", "Lin Wei");
await page.fill("[name='f/organisation']", "Sponsor");
await page.click("form.command button.go");
await page.waitForSelector("[data-passkey='sign']:not([hidden])");
await page.click("[data-passkey='sign']");
await page.waitForURL("**/entry/*");
assert.match(await page.textContent("main"), /Lin Wei/);

// The session ends while something is typed: whoever comes in again with the passkey finds it as it was, and nothing was written.
await page.goto(`${address}/do/people/appoint`);
await page.fill("[name='f/name']", "Typed Before");
await page.fill("[name='f/organisation']", "Sponsor");
const session = (await page.context().cookies()).find((one) => one.name === "graftline-session");
await page.context().clearCookies({ name: session.name });
await page.click("form.command button.go");
await page.waitForSelector("form.narrow");
assert.doesNotMatch(await page.content(), /Typed Before/, "whoever stands before the page sees nothing of it");
await page.fill("#person", person);
await page.click("[data-passkey='come-in']");
await page.waitForSelector("form.command");
assert.equal(await page.inputValue("[name='f/name']"), "Typed Before");
await page.click("form.command button.go");
await page.waitForSelector("[data-passkey='sign']:not([hidden])");

// The password is changed; the old one is worth nothing afterwards.
await page.goto(`${address}/account`);
const change = async (present, next, again) => {
  await page.fill("#present", present);
  await page.fill("#new", next);
  await page.fill("#again", again);
  await page.click("form[action='/account/password'] button");
};
await change("not the password at all", other, other);
await page.waitForSelector("#refused");
await change(password, other, `${other} again`);
await page.waitForSelector("#refused");
await change(password, other, other);
await page.waitForURL("**/account?changed=1");
await page.click("form[action='/account/passkey/remove'] button");
await page.waitForURL("**/account?changed=1");
assert.doesNotMatch(await page.textContent("#passkeys"), /tablet/);
await leave();
await withPassword(password);
await page.waitForSelector("div.refused");
await withPassword(other);
await page.waitForURL(`${address}/`);

// What was refused above was refused by the server, with its own status.
const unexpected = problems.filter((line) => !/status of 40[13]|status of 422/.test(line));
assert.deepEqual(unexpected, []);
await browser.close();
console.log("added, came in, signed, changed, removed");
