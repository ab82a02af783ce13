// usage: node server/src/test/bench/latency.mjs [EDITS]: how long the server takes from a keystroke to the diagnostics of the first look, to quick fixes and to the
// diagnostics of the whole program, in a workspace of 150,000 lines that is made anew each time. Every edit makes a defect or mends it, and each answer is held
// to tell of it. Prints a table in Markdown. WARM=n edits before them are not counted, ONLY=word takes some of the files.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const edits = Number(process.argv[2] ?? 60);
const warm = Number(process.env.WARM ?? 30);
const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'threadlint-bench-'));

/** A C program with threads, locks and helpers, of about so many lines. */
function cProgram(name, lines) {
  const parts = ['#include <pthread.h>', '#include <stdlib.h>', `static pthread_mutex_t lock_${name} = PTHREAD_MUTEX_INITIALIZER;`, `static int total_${name};`];
  const count = Math.max(1, Math.floor((lines - 30) / 14));
  for (let i = 0; i < count; i++) {
    parts.push(`static int step_${name}_${i}(int n)`, '{', '    int sum = 0;', '    for (int k = 0; k < n; k++) {', `        if (k % ${i % 7 + 2} == 0)`,
      `            sum += k * ${i};`, '        else', '            sum -= 1;', '    }', `    pthread_mutex_lock(&lock_${name});`, `    total_${name} += sum;`,
      `    pthread_mutex_unlock(&lock_${name});`, i === 0 ? '    return sum;' : `    return sum + step_${name}_${i - 1}(n - 1);`, '}');
  }
  parts.push(`static void *work_${name}(void *argument)`, '{', `    step_${name}_${count - 1}(3);`, '    return argument;', '}', `int main(void)`, '{', '    pthread_t thread;',
    `    if (pthread_create(&thread, NULL, work_${name}, NULL) != 0)`, '        exit(1);', `    step_${name}_${count - 1}(2);`, '    /* here */', '    pthread_join(thread, NULL);',
    `    return total_${name};`, '}', '');
  return parts.join('\n');
}

function cppProgram(name) {
  return ['#include <thread>', '#include <mutex>', '#include <vector>', ...Array.from({ length: 40 }, (_, i) => `#include "inc/part${i}.hpp"`), `static std::mutex guard_${name};`, `static int sum_${name};`,
    `static void run_${name}() { std::lock_guard<std::mutex> held(guard_${name}); sum_${name} += part0::value(1); }`, 'int main() {', `    std::thread other(run_${name});`, `    run_${name}();`,
    '    /* here */', '    other.join();', `    return sum_${name};`, '}', ''].join('\n');
}

function cppHeader(number) {
  return ['#pragma once', '#include <string>', '#include <map>', `namespace part${number} {`, ...Array.from({ length: 60 }, (_, i) =>
    `inline int f${i}(int n) { int s = 0; for (int k = 0; k < n; k++) { s += k * ${i}; } return s; }`), `inline int value(int n) { return f${number}(n); }`, '}', ''].join('\n');
}

function javaProgram(name, lines) {
  const count = Math.floor((lines - 20) / 10);
  const parts = [`public class ${name} {`, '    private final Object lock = new Object();', '    private int total;'];
  for (let i = 0; i < count; i++) {
    parts.push(`    int step${i}(int n) {`, '        int sum = 0;', '        for (int k = 0; k < n; k++) {', `            sum += k * ${i};`, '        }', '        synchronized (lock) {', '            total += sum;', '        }',
      i === 0 ? '        return sum;' : `        return sum + step${i - 1}(n - 1);`, '    }');
  }
  parts.push('    public static void main(String[] arguments) throws InterruptedException {', `        ${name} one = new ${name}();`, `        Thread other = new Thread(() -> one.step${count - 1}(3));`,
    '        other.start();', `        one.step${count - 1}(2);`, '        /* here */', '        other.join(); ', '    }', '}', '');
  return parts.join('\n');
}

const C = ['pthread_join(thread, NULL);', '/* nobody waits for it. */', 'main-returns-while-threads-run'];
const cases = [['500-line C', 'c500.c', cProgram('c500', 500), ...C], ['5,000-line C', 'c5000.c', cProgram('c5000', 5000), ...C], ['20,000-line C', 'c20000.c', cProgram('c20000', 20_000), ...C],
  ['C++ with 40 headers', 'headers.cpp', cppProgram('headers'), 'other.join();', '/* nobody*/', 'joinable-thread-destroyed'], ['5,000-line Java', 'Big.java', javaProgram('Big', 5000), 'other.join(); ', 'other.run();  ', 'thread-run-called-directly']];
let lines = 0;
function write(name, text) {
  fs.mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
  fs.writeFileSync(path.join(workspace, name), text);
  lines += text.split('\n').length;
}
for (const [, name, text] of cases) {
  write(name, text);
}
for (let i = 0; i < 40; i++) {
  write(`inc/part${i}.hpp`, cppHeader(i));
}
for (let i = 0; lines < 150_000; i++) {
  write(`modules/m${i}/main${i}.c`, cProgram(`m${i}`, 700));
  write(`java/P${i}.java`, javaProgram(`P${i}`, 500));
}

