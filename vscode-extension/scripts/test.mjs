// Runs the unit tests with what Node brings along.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { home, target } from './paths.mjs';

const folder = path.join(target, 'test');
const files = fs.readdirSync(folder).filter(name => name.endsWith('.test.cjs')).map(name => path.join(folder, name));
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=dot', ...files], { cwd: home, stdio: 'inherit',
  env: { ...process.env, THREADLINT_EXTENSION: home } });
process.exit(run.status ?? 1);
