/** A stand-in for the editor: remembers what is registered and answers what a test has laid down. */
type Listener = (value: any) => unknown;

export class Disposable {
  constructor(readonly dispose: () => void) {}
}

export class EventEmitter {
  private readonly listeners: Listener[] = [];
  readonly event = (listener: Listener): Disposable => {
    this.listeners.push(listener);
    return new Disposable(() => this.listeners.splice(this.listeners.indexOf(listener), 1));
  };
  fire(value: unknown): void {
    this.listeners.forEach(listener => listener(value));
  }
  dispose(): void {
    this.listeners.length = 0;
  }
}

/** What tests look at and change. */
export const fake = {
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  executed: [] as [string, ...unknown[]][],
  errors: [] as string[],
  configuration: {} as Record<string, unknown>,
  trusted: true,
  log: [] as string[],
  statusItems: [] as Record<string, unknown>[],
};

const nothing = (): Disposable => new Disposable(() => undefined);
const log = (line: string): void => void fake.log.push(line);

export const window = {
  createOutputChannel: () => ({ info: log, warn: log, error: log, show: () => undefined, dispose: () => undefined, append: log, appendLine: log }),
  createStatusBarItem: () => {
    const item = { show: () => undefined, dispose: () => undefined };
    fake.statusItems.push(item);
    return item;
  },
  showErrorMessage: async (message: string) => void fake.errors.push(message),
  showWarningMessage: async () => undefined,
  showInformationMessage: async () => undefined,
  showQuickPick: async () => undefined,
  createTreeView: () => ({ dispose: () => undefined, onDidChangeVisibility: nothing, onDidChangeSelection: nothing, reveal: async () => undefined }),
  registerWebviewPanelSerializer: nothing,
  onDidChangeActiveTextEditor: nothing,
  onDidChangeTextEditorSelection: nothing,
  activeTextEditor: undefined,
};

export const workspace = {
  get isTrusted(): boolean {
    return fake.trusted;
  },
  getConfiguration: (section: string) => ({ get: (name: string) => fake.configuration[`${section}.${name}`], inspect: () => undefined }),
  onDidGrantWorkspaceTrust: nothing,
  onDidChangeConfiguration: nothing,
  registerTextDocumentContentProvider: nothing,
  workspaceFolders: undefined,
};

export const commands = {
  registerCommand: (name: string, run: (...args: unknown[]) => unknown) => {
    fake.commands.set(name, run);
    return nothing();
  },
  executeCommand: async (name: string, ...args: unknown[]) => void fake.executed.push([name, ...args]),
};

export const languages = { getDiagnostics: () => [], onDidChangeDiagnostics: nothing };
export const env = { appName: 'test', remoteName: undefined };
export const version = '1.100.0';
export enum StatusBarAlignment { Left = 1, Right = 2 }
export enum ProgressLocation { Notification = 15 }
export enum ViewColumn { Active = -1, Beside = -2 }
export enum TreeItemCollapsibleState { None, Collapsed, Expanded }
export class TreeItem { constructor(readonly label: string, readonly collapsibleState?: number) {} }
export class ThemeColor { constructor(readonly id: string) {} }
export class ThemeIcon { constructor(readonly id: string, readonly color?: ThemeColor) {} }
export class MarkdownString { constructor(readonly value: string) {} }
export class Position { constructor(readonly line: number, readonly character: number) {} }
export class Range { constructor(readonly start: Position, readonly end: Position) {} }
export class Selection extends Range {}
export class Uri {
  private constructor(readonly path: string) {}
  static file(path: string): Uri { return new Uri(path); }
  static parse(path: string): Uri { return new Uri(path); }
  static joinPath(base: Uri, ...rest: string[]): Uri { return new Uri([base.path, ...rest].join('/')); }
  get fsPath(): string { return this.path; }
  toString(): string { return this.path; }
}
// The base classes that the protocol's client library extends when it is loaded.
export class CodeLens {}
export class CodeAction {}
export class CompletionItem {}
export class DocumentLink {}
export class Diagnostic {}
export class InlayHint {}
export class CallHierarchyItem {}
export class TypeHierarchyItem {}
export class SymbolInformation {}
export class CancellationError extends Error {}
