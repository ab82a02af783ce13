import * as vscode from 'vscode';
import { Feature } from '../feature';

/** Every safe fix of the file; each is proven by a second analysis before the server hands it out. */
export const fixAll: Feature = () => [
  vscode.commands.registerCommand('threadlint.fixAll', () =>
    vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.threadlint', apply: 'first' })),
];
