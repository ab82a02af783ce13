import * as vscode from 'vscode';

/** Shows a place in an editor beside the view that asked for it. */
export async function openPlace(uri: string, [line, column, endLine, endColumn]: readonly [number, number, number, number], preserveFocus: boolean): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const selection = new vscode.Range(new vscode.Position(line, column), new vscode.Position(endLine, endColumn));
  const shown = vscode.window.visibleTextEditors.find(editor => editor.document === document);
  const viewColumn = shown?.viewColumn ?? vscode.window.visibleTextEditors[0]?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { selection, preserveFocus, viewColumn });
}
