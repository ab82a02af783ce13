import * as vscode from 'vscode';
import { Feature } from '../feature';
import { Server } from '../server/server';
import { ruleOf } from './openRulePage';

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope: 'line' | 'function' | 'file' | 'project';
}

const SCOPES: readonly ScopeItem[] = [
  { scope: 'line', label: 'This line', detail: 'A comment above the line' },
  { scope: 'function', label: 'This function', detail: 'A comment at the function' },
  { scope: 'file', label: 'This file', detail: 'A comment at the top of the file' },
  { scope: 'project', label: 'The whole project', detail: 'An entry in .threadlint.yaml' },
];

/** Silences the finding at the cursor and writes down why. */
export const suppress: Feature = server => [
  vscode.commands.registerCommand('threadlint.suppress', () => silence(server)),
];

async function silence(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const connection = server.connection;
  if (editor === undefined || connection === undefined) {
    return;
  }
  const finding = await chosen(editor);
  const rule = finding === undefined ? undefined : ruleOf(finding);
  if (finding === undefined || rule === undefined) {
    return;
  }
  const place = await vscode.window.showQuickPick(SCOPES, { title: `Suppress ${rule}`, placeHolder: 'Where' });
  if (place === undefined) {
    return;
  }
  const reason = await vscode.window.showInputBox({ title: `Suppress ${rule}`, prompt: 'Why is it right as it is? The next reader will want to know.' });
  if (reason === undefined) {
    return;
  }
  const { uri, version } = editor.document;
  await connection.sendRequest('workspace/executeCommand', { command: 'threadlint.suppressHere', arguments: [{
    uri: connection.code2ProtocolConverter.asUri(uri), version, position: finding.range.start, rule, scope: place.scope, reason }] });
}

async function chosen(editor: vscode.TextEditor): Promise<vscode.Diagnostic | undefined> {
  const line = editor.selection.active.line;
  const here = vscode.languages.getDiagnostics(editor.document.uri)
    .filter(each => each.source === 'threadlint' && each.range.start.line <= line && line <= each.range.end.line);
  if (here.length === 0) {
    void vscode.window.showInformationMessage('threadlint found nothing on this line.');
    return undefined;
  }
  if (here.length === 1) {
    return here[0];
  }
  const picked = await vscode.window.showQuickPick(here.map(finding => ({ label: ruleOf(finding) ?? '', detail: finding.message, finding })),
    { title: 'Suppress which finding?' });
  return picked?.finding;
}
