import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the extension's sources, and what is built from them. */
export const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const target = path.join(home, 'target');
export const stage = path.join(target, 'stage');
export const project = path.dirname(home);
