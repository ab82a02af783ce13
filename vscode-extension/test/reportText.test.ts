import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText } from '../src/commands/reportText';

test('a report names versions, settings and state, and says that it stays here', () => {
  const text = reportText({ extension: '0.1.0', editor: 'Code 1.100', system: 'Linux', java: '17', state: 'running', folders: 1,
    settings: { profile: 'strict' }, server: '{"documents":2}' });
  for (const part of ['- extension: 0.1.0', '1 workspace folder\n', '"profile": "strict"', '{"documents":2}', 'until you send it']) {
    assert.ok(text.includes(part), part);
  }
});
