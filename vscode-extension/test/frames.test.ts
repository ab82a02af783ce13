import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame, Frames, Message } from '../src/java/frames';

test('messages come out whole however the bytes are chopped up', () => {
  const messages = [{ id: 1 }, { method: 'größer' }, { id: 3, method: 'x' }];
  const bytes = Buffer.from(messages.map(frame).join(''));
  for (let size = 1; size <= bytes.length; size++) {
    const seen: Message[] = [];
    const frames = new Frames(message => seen.push(message));
    for (let at = 0; at < bytes.length; at += size) {
      frames.add(bytes.subarray(at, at + size));
    }
    assert.deepEqual(seen, messages);
  }
});
