import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { archivePath, makeArchive } from '../src/java/archive';
import { JavaRuntime } from '../src/java/runtime';
import { launch } from '../src/server/launch';

let folder = '';
let jar = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threadlint-archive-'));
  jar = path.join(folder, 'a.jar');
  fs.writeFileSync(jar, 'jar');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Stands in for Java: answers as a server does and writes the archive it is asked for. */
function java(script: string, build = '17.0.1+1'): JavaRuntime {
  const executable = path.join(folder, 'java');
  fs.writeFileSync(executable, `#!${process.execPath}\n${script}`, { mode: 0o755 });
  return { executable, major: 17, build, origin: 'PATH' };
}

const SERVER = `
const archive = process.argv.find(a => a.startsWith('-XX:ArchiveClassesAtExit=')).split('=')[1];
const say = m => { const t = JSON.stringify(m); process.stdout.write('Content-Length: ' + t.length + '\\r\\n\\r\\n' + t); };
process.stdin.on('data', d => {
  const text = String(d);
  if (text.includes('"initialize"')) say({ id: 1, result: {} });
  if (text.includes('didOpen')) say({ method: 'textDocument/publishDiagnostics', params: {} });
  if (text.includes('"shutdown"')) say({ id: 2, result: null });
  if (text.includes('"exit"')) { require('fs').writeFileSync(archive, 'classes'); process.exit(0); }
});`;

test('the archive is named for the build of Java and the jar', () => {
  const one = java('');
  const name = archivePath(folder, one, jar);
  assert.equal(archivePath(folder, one, jar), name);
  assert.notEqual(archivePath(folder, { ...one, build: '17.0.2+8' }, jar), name);
  fs.writeFileSync(jar, 'another jar');
  assert.notEqual(archivePath(folder, one, jar), name);
});

test('the archive is made by a whole conversation, and older ones go', async () => {
  const one = java(SERVER);
  const archive = archivePath(folder, one, jar);
  const older = path.join(folder, 'classes-older.jsa');
  fs.writeFileSync(older, '');
  assert.equal(await makeArchive(archive, one, jar, []), true);
  assert.equal(fs.readFileSync(archive, 'utf8'), 'classes');
  assert.equal(fs.existsSync(older), false);
});

test('a server that fails leaves nothing behind', async () => {
  const one = java('process.exit(1);');
  assert.equal(await makeArchive(archivePath(folder, one, jar), one, jar, []), false);
  assert.deepEqual(fs.readdirSync(folder).filter(name => name.includes('classes')), []);
});

test('the first start does not wait for an archive, the next one uses it', async () => {
  const one = java(SERVER);
  const first = launch(one, jar, folder, ['-Xmx1g']);
  assert.equal(first.args.some(arg => arg.startsWith('-XX:SharedArchiveFile')), false);
  await makeArchive(archivePath(folder, one, jar), one, jar, []);
  const next = launch(one, jar, folder, []);
  assert.ok(next.args.includes(`-XX:SharedArchiveFile=${archivePath(folder, one, jar)}`));
  assert.deepEqual(first.args.slice(-5), ['-Xmx1g', '-cp', jar, 'dev.threadlint.app.Main', 'lsp']);
  assert.ok(first.args.includes('-Xlog:all=error:stderr'), 'standard output belongs to the protocol');
});
