// usage: node accepted.mjs FOLDER [--write]: holds the findings in real programs below FOLDER (fetch.sh gets them) against the lists in
// accepted/, one per program (@ in its name stands for /): verdict (true, false, unclear, or ? for one that nobody has read), rule and place. --write takes over what is
// found now and keeps the verdicts. Exit code 1 when something is new or gone.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const lists = path.join(here, 'accepted');
const threadlint = path.join(here, '../../../../threadlint');
const [folder, write] = process.argv.slice(2);

function found(program) {
  let text;
  try {
    text = execFileSync(threadlint, ['check', '--quiet', '--format', 'json', '.'], { cwd: path.join(folder, program), maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    // Findings are no failure here.
    text = error.stdout;
  }
  const rows = JSON.parse(text).findings.map(finding => `${finding.rule} ${finding.location.path}:${finding.location.start.line}`);
  return [...new Set(rows)].sort();
}

/** Verdict by rule and place. */
function accepted(list) {
  const lines = fs.readFileSync(list, 'utf8').split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(lines.map(line => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

let differs = false;
for (const file of fs.readdirSync(lists).sort()) {
  const program = file.replace(/\.txt$/, '').replaceAll('@', '/');
  if (!fs.existsSync(path.join(folder, program))) {
    console.log(`${program}: not there`);
    continue;
  }
  const known = accepted(path.join(lists, file));
  const now = found(program);
  const fresh = now.filter(row => !known.has(row));
  const gone = [...known.keys()].filter(row => !now.includes(row));
  const count = verdict => now.filter(row => (known.get(row) ?? '?') === verdict).length;
  console.log(`${program}: ${now.length} findings, ${count('true')} true, ${count('false')} false, ${count('unclear')} unclear, ${count('?')} not read;`
    + ` ${fresh.length} new, ${gone.length} gone`);
  fresh.forEach(row => console.log(`  new  ${row}`));
  gone.forEach(row => console.log(`  gone ${known.get(row)} ${row}`));
  differs ||= fresh.length + gone.length > 0;
  if (write === '--write') {
    fs.writeFileSync(path.join(lists, file), now.map(row => `${known.get(row) ?? '?'} ${row}\n`).join(''));
  }
}
process.exitCode = differs && write !== '--write' ? 1 : 0;
