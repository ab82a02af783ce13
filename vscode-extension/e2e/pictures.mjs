// usage: node pictures.mjs VERSION VSIX FOLDER: takes the pictures of the graph for the README; that of the evidence is one of scenario.mjs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, startEditor, Workbench } from './editor.mjs';

const [version, vsix, folder] = process.argv.slice(2);
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'pool-'));
fs.copyFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'pictures/pool.c'), path.join(workspace, 'pool.c'));
const editor = await startEditor({ version, vsix, settings: { 'workbench.colorTheme': 'Default Dark Modern', 'workbench.activityBar.location': 'hidden' } });
const { browser, page } = await launchBrowser({ width: 1200, height: 720 });
const workbench = new Workbench(page);
const picture = name => page.screenshot({ path: path.join(folder, name) });
try {
  await workbench.open(editor.url(workspace));
  await workbench.openFile('pool.c');
  const line = fs.readFileSync(path.join(workspace, 'pool.c'), 'utf8').split('\n').findIndex(each => each.includes('dropped++')) + 1;
  await workbench.gotoPosition(line, 12);
  await page.waitForSelector('.monaco-editor .squiggly-warning', { timeout: 60_000 });
  await page.waitForSelector('.monaco-editor .codelens-decoration', { state: 'attached' });
  await page.keyboard.press('Control+B');
  await workbench.gotoPosition(line, 12);
  await workbench.runCommand('threadlint: Show Threads and Locks');
  const graph = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await graph.locator('.node.selected').waitFor();
  await picture('graph.png');
  await graph.locator('#tab-order').click();
  await graph.locator('.node').first().click();
  await picture('order.png');
} finally {
  await browser.close();
  await editor.stop();
  fs.rmSync(workspace, { recursive: true, force: true });
}
