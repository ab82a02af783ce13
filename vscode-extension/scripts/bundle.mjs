// One file for the extension, and the tests beside it with a stand-in for the editor.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { home, target } from './paths.mjs';

const common = { absWorkingDir: home, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning' };
const made = await build({ ...common, entryPoints: ['src/extension.ts'], outfile: path.join(target, 'dist/extension.js'), external: ['vscode'], minify: true,
  legalComments: 'none', metafile: true });
fs.writeFileSync(path.join(target, 'dist/THIRD-PARTY.txt'), licences(Object.keys(made.metafile.inputs)));

const tests = fs.readdirSync(path.join(home, 'test')).filter(name => name.endsWith('.test.ts')).map(name => path.join('test', name));
fs.rmSync(path.join(target, 'test'), { recursive: true, force: true });
await build({ ...common, entryPoints: tests, outdir: path.join(target, 'test'), outExtension: { '.js': '.cjs' }, sourcemap: 'inline',
  alias: { vscode: path.join(home, 'test/fakeVscode.ts') } });

/** The licences of the packages that went into the bundle. */
function licences(inputs) {
  const packages = new Set(inputs.map(input => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]).filter(name => name !== undefined));
  return [...packages].sort().map(name => {
    const folder = path.join(home, 'node_modules', name);
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = fs.readdirSync(folder).find(each => /^licen[sc]e/i.test(each));
    if (file === undefined) {
      throw new Error(`${name} has no licence file`);
    }
    return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
  }).join('\n' + '-'.repeat(80) + '\n\n');
}
