// usage: node scenario.mjs VERSION VSIX [SHOTS [VSIX-WITH-JAVA]]: a person's path through the workbench, on a copy of the sample workspace.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, startEditor, Workbench } from './editor.mjs';

const [version, vsix, shots = path.join(os.tmpdir(), 'threadlint-shots'), vsixWithJava = ''] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const started = Date.now();
let passed = 0;
let failed = 0;
fs.mkdirSync(shots, { recursive: true });

function copyOfWorkspace() {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'threadlint-workspace-'));
  fs.cpSync(path.join(here, 'workspace'), copy, { recursive: true });
  return copy;
}

/** Runs a list of steps that build on each other, in an editor of their own. */
async function scenario(name, options, steps) {
  if (process.env.ONLY !== undefined && process.env.ONLY !== name) {
    return;
  }
  const workspace = copyOfWorkspace();
  const editor = await startEditor({ version, vsix, ...options });
  const { browser, page } = await launchBrowser();
  const world = { editor, page, workspace, workbench: new Workbench(page), shot: each => page.screenshot({ path: path.join(shots, `${version}-${each}.png`) }) };
  try {
    for (const [title, step] of Object.entries(steps)) {
      const late = new Promise((_, reject) => setTimeout(reject, 180_000, new Error('the step took more than 180 s')).unref());
      try {
        await Promise.race([step(world), late]);
        passed++;
        console.log(`ok   ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${name}: ${title}`);
      } catch (error) {
        failed++;
        console.log(`FAIL ${name}: ${title}\n${error.message}`);
        await world.shot(`fail-${title.replace(/[^a-z]+/gi, '-')}`).catch(() => undefined);
        if (process.env.KEEP_LOGS !== undefined) {
          fs.cpSync(editor.logs, process.env.KEEP_LOGS, { recursive: true });
        }
        return;
      }
    }
  } finally {
    await browser.close();
    await editor.stop();
    fs.rmSync(workspace, { recursive: true, force: true });
  }
}

/** Servers of this editor: others may run on the machine. */
function servers(editor) {
  const lines = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter(line => line.includes(editor.profile) && line.includes('dev.threadlint.app.Main lsp') && !line.includes('ArchiveClassesAtExit'))
    .map(line => Number(line.trim().split(/\s+/)[0]));
}

function configure(workspace, settings) {
  fs.mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
  fs.writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
}

async function until(what, test) {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const answer = await test();
    if (answer) {
      return answer;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`timed out: ${what}`);
}

