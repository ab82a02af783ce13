import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from '../src/views/statusText';

test('a server that needs help says what helps', () => {
  const text = statusText('running', { state: 'degraded', message: 'two files could not be read', remedy: 'See the output' });
  assert.deepEqual(text, { label: '$(warning) threadlint', tooltip: 'threadlint: two files could not be read. See the output', alarm: true });
});

test('what a server told is forgotten when it does not run', () => {
  assert.equal(statusText('stopped', { state: 'analysing', message: 'x' }).tooltip, 'threadlint: stopped');
});

test('missing Java raises an alarm, an untrusted workspace does not', () => {
  assert.equal(statusText('noJava', undefined).alarm, true);
  assert.equal(statusText('untrusted', undefined).alarm, false);
});
