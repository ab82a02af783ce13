import * as fs from 'node:fs';
import { archivePath, makeArchive } from '../java/archive';
import { JavaRuntime } from '../java/runtime';

/** Standard output belongs to the protocol: what the virtual machine has to say goes to standard error. */
const QUIET = ['-Xshare:auto', '-Xlog:disable', '-Xlog:all=error:stderr'];

/** A server lives long beside an editor: this collector gives memory back. */
const MEMORY = ['-XX:+UseSerialGC', '-XX:MinHeapFreeRatio=20', '-XX:MaxHeapFreeRatio=40'];

/** How the server is started. */
export interface Launch {
  readonly command: string;
  readonly args: string[];
}

/**
 * The command line of the server. Without an archive of classes for this Java and jar, one is made in the background for the next
 * start, so that the first one does not wait.
 */
export function launch(java: JavaRuntime, jar: string, storage: string, extra: readonly string[]): Launch {
  const archive = archivePath(storage, java, jar);
  const shared = fs.existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
  return { command: java.executable, args: [...QUIET, ...MEMORY, ...shared, ...extra, '-cp', jar, 'dev.threadlint.app.Main', 'lsp'] };
}

export function prepareNextStart(java: JavaRuntime, jar: string, storage: string): Promise<boolean> {
  return makeArchive(archivePath(storage, java, jar), java, jar, [...QUIET, ...MEMORY]);
}