await scenario('edit', {}, {
  'the workbench opens': ({ workbench, editor, workspace }) => workbench.open(editor.url(workspace)),
  'a squiggle shows the thread that nobody joins': async ({ workbench }) => {
    await workbench.openFile('start.c');
    await workbench.waitSquiggles(1);
    await workbench.waitStatus('finding');
  },
  'Problems names rule and place': async ({ workbench, shot }) => {
    const rows = await workbench.problems();
    assert.ok(rows.some(row => row.includes('thread-never-joined') && row.includes('Ln 14')), rows.join('\n'));
    await shot('problems');
  },
  'hover tells the message and the rule': async ({ workbench, page, shot }) => {
    await workbench.gotoPosition(14, 12);
    await workbench.hover('What it finds');
    await shot('hover');
    await page.keyboard.press('Escape');
  },
  'the fix is offered and adds the join': async ({ workbench, shot }) => {
    const titles = await workbench.quickFixes();
    assert.ok(titles.some(title => title.startsWith('Join ')), titles.join('\n'));
    assert.equal(titles.filter(title => title.startsWith('Suppress thread-never-joined')).length, 4, titles.join('\n'));
    await shot('quickfix');
    await workbench.pickQuickFix('Join ');
    await workbench.waitText('pthread_join(thread, NULL);');
    await workbench.waitSquiggles(0);
  },
  'a squiggle appears while typing, without saving': async ({ workbench, page }) => {
    await workbench.gotoPosition(7, 1);
    await page.keyboard.type('    pthread_t second; pthread_create(&second, NULL, work, NULL);\n', { delay: 5 });
    await page.waitForFunction(() => document.querySelectorAll('.monaco-editor .squiggly-warning').length > 0, undefined, { timeout: 30_000 });
  },
  'undo brings the first finding back': async ({ workbench, page }) => {
    for (let tries = 0; tries < 30 && await page.locator('.tab.active.dirty').count() > 0; tries++) {
      await page.keyboard.press('Control+Z');
    }
    await workbench.waitSquiggles(1);
  },
  'all safe fixes at once': async ({ workbench, page }) => {
    await workbench.runCommand('threadlint: Apply All Safe Fixes');
    await workbench.waitText('pthread_join(thread, NULL);');
    await workbench.waitSquiggles(0);
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    await workbench.waitSquiggles(1);
  },
  'a suppression asks where and why': async ({ workbench, page, shot }) => {
    await workbench.gotoPosition(14, 12);
    await workbench.runCommand('threadlint: Suppress Finding Here');
    await workbench.answer('Suppress thread-never-joined', 'This function', 'This function');
    await workbench.answer('Why is it right', 'the process ends first');
    await workbench.waitText('// threadlint: ignore-function[thread-never-joined] the process ends first');
    await workbench.waitSquiggles(0);
    await shot('suppressed');
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Z');
    await workbench.waitSquiggles(1);
  },
  'a changed setting counts at once': async ({ workbench, workspace }) => {
    configure(workspace, { 'threadlint.rules.severity': { 'thread-never-joined': 'off' } });
    await workbench.waitSquiggles(0);
    configure(workspace, { 'threadlint.rules.severity': { 'thread-never-joined': 'error' } });
    await workbench.waitSquiggles(1, 'error');
    configure(workspace, {});
    await workbench.waitSquiggles(1);
  },
  'the server is started again after a crash': async ({ workbench, editor, page }) => {
    const [before] = await until('a server', () => servers(editor).length === 1 && servers(editor));
    process.kill(before, 'SIGKILL');
    await until('another server', () => servers(editor).some(pid => pid !== before));
    await workbench.gotoPosition(7, 1);
    await page.keyboard.type('    pthread_t second; pthread_create(&second, NULL, work, NULL);\n', { delay: 5 });
    await page.waitForFunction(() => document.querySelectorAll('.monaco-editor .squiggly-warning').length > 1, undefined, { timeout: 30_000 });
    for (let tries = 0; tries < 30 && await page.locator('.tab.active.dirty').count() > 0; tries++) {
      await page.keyboard.press('Control+Z');
    }
  },
  'the whole workspace is checked': async ({ workbench, shot }) => {
    await workbench.runCommand('threadlint: Check Workspace');
    const rows = await until('the race of files that are not open', async () => {
      const found = await workbench.problems();
      return found.some(row => row.includes('non-atomic-update-of-shared-counter')) && found;
    });
    assert.ok(rows.some(row => row.startsWith('main.c') || row.startsWith('work.c')), rows.join('\n'));
    await workbench.notification('in 4 files');
    await shot('workspace');
  },
  'evidence tells the race thread by thread': async ({ workbench, page, shot }) => {
    await workbench.openFile('race/main.c');
    await workbench.waitSquiggles(1);
    await workbench.gotoPosition(12, 6);
    await workbench.runCommand('threadlint: Show Evidence of the Finding Here');
    await page.waitForSelector('.pane-body .monaco-list-row:has-text("holding no lock")');
    await page.waitForSelector('.pane-body .monaco-list-row.focused:has-text("updates counter")');
    for (const [place, tab] of [['Ln 12, Col', 'main.c'], ['Ln 10, Col', 'main.c'], ['Ln 5, Col', 'work.c']]) {
      await page.keyboard.press('Alt+F9');
      await page.waitForSelector(`.tab.active:has-text("${tab}")`);
      await page.waitForSelector(`.statusbar-item:has-text("${place}")`);
    }
    await page.waitForSelector('.pane-body .monaco-list-row.selected:has-text("work.c:5")');
    await shot('evidence');
  },
  'the graph opens, and its nodes jump to the source': async ({ workbench, page, shot }) => {
    await workbench.openFile('Accounts.java');
    await workbench.gotoPosition(4, 20);
    await workbench.runCommand('threadlint: Show Threads and Locks');
    const graph = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await graph.locator('.node.selected:has-text("total")').waitFor();
    await shot('graph');
    await graph.locator('#tab-order').click();
    await graph.locator('.node:has-text("right")').first().click();
    await page.waitForFunction(() => document.querySelectorAll('.monaco-editor .selected-text').length > 0);
    await graph.locator('.node:has-text("right")').first().press('ArrowLeft');
    await graph.locator('.node.selected:has-text("left")').waitFor();
    await shot('order');
    await page.locator('.tab:has-text("Accounts.java")').first().click();
  },
  'the rule page opens': async ({ workbench, page, shot }) => {
    await workbench.openFile('start.c');
    await workbench.gotoPosition(14, 12);
    await workbench.runCommand('threadlint: Open Rule Page');
    await page.waitForSelector('.tab.active:has-text("thread-never-joined")');
    await shot('rulepage');
  },
  'an archive of classes is there for the next start': ({ editor }) => until('the archive', () => {
    const folder = path.join(editor.profile, 'data/User/globalStorage/threadlint.threadlint');
    return fs.existsSync(folder) && fs.readdirSync(folder).some(name => /^classes-.*\.jsa$/.test(name));
  }),
});

await scenario('stranger', { trust: true }, {
  'the workbench opens': ({ workbench, editor, workspace }) => workbench.open(editor.url(workspace)),
  'an untrusted workspace starts nothing and says so': async ({ workbench, editor, shot }) => {
    await workbench.openFile('start.c');
    await workbench.waitStatus('not trusted');
    assert.deepEqual(servers(editor), []);
    await shot('untrusted');
  },
  'trust starts the server': async ({ workbench, page }) => {
    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor a:has-text("Trust"):visible').first().click();
    // Newer versions show this editor above all others.
    if (await page.locator('.monaco-modal-editor-block').count() > 0) {
      await page.keyboard.press('Escape');
    } else {
      await page.locator('.tab:has-text("start.c")').click();
    }
    await workbench.waitSquiggles(1);
  },
});

await scenario('no Java', { settings: { 'threadlint.java.home': '/nowhere' } }, {
  'the workbench opens': ({ workbench, editor, workspace }) => workbench.open(editor.url(workspace)),
  'what is missing is said, with a way to get it': async ({ workbench, shot }) => {
    await workbench.openFile('start.c');
    await workbench.waitStatus('needs Java 17 or newer');
    await workbench.notification('threadlint needs Java 17 or newer');
    await shot('nojava');
  },
});

if (vsixWithJava !== '') {
  await scenario('own Java', { vsix: vsixWithJava }, {
    'the workbench opens': ({ workbench, editor, workspace }) => workbench.open(editor.url(workspace)),
    'the server runs on the Java of the extension': async ({ workbench, editor }) => {
      await workbench.openFile('start.c');
      await workbench.waitSquiggles(1);
      const [pid] = servers(editor);
      assert.ok(fs.readlinkSync(`/proc/${pid}/exe`).startsWith(path.join(editor.profile, 'extensions')), fs.readlinkSync(`/proc/${pid}/exe`));
    },
  });
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
