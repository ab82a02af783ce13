import * as vscode from 'vscode';
import { Feature } from '../feature';
import { Server } from '../server/server';
import { entries, Entry, findingAt, findingOf, neighbour, ToldFinding } from './evidenceModel';
import { openPlace } from './open';
import { span } from './places';

interface FolderEvidence {
  readonly findings: readonly ToldFinding[];
  readonly uris: Readonly<Record<string, string>>;
}

/** The tree of findings with their stories, thread by thread, and keys to walk along them. */
export const evidence: Feature = server => {
  const tree = new EvidenceTree(server);
  const view = vscode.window.createTreeView('threadlint.evidence', { treeDataProvider: tree, showCollapseAll: true });
  let current: Entry | undefined;
  const go = async (entry: Entry | undefined, preserveFocus: boolean): Promise<void> => {
    if (entry === undefined) {
      return;
    }
    current = entry;
    await tree.open(entry, preserveFocus);
    await view.reveal(entry, { select: true, focus: false, expand: 2 });
  };
  const walk = (direction: 1 | -1) => (): Promise<void> | undefined => {
    const from = tree.has(current) ? current : tree.all[0];
    return from === undefined ? undefined : go(neighbour(from, direction), false);
  };
  return [
    view,
    server.onClient(client => client.onNotification('threadlint/analysed', () => void tree.refresh())),
    server.onState(() => void tree.refresh()),
    vscode.commands.registerCommand('threadlint.openStep', (entry: Entry) => {
      current = entry;
      return tree.open(entry, true);
    }),
    vscode.commands.registerCommand('threadlint.nextStep', walk(1)),
    vscode.commands.registerCommand('threadlint.previousStep', walk(-1)),
    vscode.commands.registerCommand('threadlint.showEvidence', async () => {
      const editor = vscode.window.activeTextEditor;
      await tree.refresh();
      const here = editor === undefined ? undefined
        : findingAt(tree.all, vscode.workspace.asRelativePath(editor.document.uri, false), editor.selection.active.line + 1);
      await vscode.commands.executeCommand('threadlint.evidence.focus');
      const shown = here ?? tree.all[0];
      if (shown !== undefined) {
        current = shown;
        await view.reveal(shown, { select: true, focus: true, expand: 2 });
      }
    }),
  ];
};

class EvidenceTree implements vscode.TreeDataProvider<Entry> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  all: Entry[] = [];
  private uris: Readonly<Record<string, string>> = {};
  private told = '';

  constructor(private readonly server: Server) {}

  async refresh(): Promise<void> {
    const folders = await this.server.connection?.sendRequest<FolderEvidence[]>('threadlint/evidence', {}).catch(() => undefined) ?? [];
    const text = JSON.stringify(folders);
    // What stays the same keeps what is unfolded and selected.
    if (text !== this.told) {
      this.told = text;
      this.uris = Object.assign({}, ...folders.map(folder => folder.uris)) as Record<string, string>;
      this.all = entries(folders.flatMap(folder => folder.findings));
      this.changed.fire();
    }
  }

  has(entry: Entry | undefined): boolean {
    return entry !== undefined && this.all.includes(findingOf(entry));
  }

  async open(entry: Entry, preserveFocus: boolean): Promise<void> {
    const uri = entry.place === undefined ? undefined : this.uris[entry.place.path];
    if (entry.place !== undefined && uri !== undefined) {
      await openPlace(uri, span(entry.place), preserveFocus);
    }
  }

  getChildren(entry?: Entry): Entry[] {
    return entry === undefined ? this.all : [...entry.children];
  }

  getParent(entry: Entry): Entry | undefined {
    return entry.parent;
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    const folded = entry.kind === 'finding' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
    const item = new vscode.TreeItem(entry.text, entry.children.length > 0 ? folded : vscode.TreeItemCollapsibleState.None);
    item.description = entry.detail;
    item.tooltip = entry.text;
    item.contextValue = entry.kind;
    item.iconPath = icon(entry);
    if (entry.place !== undefined) {
      item.command = { command: 'threadlint.openStep', title: 'Open', arguments: [entry] };
    }
    return item;
  }
}

function icon(entry: Entry): vscode.ThemeIcon {
  switch (entry.kind) {
    case 'finding':
      return entry.level === 'error' ? new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'))
        : entry.level === 'warning' ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')) : new vscode.ThemeIcon('lightbulb');
    case 'thread':
      return new vscode.ThemeIcon('git-commit');
    case 'step':
      return new vscode.ThemeIcon('debug-stackframe-dot');
    case 'note':
      return new vscode.ThemeIcon('info');
  }
}
