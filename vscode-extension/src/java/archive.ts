import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createHash } from 'node:crypto';
import { JavaRuntime } from './runtime';
import { frame, Frames } from './frames';

/**
 * An archive of the server's classes, which makes it start in half the time. It fits one build of Java and one jar exactly, so
 * its name says which. A half-written archive would crash the machine: it is written aside and renamed.
 */
export function archivePath(folder: string, java: JavaRuntime, jar: string): string {
  const { size, mtimeMs } = fs.statSync(jar);
  const key = createHash('sha256').update(`${java.executable}|${java.build}|${jar}|${size}|${Math.trunc(mtimeMs)}`).digest('hex').slice(0, 20);
  return path.join(folder, `classes-${key}.jsa`);
}

const SAMPLE = [
  '#include <pthread.h>', 'int counter;', 'static void *work(void *p) { counter++; return p; }',
  'int main(void) { pthread_t t; pthread_create(&t, 0, work, 0); counter++; return 0; }', ''].join('\n');

/** Makes the archive by a short conversation with a server of its own. Answers false when it could not be made. */
export async function makeArchive(archive: string, java: JavaRuntime, jar: string, flags: readonly string[]): Promise<boolean> {
  if (fs.existsSync(archive)) {
    return true;
  }
  fs.mkdirSync(path.dirname(archive), { recursive: true });
  const aside = `${archive}.${process.pid}`;
  const done = await converse(java.executable, [...flags, `-XX:ArchiveClassesAtExit=${aside}`, '-cp', jar, 'dev.threadlint.app.Main', 'lsp']);
  if (!done || !fs.existsSync(aside)) {
    fs.rmSync(aside, { force: true });
    return false;
  }
  removeOthers(archive, aside);
  fs.renameSync(aside, archive);
  return true;
}

/** Archives of older versions are of no more use. */
function removeOthers(archive: string, aside: string): void {
  const folder = path.dirname(archive);
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (name.startsWith('classes-') && file !== aside && file !== archive) {
      fs.rmSync(file, { force: true });
    }
  }
}

function converse(executable: string, args: string[]): Promise<boolean> {
  return new Promise(resolve => {
    const server = spawn(executable, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const limit = setTimeout(() => server.kill(), 60_000);
    const say = (message: object): void => void server.stdin.write(frame(message));
    const frames = new Frames(message => {
      if (message.id === 1) {
        say({ jsonrpc: '2.0', method: 'initialized', params: {} });
        say({ jsonrpc: '2.0', method: 'textDocument/didOpen',
          params: { textDocument: { uri: 'untitled:sample.c', languageId: 'c', version: 1, text: SAMPLE } } });
      } else if (message.method === 'textDocument/publishDiagnostics') {
        say({ jsonrpc: '2.0', id: 2, method: 'shutdown', params: null });
      } else if (message.id === 2) {
        say({ jsonrpc: '2.0', method: 'exit', params: null });
      }
    });
    server.stdout.on('data', (bytes: Buffer) => frames.add(bytes));
    server.stdin.on('error', () => undefined);
    server.on('error', () => resolve(false));
    server.on('exit', code => {
      clearTimeout(limit);
      resolve(code === 0);
    });
    say({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  });
}
