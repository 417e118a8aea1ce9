// Reads exams, one JSON object a line, in the layout of the worked-exams file, and writes what the npm package
// `isncsci` makes of each: one line with the 25 totals, or {"error": …}.
import { createInterface } from 'node:readline';
import pkg from 'isncsci';
import { toPeer, toTotals } from './layout.mjs';

const ISNCSCI = pkg.ISNCSCI ?? pkg;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!line.trim()) continue;
  try {
    process.stdout.write(`${JSON.stringify(toTotals(new ISNCSCI(toPeer(JSON.parse(line)))))}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error?.message ?? error) })}\n`);
  }
}
