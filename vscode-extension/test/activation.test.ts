import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import * as vscode from 'vscode';
import { activate } from '../src/extension';
import { fake } from './fakeVscode';

const home = process.env['THREADLINT_EXTENSION'] ?? '.';
const manifest = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));

test('an untrusted workspace starts nothing, and every command of the manifest is there', async () => {
  fake.trusted = false;
  const context = { subscriptions: [], asAbsolutePath: (name: string) => path.join(home, name), extension: { id: 'threadlint.threadlint', packageJSON: manifest },
    globalStorageUri: vscode.Uri.file('/nowhere'), extensionUri: vscode.Uri.file(home), workspaceState: { get: () => undefined, update: async () => undefined } };
  const api = await activate(context as unknown as vscode.ExtensionContext);
  assert.equal(api.server.state, 'untrusted');
  assert.equal(api.server.java, undefined, 'not even Java is looked for');
  const declared = manifest.contributes.commands.map((each: { command: string }) => each.command);
  assert.deepEqual(declared.filter((name: string) => !fake.commands.has(name)), []);
  assert.match(String(fake.statusItems[0]?.['tooltip']), /not trusted/);
});

test('the manifest is honest: limited trust, no telemetry, every setting described', () => {
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  assert.match(fs.readFileSync(path.join(home, 'README.md'), 'utf8'), /No telemetry/);
  const properties = Object.entries<Record<string, unknown>>(manifest.contributes.configuration.properties);
  assert.deepEqual(properties.filter(([, each]) => each['description'] === undefined && each['markdownDescription'] === undefined), []);
  for (const restricted of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
    assert.ok(properties.some(([name]) => name === restricted), restricted);
  }
});

test('the problem matcher reads a report of the command', () => {
  const [head, place] = manifest.contributes.problemMatchers[0].pattern.map((each: { regexp: string }) => new RegExp(each.regexp));
  assert.deepEqual(head.exec('warning[thread-never-joined]: The thread is gone')?.slice(1), ['warning', 'thread-never-joined', 'The thread is gone']);
  assert.deepEqual(place.exec('  --> src/a b.c:6:5')?.slice(1), ['src/a b.c', '6', '5']);
});
