// Reads exams as run.mjs does, classifies all of them in several rounds, and writes the seconds of the best round.
// Reading, parsing and converting the exams is not counted.
import { createInterface } from 'node:readline';
import pkg from 'isncsci';
import { toPeer } from './layout.mjs';

const ISNCSCI = pkg.ISNCSCI ?? pkg;
const exams = [];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim()) exams.push(toPeer(JSON.parse(line)));
}
let best = Infinity;
let kept = 0;
for (let round = 0; round < Number(process.argv[2] ?? 5); round += 1) {
  const begun = process.hrtime.bigint();
  for (const exam of exams) kept += new ISNCSCI(exam).classification.ASIAImpairmentScale.length;
  best = Math.min(best, Number(process.hrtime.bigint() - begun) / 1e9);
}
if (kept === 0) throw new Error('nothing was classified');
console.log(best);
