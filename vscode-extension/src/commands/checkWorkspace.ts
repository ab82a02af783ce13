import * as vscode from 'vscode';
import { Feature } from '../feature';

interface Checked {
  readonly findings: number;
  readonly files: number;
}

/** Shows the findings of every file, open or not, from now on. */
export const checkWorkspace: Feature = server => [
  vscode.commands.registerCommand('threadlint.checkWorkspace', async () => {
    const connection = server.connection;
    if (connection === undefined) {
      void vscode.window.showWarningMessage('threadlint is not running; its status says why.');
      return;
    }
    const title = 'threadlint checks the workspace';
    const checked = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, cancelled) => connection.sendRequest<Checked>('threadlint/checkWorkspace', {}, cancelled).catch(() => undefined));
    if (checked === undefined) {
      return;
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    void vscode.window.showInformationMessage(summary(checked));
  }),
];

function summary({ findings, files }: Checked): string {
  if (findings === 0) {
    return `threadlint: nothing found in ${files} ${files === 1 ? 'file' : 'files'}.`;
  }
  return `threadlint: ${findings} ${findings === 1 ? 'finding' : 'findings'} in ${files} ${files === 1 ? 'file' : 'files'}.`;
}
