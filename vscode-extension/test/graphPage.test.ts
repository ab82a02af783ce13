import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { graphPage } from '../src/views/graphPage';
import { span } from '../src/views/places';

test('the page runs its own files and nothing else', () => {
  const page = graphPage({ source: 'https://local', nonce: 'abc', script: 'graph.js', view: 'view.js', style: 'graph.css' });
  assert.match(page, /default-src 'none'; style-src https:\/\/local; script-src 'nonce-abc'"/);
  assert.doesNotMatch(page, /unsafe|<script(?! nonce)| on\w+=/);
});

test('the picture sets no style and no handler from text', () => {
  const script = fs.readFileSync(path.join(process.env['THREADLINT_EXTENSION'] ?? '.', '../server/src/main/resources/threadlint/graph/graph.js'), 'utf8');
  assert.doesNotMatch(script, /innerHTML|insertAdjacentHTML|eval\(|document\.write|setAttribute\('style'|\.style\./);
});

test('places count from one there and from zero here', () => {
  assert.deepEqual(span({ path: 'a.c', line: 3, column: 5, endLine: 3, endColumn: 12 }), [2, 4, 2, 11]);
  assert.deepEqual(span({ path: 'a.c' }), [0, 0, 0, 0]);
});
