import * as vscode from 'vscode';

const SECTION = 'threadlint';

/** The user's settings, read anew on each question. */
export const settings = {
  javaHome: (): string => text('java.home'),
  javaArguments: (): string[] => vscode.workspace.getConfiguration(SECTION).get<string[]>('java.arguments') ?? [],
};

/** Settings that only a new process takes up. */
export function needsRestart(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${SECTION}.java`);
}

function text(name: string): string {
  return (vscode.workspace.getConfiguration(SECTION).get<string>(name) ?? '').trim();
}
