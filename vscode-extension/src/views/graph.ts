import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Feature } from '../feature';
import { Server } from '../server/server';
import { graphPage } from './graphPage';
import { openPlace } from './open';
import { Place, span } from './places';

/** What the server answers for one workspace folder. */
interface FolderGraph {
  readonly programs: readonly object[];
  readonly uris: Readonly<Record<string, string>>;
}

type Told = { readonly type: 'ready' } | { readonly type: 'jump'; readonly place: Place; readonly keepFocus: boolean };

/** The picture of threads, shared data and locks; follows the analysis while it is open. */
export const graph: Feature = (server, context) => {
  let view: GraphView | undefined;
  return [
    vscode.commands.registerCommand('threadlint.showGraph', async (path?: unknown, line?: unknown) => {
      view ??= new GraphView(server, context, () => view = undefined);
      await view.show(typeof path === 'string' && typeof line === 'number' ? { path, line } : atCursor());
    }),
    server.onClient(client => client.onNotification('threadlint/analysed', () => void view?.refresh())),
  ];
};

interface Target {
  readonly path: string;
  readonly line: number;
}

function atCursor(): Target | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? undefined
    : { path: vscode.workspace.asRelativePath(editor.document.uri, false), line: editor.selection.active.line + 1 };
}

class GraphView {
  private readonly panel: vscode.WebviewPanel;
  private uris: Readonly<Record<string, string>> = {};
  private target: Target | undefined;
  private ready = false;

  constructor(private readonly server: Server, context: vscode.ExtensionContext, closed: () => void) {
    const media = vscode.Uri.joinPath(context.extensionUri, 'media');
    this.panel = vscode.window.createWebviewPanel('threadlint.graph', 'Threads and Locks', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [media], retainContextWhenHidden: true });
    const { webview } = this.panel;
    const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
    this.panel.onDidDispose(closed);
    webview.onDidReceiveMessage((told: Told) => this.hear(told));
    webview.html = graphPage({ source: webview.cspSource, nonce: randomBytes(16).toString('hex'), script: at('graph.js'), view: at('view.js'), style: at('graph.css') });
  }

  async show(target: Target | undefined): Promise<void> {
    this.target = target;
    this.panel.reveal(undefined, true);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const folders = await this.server.connection?.sendRequest<FolderGraph[]>('threadlint/graph', {}).catch(() => undefined);
    if (folders === undefined || !this.ready) {
      return;
    }
    this.uris = Object.assign({}, ...folders.map(folder => folder.uris)) as Record<string, string>;
    await this.panel.webview.postMessage({ type: 'programs', programs: folders.flatMap(folder => folder.programs) });
    if (this.target !== undefined) {
      await this.panel.webview.postMessage({ type: 'reveal', ...this.target });
      this.target = undefined;
    }
  }

  private async hear(told: Told): Promise<void> {
    if (told.type === 'ready') {
      this.ready = true;
      await this.refresh();
    } else {
      const uri = this.uris[told.place.path];
      if (uri !== undefined) {
        await openPlace(uri, span(told.place), told.keepFocus);
      }
    }
  }
}
