// usage: node host.mjs VERSION VSIX: tests inside the extension host of a real editor, on a copy of the sample workspace.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { launchBrowser, startEditor } from './editor.mjs';

const LIMIT_MILLIS = 300_000;
const [version, vsix] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'threadlint-host-'));
const workspace = path.join(work, 'workspace');
const report = path.join(work, 'report');
fs.cpSync(path.join(here, 'workspace'), workspace, { recursive: true });
// The extension as it is packaged, loaded as one under development.
execFileSync('unzip', ['-q', path.resolve(vsix), 'extension/*', '-d', work]);
process.env.THREADLINT_HOST_REPORT = report;
const editor = await startEditor({ version });
const { browser, page } = await launchBrowser();
let code = 'no result';
try {
  const remote = file => `vscode-remote://${editor.authority}${file}`;
  let done = () => {};
  const exit = new Promise(resolve => {
    done = resolve;
  });
  // The workbench calls these two functions of the window while tests run.
  await page.exposeFunction('codeAutomationLog', (type, words) => process.env.DEBUG && console.log(`[${type}]`, format(...words)));
  await page.exposeFunction('codeAutomationExit', number => done(number));
  await page.goto(editor.url(workspace, [['extensionDevelopmentPath', remote(path.join(work, 'extension'))], ['extensionTestsPath', remote(path.join(here, 'host/index.cjs'))]]), { timeout: 90_000 });
  code = await Promise.race([exit, new Promise(resolve => setTimeout(() => resolve(`no result within ${LIMIT_MILLIS} ms`), LIMIT_MILLIS).unref())]);
} catch (error) {
  code = error.message;
} finally {
  if (code !== 0 && process.env.KEEP_LOGS !== undefined) {
    fs.cpSync(editor.logs, process.env.KEEP_LOGS, { recursive: true });
  }
  await browser.close();
  await editor.stop();
}
if (fs.existsSync(report)) {
  process.stdout.write(fs.readFileSync(report, 'utf8'));
}
fs.rmSync(work, { recursive: true, force: true });
if (code !== 0) {
  console.log('the tests in the extension host ended with', code);
}
process.exit(code === 0 ? 0 : code === 1 ? 1 : 2);
