import * as vscode from 'vscode';
import { Feature } from '../feature';
import { needsRestart } from '../settings';

/** Starts the server when the workspace becomes trusted and again when its runtime is changed. */
export const lifecycle: Feature = server => [
  vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
  vscode.workspace.onDidChangeConfiguration(event => needsRestart(event) ? server.restart() : undefined),
];
