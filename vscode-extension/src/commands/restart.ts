import * as vscode from 'vscode';
import { Feature } from '../feature';

export const restart: Feature = server => [
  vscode.commands.registerCommand('threadlint.restart', () => server.restart()),
  vscode.commands.registerCommand('threadlint.showOutput', () => server.output.show()),
];