const server = spawn(path.join(home, 'threadlint'), ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
let rest = Buffer.alloc(0);
let next = 1;
const waiting = new Map();
const listeners = new Set();
server.stdout.on('data', bytes => {
  rest = Buffer.concat([rest, bytes]);
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const length = end < 0 ? undefined : /Content-Length: (\d+)/i.exec(rest.subarray(0, end).toString())?.[1];
    if (length === undefined || rest.length < end + 4 + Number(length)) {
      return;
    }
    const message = JSON.parse(rest.subarray(end + 4, end + 4 + Number(length)).toString());
    rest = rest.subarray(end + 4 + Number(length));
    if (message.id !== undefined && message.method === undefined) {
      waiting.get(message.id)?.(message);
    } else if (message.id !== undefined) {
      send({ id: message.id, result: null });
    } else {
      listeners.forEach(listener => listener(message));
    }
  }
});
function send(message) {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
const notify = (method, params) => send({ method, params });
const ask = (method, params) => new Promise(resolve => {
  const id = next++;
  waiting.set(id, resolve);
  send({ id, method, params });
});
const published = (uri, version) => new Promise(resolve => {
  const listener = message => {
    if (message.method === 'textDocument/publishDiagnostics' && message.params.uri === uri && message.params.version === version) {
      listeners.delete(listener);
      resolve({ at: performance.now(), rules: message.params.diagnostics.map(each => each.code) });
    }
  };
  listeners.add(listener);
});
/** The last diagnostics of a version, once the server says that the whole program is done. */
const whole = (uri, version) => new Promise(resolve => {
  let last;
  const listener = message => {
    if (message.method === 'textDocument/publishDiagnostics' && message.params.uri === uri && message.params.version === version) {
      last = { at: performance.now(), rules: message.params.diagnostics.map(each => each.code) };
    } else if (message.method === 'threadlint/analysed' && last !== undefined) {
      listeners.delete(listener);
      resolve(last);
    }
  };
  listeners.add(listener);
});
const idle = () => new Promise(resolve => {
  const listener = message => {
    if (message.method === 'threadlint/analysed') {
      listeners.delete(listener);
      resolve();
    }
  };
  listeners.add(listener);
});
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(workspace).href, initializationOptions: { status: true },
  capabilities: { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } } } });
notify('initialized', {});
const began = performance.now();
await ask('threadlint/checkWorkspace', {});
console.log(`${lines} lines; first check of the workspace ${((performance.now() - began) / 1000).toFixed(1)} s, memory ${memory().toFixed(0)} MB\n`);
console.log('| file | first look p50 | p95 | quick fixes p50 | p95 | whole program p50 | p95 | told at first |\n|---|---|---|---|---|---|---|---|');
for (const [title, name, text, right, wrong, rule] of cases.filter(each => each[0].includes(process.env.ONLY ?? ''))) {
  const uri = pathToFileURL(path.join(workspace, name)).href;
  const opened = whole(uri, 1);
  notify('textDocument/didOpen', { textDocument: { uri, languageId: name.endsWith('.java') ? 'java' : name.endsWith('.c') ? 'c' : 'cpp', version: 1, text } });
  await opened;
  const line = text.split('\n').findIndex(each => each.includes('/* here */')) + 1;
  const column = text.split('\n')[line].indexOf(right);
  const shown = [];
  const fixed = [];
  const done = [];
  let told = 0;
  for (let version = 2; version < warm + edits + 2; version++) {
    const defect = version % 2 === 0;
    const first = published(uri, version);
    const last = whole(uri, version);
    const start = performance.now();
    notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: { line, character: column },
      end: { line, character: column + right.length } }, text: defect ? wrong : right }] });
    const actions = ask('textDocument/codeAction', { textDocument: { uri }, range: { start: { line, character: 0 }, end: { line, character: 1 } }, context: { diagnostics: [] } })
      .then(() => performance.now());
    const [early, offered, late] = [await first, await actions, await last];
    if (late.rules.includes(rule) !== defect) {
      throw new Error(`${name}: ${rule} in version ${version}: ${late.rules}`);
    }
    if (version >= warm + 2) {
      shown.push(early.at - start);
      fixed.push(offered - start);
      done.push(late.at - start);
      told += early.rules.includes(rule) === defect ? 1 : 0;
    }
  }
  const closed = idle();
  notify('textDocument/didClose', { textDocument: { uri } });
  await closed;
  const columns = [shown, fixed, done].flatMap(values => [at(values, 0.5), at(values, 0.95)]).map(value => `${value.toFixed(0)} ms`);
  console.log(`| ${title} | ${columns.join(' | ')} | ${told} of ${shown.length} |`);
}
console.log(`\nmemory ${memory().toFixed(0)} MB, highest ${peak().toFixed(0)} MB`);
await ask('shutdown', null);
notify('exit', null);
fs.rmSync(workspace, { recursive: true });
