// The whole story, a step at a time: each line on standard input says what somebody has to do, each line on standard output what became
// of it. Who comes for the first time opens a browser of their own; everything after coming in is clicks and keys.
//
//   node whole.mjs http://127.0.0.1:PORT FOLDER-FOR-SCREENSHOTS /path/to/chromium
import { chromium } from "playwright-core";
import { createInterface } from "node:readline";
import { Eyes } from "./eyes.mjs";
import { Person } from "./person.mjs";

const [base, folder, program] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const eyes = new Eyes(folder);
const people = new Map();

async function person(sample) {
  if (!people.has(sample)) people.set(sample, await Person.arrive(browser, base, sample, people.size, eyes));
  return people.get(sample);
}

for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  const began = Date.now();
  try {
    // A second person signs at the bench, at the keyboard of whoever works there.
    await (await person(step.verb === "verify-step" ? step.operator : step.sample)).does(step);
  } catch (error) {
    eyes.wrong.push(String(error?.message ?? error).split("\n").slice(0, 12).join("\n"));
  }
  if (process.env.GRAFTLINE_TELL) console.error(`${Date.now() - began} ms ${step.sample}: ${step.room} ${step.verb}`);
  console.log(JSON.stringify({ wrong: eyes.wrong.splice(0) }));
}
await browser.close();
