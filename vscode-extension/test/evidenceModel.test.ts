import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entries, findingAt, findingOf, neighbour, steps, ToldFinding } from '../src/views/evidenceModel';

const at = (path: string, line: number): ToldFinding['location'] => ({ path, start: { line, column: 5 }, end: { line, column: 12 } });

const RACE: ToldFinding = {
  rule: 'shared-global-write-without-lock', level: 'warning', message: 'Thread `work` updates `counter` while `main` updates it', location: at('race/work.c', 5),
  related: [], evidence: { kind: 'two-accesses', assumption: 'thread `work` runs', threads: [
    { thread: 'thread `work`', locks: [], steps: [{ location: at('race/main.c', 10), message: 'thread `work` is started here' }, { location: at('race/work.c', 5), message: 'updates `counter`' }] },
    { thread: '`main`', locks: ['`m`'], steps: [{ location: at('race/main.c', 12), message: 'updates `counter`' }] }] },
};
const PATH: ToldFinding = { rule: 'thread-never-joined', level: 'hint', message: 'x', location: at('a.c', 1), related: [], evidence: { kind: 'path', steps: [{ location: at('a.c', 3), message: 'ends here' }] } };

test('a race is told thread by thread, with the locks', () => {
  const [race] = entries([RACE]);
  assert.ok(race);
  assert.deepEqual(race.children.map(child => `${child.kind}: ${child.text} (${child.detail})`),
    ['thread: Thread work (holding no lock)', 'thread: main (holding m)', 'note: Thread work runs (assumed)']);
  assert.deepEqual(steps(race).map(step => step.detail), ['main.c:10', 'work.c:5', 'main.c:12']);
});

test('next and previous walk over the borders of threads and stop at the ends', () => {
  const [race] = entries([RACE]);
  assert.ok(race);
  const [first, second, third] = steps(race);
  assert.ok(first && second && third);
  assert.equal(neighbour(race, 1), first);
  assert.equal(neighbour(second, 1), third);
  assert.equal(neighbour(third, 1), undefined);
  assert.equal(neighbour(second, -1), first);
  assert.equal(findingOf(third), race);
});

test('the finding of a line is that of its place first, then that of a step', () => {
  const all = entries([PATH, RACE]);
  assert.equal(findingAt(all, 'race/work.c', 5), all[1]);
  assert.equal(findingAt(all, 'a.c', 3), all[0]);
  assert.equal(findingAt(all, 'a.c', 2), undefined);
});
