import * as os from 'node:os';
import * as vscode from 'vscode';
import { Feature } from '../feature';
import { Server } from '../server/server';
import { reportText } from './reportText';

/** Writes what a bug report needs into a new document, which its author reads before it goes anywhere. Nothing is sent. */
export const collectReport: Feature = (server, context) => [
  vscode.commands.registerCommand('threadlint.collectReport', async () => {
    const content = reportText({
      extension: String(context.extension.packageJSON.version),
      editor: `${vscode.env.appName} ${vscode.version}`,
      system: `${os.type()} ${os.release()} ${os.arch()}${vscode.env.remoteName === undefined ? '' : `, remote: ${vscode.env.remoteName}`}`,
      java: server.java === undefined ? 'none found' : `${server.java.build} (${server.java.origin})`,
      state: server.state,
      folders: vscode.workspace.workspaceFolders?.length ?? 0,
      settings: nonDefault(),
      server: await dump(server),
    });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
  }),
];

async function dump(server: Server): Promise<string> {
  const answer = await server.connection?.sendRequest<unknown>('threadlint/state', {}).catch((error: unknown) => String(error));
  return answer === undefined ? 'no connection' : JSON.stringify(answer, undefined, 2);
}

/** Settings that were changed, without paths of this machine. */
function nonDefault(): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration('threadlint');
  const names = ['java.arguments', 'profile', 'diagnostics.scope', 'rules.severity', 'inlayHints.enabled', 'codeLens.enabled'];
  return Object.fromEntries(names.map(name => [name, configuration.inspect(name)] as const)
    .filter(([, found]) => found?.globalValue !== undefined || found?.workspaceValue !== undefined)
    .map(([name]) => [name, configuration.get(name)]));
}
