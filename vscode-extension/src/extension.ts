import * as vscode from 'vscode';
import { checkWorkspace } from './commands/checkWorkspace';
import { collectReport } from './commands/collectReport';
import { fixAll } from './commands/fixAll';
import { openRulePage } from './commands/openRulePage';
import { restart } from './commands/restart';
import { suppress } from './commands/suppress';
import { Feature } from './feature';
import { lifecycle } from './server/lifecycle';
import { Server } from './server/server';
import { evidence } from './views/evidence';
import { graph } from './views/graph';
import { status } from './views/status';

const FEATURES: readonly Feature[] = [status, lifecycle, restart, checkWorkspace, fixAll, suppress, openRulePage, graph, evidence,
  collectReport];

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<{ server: Server }> {
  const running = new Server(context);
  server = running;
  context.subscriptions.push(running, ...FEATURES.flatMap(feature => feature(running, context)));
  await running.start();
  return { server: running };
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
