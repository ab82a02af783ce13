import * as path from 'node:path';
import * as vscode from 'vscode';
import { Feature } from '../feature';

/** The page of the rule at the cursor, or of one that is picked. The pages are inside the extension and need no network. */
export const openRulePage: Feature = (_, context) => [
  vscode.commands.registerCommand('threadlint.openRulePage', async (rule?: unknown) => {
    const name = typeof rule === 'string' ? rule : atCursor() ?? await picked(context);
    if (name !== undefined && /^[a-z0-9-]+$/.test(name)) {
      await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(context.asAbsolutePath(path.join('rules', `${name}.md`))));
    }
  }),
];

function atCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return undefined;
  }
  const here = vscode.languages.getDiagnostics(editor.document.uri)
    .find(each => each.source === 'threadlint' && each.range.contains(editor.selection.active));
  return here === undefined ? undefined : ruleOf(here);
}

export function ruleOf(diagnostic: vscode.Diagnostic): string | undefined {
  const code = diagnostic.code;
  const value = typeof code === 'object' ? code.value : code;
  return value === undefined ? undefined : String(value);
}

async function picked(context: vscode.ExtensionContext): Promise<string | undefined> {
  const folder = vscode.Uri.file(context.asAbsolutePath('rules'));
  const files = await vscode.workspace.fs.readDirectory(folder);
  const names = files.map(([name]) => name.replace(/\.md$/, '')).sort();
  return vscode.window.showQuickPick(names, { title: 'Rule pages of threadlint', placeHolder: 'A rule' });
}
