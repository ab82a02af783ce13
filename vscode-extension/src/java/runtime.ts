import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** The oldest Java that runs the server. */
export const OLDEST_JAVA = 17;

/** A Java runtime that can run the server. */
export interface JavaRuntime {
  readonly executable: string;
  readonly major: number;
  /** The exact build: archives of classes fit one build only. */
  readonly build: string;
  readonly origin: Origin;
}

export type Origin = 'setting' | 'bundled' | 'JAVA_HOME' | 'PATH';

/** A runtime that was looked at and cannot be used. */
export interface Rejected {
  readonly origin: Origin;
  readonly place: string;
  readonly reason: string;
}

export interface Search {
  /** The user's own choice; empty when there is none. */
  readonly setting: string;
  /** Folder of a runtime that came with the extension. */
  readonly bundled: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly windows: boolean;
}

export type Found = { readonly java: JavaRuntime } | { readonly rejected: readonly Rejected[] };

/** Looks for Java in the order of intent. A setting that is wrong is told, not skipped: the user meant it. */
export async function findJava(search: Search): Promise<Found> {
  const rejected: Rejected[] = [];
  for (const [origin, executable] of candidates(search)) {
    const answer = await probe(executable);
    if (typeof answer !== 'string' && answer.major >= OLDEST_JAVA) {
      return { java: { executable, origin, ...answer } };
    }
    const reason = typeof answer === 'string' ? answer : `is Java ${answer.major}`;
    rejected.push({ origin, place: executable, reason });
    if (origin === 'setting') {
      break;
    }
  }
  return { rejected };
}

/** What to tell somebody who has no Java: what was tried, and how to get one. */
export function explainMissing(rejected: readonly Rejected[]): string {
  const tried = rejected.filter(each => each.origin !== 'bundled').map(each => `${each.place} (${each.origin}) ${each.reason}`);
  const looked = tried.length === 0 ? 'None was found by setting, JAVA_HOME or PATH' : `Looked at: ${tried.join('; ')}`;
  return `threadlint needs Java ${OLDEST_JAVA} or newer. ${looked}.`;
}

function candidates(search: Search): [Origin, string][] {
  const name = search.windows ? 'java.exe' : 'java';
  const found: [Origin, string][] = [];
  if (search.setting !== '') {
    found.push(['setting', inHome(search.setting, name)]);
  }
  if (fs.existsSync(path.join(search.bundled, 'bin', name))) {
    found.push(['bundled', path.join(search.bundled, 'bin', name)]);
  }
  const home = search.environment['JAVA_HOME'] ?? '';
  if (home !== '') {
    found.push(['JAVA_HOME', inHome(home, name)]);
  }
  const folders = (search.environment['PATH'] ?? search.environment['Path'] ?? '').split(search.windows ? ';' : ':');
  const onPath = folders.filter(folder => folder !== '').map(folder => path.join(folder, name)).find(file => fs.existsSync(file));
  if (onPath !== undefined) {
    found.push(['PATH', onPath]);
  }
  return found;
}

/** A home, or the executable itself, which people set just as often. */
function inHome(place: string, name: string): string {
  return path.basename(place) === name ? place : path.join(place, 'bin', name);
}

async function probe(executable: string): Promise<{ major: number; build: string } | string> {
  if (!fs.existsSync(executable)) {
    return 'does not exist';
  }
  const build = fromReleaseFile(executable) ?? await fromVersionText(executable);
  const major = build === undefined ? undefined : majorOf(build);
  return build === undefined || major === undefined ? 'does not tell its version' : { major, build };
}

/** The text file of a runtime answers without starting anything. */
function fromReleaseFile(executable: string): string | undefined {
  try {
    const text = fs.readFileSync(path.join(path.dirname(path.dirname(fs.realpathSync(executable))), 'release'), 'utf8');
    return /^JAVA_RUNTIME_VERSION="?([^"\r\n]+)/m.exec(text)?.[1] ?? /^JAVA_VERSION="?([^"\r\n]+)/m.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

function fromVersionText(executable: string): Promise<string | undefined> {
  return new Promise(resolve => {
    execFile(executable, ['-version'], { timeout: 20_000 }, (error, stdout, stderr) => {
      const text = stderr + stdout;
      resolve(error ? undefined : /\(build ([0-9][^,)\s]*)/.exec(text)?.[1] ?? /version "([^"]+)"/.exec(text)?.[1]);
    });
  });
}

/** 1.8.0 was the old way to write 8. */
export function majorOf(build: string): number | undefined {
  const numbers = /^(\d+)(?:\.(\d+))?/.exec(build);
  if (numbers === null) {
    return undefined;
  }
  return numbers[1] === '1' && numbers[2] !== undefined ? Number(numbers[2]) : Number(numbers[1]);
}
