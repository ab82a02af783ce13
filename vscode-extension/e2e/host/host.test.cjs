// What the extension does inside a real extension host, asked through the API that other extensions use.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const vscode = require('vscode');

const folder = vscode.workspace.workspaceFolders[0].uri;
const file = name => vscode.Uri.joinPath(folder, name);
const findings = uri => vscode.languages.getDiagnostics(uri).filter(each => each.source === 'threadlint');
const rule = finding => typeof finding.code === 'object' ? finding.code.value : finding.code;

/** Asks again until it holds. What VS Code itself cancelled, since other extensions are still registering, counts as not yet. */
async function until(what, question, limit = 40_000) {
  for (const end = Date.now() + limit;;) {
    try {
      const answer = await question();
      if (answer) {
        return answer;
      }
    } catch (error) {
      if (error.message !== 'Canceled') {
        throw error;
      }
    }
    if (Date.now() > end) {
      throw new Error(`timed out: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function show(name) {
  const document = await vscode.workspace.openTextDocument(file(name));
  const editor = await vscode.window.showTextDocument(document);
  return { document, editor, uri: document.uri };
}

const line = (document, text) => [...Array(document.lineCount).keys()].find(number => document.lineAt(number).text.includes(text));

async function actions(uri, range, kind) {
  return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 20);
}

/** Servers that this extension host started. */
function servers() {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n').map(each => each.trim().split(/\s+/))
    .filter(words => Number(words[1]) === process.pid && words.includes('dev.threadlint.app.Main') && words.includes('lsp')).map(words => Number(words[0]));
}

suite(`threadlint in VS Code ${vscode.version}`, () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('it is activated by a C file and offers its commands', async () => {
    await show('start.c');
    const extension = vscode.extensions.getExtension('threadlint.threadlint');
    await until('active', () => extension.isActive);
    const offered = (await vscode.commands.getCommands(true)).filter(name => name.startsWith('threadlint.'));
    const declared = extension.packageJSON.contributes.commands.map(each => each.command);
    await until('all commands', async () => {
      const now = await vscode.commands.getCommands(true);
      return declared.every(name => now.includes(name));
    });
    assert.ok(offered.length > 0);
  });

  test('a finding has rule, link to its page and related places', async () => {
    const { document, uri } = await show('start.c');
    const [found] = await until('a finding', () => findings(uri).length === 1 && findings(uri));
    assert.equal(rule(found), 'thread-never-joined');
    assert.equal(found.range.start.line, line(document, 'pthread_create'));
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(found.code.target.path, /thread-never-joined/);
  });

  test('the quick fix adds the join, and the finding goes; undo brings both back', async () => {
    const { document, uri } = await show('start.c');
    const [found] = await until('a finding', () => findings(uri).length === 1 && findings(uri));
    const join = await until('the join', async () => (await actions(uri, found.range, vscode.CodeActionKind.QuickFix.value)).find(each => each.title.startsWith('Join ')));
    assert.ok(join.isPreferred);
    assert.ok(await vscode.workspace.applyEdit(join.edit));
    assert.match(document.getText(), /pthread_join\(thread, NULL\);/);
    await until('no finding', () => findings(uri).length === 0);
    await vscode.commands.executeCommand('undo');
    await until('the finding', () => findings(uri).length === 1);
  });

  test('fix all is offered as a source action', async () => {
    const { document, uri } = await show('start.c');
    await until('a finding', () => findings(uri).length === 1);
    const all = await until('fix all', async () => (await actions(uri, new vscode.Range(0, 0, document.lineCount, 0), 'source.fixAll.threadlint'))[0]);
    assert.ok(await vscode.workspace.applyEdit(all.edit));
    await until('no finding', () => findings(uri).length === 0);
  });

  test('a finding comes while typing and goes with the text', async () => {
    const { document, editor, uri } = await show('start.c');
    await until('a finding', () => findings(uri).length === 1);
    const at = new vscode.Position(line(document, 'pthread_create'), 0);
    await editor.edit(change => change.insert(at, '    pthread_t second; pthread_create(&second, NULL, work, NULL);\n'));
    await until('more findings', () => findings(uri).length > 1);
    await editor.edit(change => change.delete(new vscode.Range(at, at.translate(1))));
    await until('one finding', () => findings(uri).length === 1);
  });

  test('hover, highlight and lens know threads and guards', async () => {
    const { document, uri } = await show('Accounts.java');
    const lenses = await until('lenses', async () => {
      const found = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
      return found.length > 0 && found;
    });
    assert.ok(lenses.some(lens => /^(runs on|lock taken at|guarded by|shared)/.test(lens.command.title)), lenses.map(lens => lens.command?.title).join('\n'));
    const total = new vscode.Position(line(document, 'total'), document.lineAt(line(document, 'total')).text.indexOf('total') + 1);
    const hover = await until('a hover', async () => (await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, total))
      .flatMap(each => each.contents.map(content => content.value ?? content)).find(text => /shared|guarded/i.test(text)));
    assert.ok(hover.length > 0);
    const marked = await vscode.commands.executeCommand('vscode.executeDocumentHighlights', uri, total);
    assert.ok(marked.length > 1);
  });

  test('lenses of a C file tell its threads, and hints its locks once they are asked for', async () => {
    const { document, uri } = await show('race/work.c');
    await until('the lens', async () => (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri)).find(lens => lens.command.title === 'runs on thread work'));
    assert.ok(document.lineCount > 0);
    const java = await show('Accounts.java');
    const hints = async () => await vscode.commands.executeCommand('vscode.executeInlayHintProvider', java.uri, new vscode.Range(0, 0, java.document.lineCount, 0));
    assert.deepEqual(await hints(), []);
    const settings = () => vscode.workspace.getConfiguration('threadlint');
    await settings().update('inlayHints.enabled', true, vscode.ConfigurationTarget.Workspace);
    await until('hints', async () => (await hints()).map(hint => hint.label).find(label => label === 'holds Accounts.left, Accounts.right'));
    await settings().update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await until('no hints', async () => (await hints()).length === 0);
  });

  test('calls lead up to the threads', async () => {
    const { document, uri } = await show('race/work.c');
    const at = new vscode.Position(line(document, 'work('), document.lineAt(line(document, 'work(')).text.indexOf('work(') + 1);
    const item = await until('the function', async () => (await vscode.commands.executeCommand('vscode.prepareCallHierarchy', uri, at))
      .find(each => each.detail.includes('thread')));
    const callers = await vscode.commands.executeCommand('vscode.provideIncomingCalls', item);
    assert.ok(callers.some(call => call.from.name === 'main' && call.from.detail.includes('starts')), callers.map(call => `${call.from.name} ${call.from.detail}`).join('\n'));
  });

  test('a changed setting counts at once', async () => {
    const { uri } = await show('start.c');
    await until('a finding', () => findings(uri).length === 1);
    const settings = () => vscode.workspace.getConfiguration('threadlint');
    await settings().update('rules.severity', { 'thread-never-joined': 'off' }, vscode.ConfigurationTarget.Workspace);
    await until('no finding', () => findings(uri).length === 0);
    await settings().update('rules.severity', { 'thread-never-joined': 'error' }, vscode.ConfigurationTarget.Workspace);
    await until('an error', () => findings(uri)[0]?.severity === vscode.DiagnosticSeverity.Error);
    await settings().update('rules.severity', undefined, vscode.ConfigurationTarget.Workspace);
    await until('a warning', () => findings(uri)[0]?.severity === vscode.DiagnosticSeverity.Warning);
  });

  test('the whole workspace is checked, and the evidence names both files', async () => {
    await show('start.c');
    await vscode.commands.executeCommand('threadlint.checkWorkspace');
    const race = await until('the race', () => ['race/main.c', 'race/work.c'].flatMap(name => findings(file(name)))
      .find(each => rule(each) === 'non-atomic-update-of-shared-counter'));
    assert.deepEqual([...new Set(race.relatedInformation.map(each => each.location.uri.path.split('/').pop()))].length > 0, true);
  });

  test('a file that is renamed, and one that is deleted, take their findings along', async () => {
    fs.copyFileSync(file('start.c').fsPath, file('other.c').fsPath);
    await show('start.c');
    await vscode.commands.executeCommand('threadlint.checkWorkspace');
    await until('findings of the copy', () => findings(file('other.c')).length === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file('other.c'), file('renamed.c'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('findings under the new name', () => findings(file('renamed.c')).length === 1 && findings(file('other.c')).length === 0);
    await vscode.workspace.fs.delete(file('renamed.c'));
    await until('no findings', () => findings(file('renamed.c')).length === 0);
  });

  test('a text that was never saved is judged', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'c', content: (await vscode.workspace.openTextDocument(file('start.c'))).getText() });
    await vscode.window.showTextDocument(document);
    await until('a finding', () => findings(document.uri).length === 1);
  });

  test('the server is started again after a crash', async () => {
    const { uri } = await show('start.c');
    await until('a finding', () => findings(uri).length === 1);
    const [before] = await until('a server', () => servers().length === 1 && servers());
    process.kill(before, 'SIGKILL');
    await until('another server', () => servers().some(pid => pid !== before));
    await until('the finding', () => findings(uri).length === 1);
  });

  test('restart makes another server', async () => {
    const { uri } = await show('start.c');
    const [before] = await until('a server', () => servers().length === 1 && servers());
    await vscode.commands.executeCommand('threadlint.restart');
    await until('another server alone', () => servers().length === 1 && servers()[0] !== before);
    await until('the finding', () => findings(uri).length === 1);
  });
});
