// usage: node pictures.mjs VERSION VSIX FOLDER: takes the pictures for the README.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, startEditor, Workbench } from './editor.mjs';

const [version, vsix, folder] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const workspace = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'threadlint-')), 'sample');
fs.cpSync(path.join(here, 'workspace'), workspace, { recursive: true });
fs.copyFileSync(path.join(here, 'pictures/pool.c'), path.join(workspace, 'pool.c'));
const editor = await startEditor({ version, vsix, settings: { 'workbench.colorTheme': 'Default Dark Modern', 'workbench.activityBar.location': 'hidden' } });
const { browser, page } = await launchBrowser({ width: 1200, height: 720 });
const workbench = new Workbench(page);
const picture = name => page.screenshot({ path: path.join(folder, name) });
try {
  await workbench.open(editor.url(workspace));
  await workbench.openFile('start.c');
  await workbench.waitSquiggles(1, 'warning', 90_000);
  await workbench.gotoPosition(14, 12);
  await workbench.quickFixes();
  await picture('fix.png');
  await page.keyboard.press('Escape');
  await workbench.openFile('race/main.c');
  await workbench.waitSquiggles(1, 'warning', 90_000);
  await workbench.gotoPosition(12, 6);
  await workbench.runCommand('threadlint: Show Evidence of the Finding Here');
  await page.waitForSelector('.pane-body .monaco-list-row.focused:has-text("updates counter")');
  // The tree of files makes room for the steps.
  await page.locator('.pane-header[aria-label*="sample"]').first().click();
  await page.locator('.pane-body .monaco-list-row:has-text("holding no lock")').first().waitFor();
  for (const tab of ['main.c', 'main.c', 'work.c']) {
    await page.keyboard.press('Alt+F9');
    await page.waitForSelector(`.tab.active:has-text("${tab}")`);
  }
  await page.waitForFunction(() => [...document.querySelectorAll('.codelens-decoration')].some(lens => lens.textContent.includes('runs on thread')), undefined, { timeout: 60_000 });
  await picture('evidence.png');
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
  fs.rmSync(path.dirname(workspace), { recursive: true, force: true });
}
