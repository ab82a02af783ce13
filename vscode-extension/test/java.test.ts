import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { explainMissing, findJava, majorOf, Search } from '../src/java/runtime';

let folder = '';
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threadlint-java-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A runtime that can be looked at but never runs. */
function runtime(name: string, version: string): string {
  const home = path.join(folder, name);
  fs.mkdirSync(path.join(home, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(home, 'bin', 'java'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  fs.writeFileSync(path.join(home, 'release'), `JAVA_VERSION="${version}"\nJAVA_RUNTIME_VERSION="${version}+7"\n`);
  return home;
}

const search = (more: Partial<Search>): Search => ({ setting: '', bundled: path.join(folder, 'none'), environment: {}, windows: false, ...more });

async function origin(what: Search): Promise<string> {
  const found = await findJava(what);
  return 'java' in found ? found.java.origin : found.rejected.map(each => each.reason).join();
}

test('the setting goes before the bundled runtime, JAVA_HOME and PATH', async () => {
  const all = { setting: runtime('a', '17.0.1'), bundled: runtime('b', '21'), environment: { JAVA_HOME: runtime('c', '21'), PATH: path.join(runtime('d', '25'), 'bin') } };
  assert.equal(await origin(search(all)), 'setting');
  assert.equal(await origin(search({ ...all, setting: '' })), 'bundled');
  assert.equal(await origin(search({ environment: all.environment })), 'JAVA_HOME');
  assert.equal(await origin(search({ environment: { PATH: all.environment.PATH } })), 'PATH');
});

test('an old JAVA_HOME does not hide a new java on the PATH', async () => {
  const environment = { JAVA_HOME: runtime('old', '11.0.2'), PATH: path.join(runtime('new', '17.0.15'), 'bin') };
  const found = await findJava(search({ environment }));
  assert.ok('java' in found);
  assert.deepEqual([found.java.origin, found.java.major, found.java.build], ['PATH', 17, '17.0.15+7']);
});

test('a wrong setting is told instead of skipped', async () => {
  const found = await findJava(search({ setting: path.join(folder, 'missing'), environment: { JAVA_HOME: runtime('fine', '21') } }));
  assert.ok('rejected' in found);
  assert.match(explainMissing(found.rejected), /needs Java 17 or newer\. Looked at: .*missing.* \(setting\) does not exist\.$/);
});

test('the executable itself is taken for its home', async () => {
  assert.equal(await origin(search({ setting: path.join(runtime('a', '17'), 'bin', 'java') })), 'setting');
});

test('a runtime without release file is asked for its version', async () => {
  const home = runtime('asked', '1');
  fs.rmSync(path.join(home, 'release'));
  fs.writeFileSync(path.join(home, 'bin', 'java'),
    '#!/bin/sh\necho \'openjdk version "21.0.2" 2024-01-16\' >&2\necho \'OpenJDK Runtime Environment (build 21.0.2+13-58)\' >&2\n', { mode: 0o755 });
  const found = await findJava(search({ environment: { JAVA_HOME: home } }));
  assert.ok('java' in found);
  assert.equal(found.java.build, '21.0.2+13-58');
});

test('nothing at all is said plainly', async () => {
  const found = await findJava(search({}));
  assert.ok('rejected' in found);
  assert.equal(explainMissing(found.rejected), 'threadlint needs Java 17 or newer. None was found by setting, JAVA_HOME or PATH.');
});

test('versions old and new are read', () => {
  assert.deepEqual(['1.8.0_292', '11.0.2+9', '17', '25-ea+3', 'x'].map(majorOf), [8, 11, 17, 25, undefined]);
});
