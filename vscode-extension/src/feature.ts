import type * as vscode from 'vscode';
import type { Server } from './server/server';

/** A part of the extension: registers what it needs and answers what has to be undone. */
export type Feature = (server: Server, context: vscode.ExtensionContext) => vscode.Disposable[];
