// Packages target/stage. With --runtime JDK also a build for this system that carries a Java runtime of its own.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { home, stage, target } from './paths.mjs';

const { name, version } = JSON.parse(fs.readFileSync(path.join(stage, 'package.json'), 'utf8'));
const vsce = path.join(home, 'node_modules', '@vscode', 'vsce', 'vsce');

function pack(file, more) {
  execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links',
    '-o', path.join(target, file), ...more], { cwd: stage, stdio: ['ignore', 'ignore', 'inherit'] });
  const size = fs.statSync(path.join(target, file)).size;
  console.log(`${file}: ${(size / 1024 / 1024).toFixed(1)} MB`);
}

const at = process.argv.indexOf('--runtime');
if (at < 0) {
  pack(`${name}-${version}.vsix`, []);
} else {
  const jdk = process.argv[at + 1];
  const runtime = path.join(stage, 'jre');
  fs.rmSync(runtime, { recursive: true, force: true });
  execFileSync(path.join(jdk, 'bin', 'jlink'), ['--add-modules', 'java.base,java.logging,java.xml,java.desktop,java.management,jdk.unsupported,jdk.zipfs',
    '--strip-debug', '--no-header-files', '--no-man-pages', '--compress=2', '--output', runtime], { stdio: 'inherit' });
  // The archive of the runtime's own classes is the base of the one that the extension makes of the server's.
  execFileSync(path.join(runtime, 'bin', 'java'), ['-Xshare:dump'], { stdio: 'ignore' });
  pack(`${name}-linux-x64-${version}.vsix`, ['--target', 'linux-x64']);
  fs.rmSync(runtime, { recursive: true, force: true });
}
