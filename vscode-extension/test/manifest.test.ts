import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const home = process.env['THREADLINT_EXTENSION'] ?? '.';

test('every rule of the catalogue has a level in the settings', () => {
  const script = `const { manifest, rules } = await import(${JSON.stringify(pathToFileURL(path.join(home, 'scripts/manifest.mjs')).href)});
    console.log(JSON.stringify({ rules: rules(), manifest: manifest() }));`;
  const made = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', maxBuffer: 1 << 26 }));
  const severity = made.manifest.contributes.configuration.properties['threadlint.rules.severity'].properties;
  assert.ok(made.rules.length > 10);
  for (const rule of made.rules) {
    assert.ok(rule.title.length > 0 && rule.page.startsWith('# '), rule.name);
    assert.ok(['error', 'warning', 'hint', 'off'].includes(rule.severity), rule.name);
    assert.deepEqual(severity[rule.name].enum, ['error', 'warning', 'hint', 'off']);
    assert.ok(severity[rule.name].description.startsWith(rule.title));
    assert.ok(severity[rule.category] !== undefined);
  }
  assert.equal(made.manifest.private, undefined);
  assert.equal(made.manifest.devDependencies, undefined);
});
