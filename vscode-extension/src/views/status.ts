import * as vscode from 'vscode';
import { Feature } from '../feature';
import { ServerState } from '../server/server';
import { Activity, statusText } from './statusText';

interface Entry extends vscode.QuickPickItem {
  readonly command: string;
}

const ENTRIES: readonly Entry[] = [
  { label: '$(search) Check workspace', command: 'threadlint.checkWorkspace' },
  { label: '$(refresh) Restart server', command: 'threadlint.restart' },
  { label: '$(output) Show output', command: 'threadlint.showOutput' },
  { label: '$(gear) Settings', command: 'threadlint.openSettings' },
  { label: '$(bug) Collect report for a bug', command: 'threadlint.collectReport' },
];

/** Says in the status bar how the server is; a click offers what can be done about it. */
export const status: Feature = server => {
  const item = vscode.window.createStatusBarItem('threadlint.status', vscode.StatusBarAlignment.Right, 10);
  item.name = 'threadlint';
  item.command = 'threadlint.statusMenu';
  let activity: Activity | undefined;
  const show = (state: ServerState): void => {
    const text = statusText(state, activity);
    item.text = text.label;
    item.tooltip = text.tooltip;
    item.backgroundColor = text.alarm ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.accessibilityInformation = { label: text.tooltip };
    item.show();
  };
  show(server.state);
  return [
    item,
    server.onState(state => {
      activity = undefined;
      show(state);
    }),
    server.onClient(client => client.onNotification('threadlint/status', (told: Activity) => {
      activity = told;
      show(server.state);
    })),
    vscode.commands.registerCommand('threadlint.openSettings', () => vscode.commands.executeCommand('workbench.action.openSettings', 'threadlint')),
    vscode.commands.registerCommand('threadlint.statusMenu', async () => {
      const picked = await vscode.window.showQuickPick(ENTRIES, { title: 'threadlint', placeHolder: statusText(server.state, activity).tooltip });
      if (picked !== undefined) {
        await vscode.commands.executeCommand(picked.command);
      }
    }),
  ];
};
