// Installs the tools of the lock file, and does nothing when they are there already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { home } from './paths.mjs';

const stamp = path.join(home, 'node_modules', '.threadlint-lock');
const wanted = createHash('sha256').update(fs.readFileSync(path.join(home, 'package-lock.json'))).digest('hex');
const present = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';
if (present !== wanted) {
  // Nothing we use needs the scripts that packages run at their installation; esbuild finds its binary without.
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--loglevel=error'],
    { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    process.exit(done.status ?? 1);
  }
  fs.writeFileSync(stamp, wanted);
}
