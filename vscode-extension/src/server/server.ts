import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, LanguageClientOptions } from 'vscode-languageclient/node';
import { explainMissing, findJava, JavaRuntime } from '../java/runtime';
import { settings } from '../settings';
import { launch, prepareNextStart } from './launch';

export type ServerState = 'untrusted' | 'starting' | 'running' | 'stopped' | 'noJava' | 'failed';

const LANGUAGES = ['c', 'cpp', 'java'];
/** A server that falls so often in so short a time will fall again. */
const MOST_CRASHES = 4;
const CRASH_WINDOW_MILLIS = 3 * 60_000;

/** The process of the analysis: started, watched, started again. One per window. */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('threadlint', { log: true });
  private readonly changed = new vscode.EventEmitter<ServerState>();
  /** Tells each new state. */
  readonly onState = this.changed.event;
  private readonly connected = new vscode.EventEmitter<LanguageClient>();
  /** Tells each new connection before its server is started. */
  readonly onClient = this.connected.event;
  private current: ServerState = 'stopped';
  private client: LanguageClient | undefined;
  private runtime: JavaRuntime | undefined;
  private readonly crashes: number[] = [];
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {}

  get state(): ServerState {
    return this.current;
  }

  get java(): JavaRuntime | undefined {
    return this.runtime;
  }

  /** The connection, while there is a server behind it. */
  get connection(): LanguageClient | undefined {
    return this.current === 'running' ? this.client : undefined;
  }

  start(): Promise<void> {
    return this.next(() => this.begin());
  }

  restart(): Promise<void> {
    return this.next(async () => {
      this.crashes.length = 0;
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  dispose(): void {
    this.changed.dispose();
    this.connected.dispose();
    this.output.dispose();
  }

  /** One after the other: a restart while a start is under way waits for it. */
  private next(task: () => Promise<void>): Promise<void> {
    this.work = this.work.then(task, task).catch((error: unknown) => {
      this.output.error(`The server could not be started: ${String(error)}`);
      this.enter('failed');
    });
    return this.work;
  }

  private async begin(): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      this.enter('untrusted');
      return;
    }
    this.enter('starting');
    const found = await findJava({ setting: settings.javaHome(), bundled: this.context.asAbsolutePath('jre'), environment: process.env,
      windows: process.platform === 'win32' });
    if (!('java' in found)) {
      this.enter('noJava');
      void this.tellMissing(explainMissing(found.rejected));
      return;
    }
    this.runtime = found.java;
    this.output.info(`Java ${found.java.build} from ${found.java.origin}: ${found.java.executable}`);
    const jar = this.context.asAbsolutePath('server/threadlint.jar');
    const storage = this.context.globalStorageUri.fsPath;
    const run = launch(found.java, jar, storage, settings.javaArguments());
    this.client = new LanguageClient('threadlint', 'threadlint', { ...run, options: { env: process.env } }, this.options());
    this.connected.fire(this.client);
    await this.client.start();
    this.enter('running');
    void prepareNextStart(found.java, jar, storage).catch(error => this.output.warn(`No archive of classes: ${String(error)}`));
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.enter('stopped');
    if (client !== undefined) {
      await client.dispose(5_000).catch(() => undefined);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: LANGUAGES.flatMap(language => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
      outputChannel: this.output,
      initializationOptions: { status: true, commands: ['threadlint.showGraph'] },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => this.fallen(),
      },
    };
  }

  private fallen(): { action: CloseAction; handled?: boolean } {
    const now = Date.now();
    while (this.crashes.length > 0 && this.crashes[0]! < now - CRASH_WINDOW_MILLIS) {
      this.crashes.shift();
    }
    this.crashes.push(now);
    if (this.crashes.length <= MOST_CRASHES) {
      this.output.warn('The server ended; it is started again.');
      this.enter('starting');
      void this.next(async () => {
        await this.end();
        await this.begin();
      });
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.enter('failed');
    void vscode.window.showErrorMessage(`The threadlint server ended ${this.crashes.length} times in 3 minutes and stays off.`, 'Restart', 'Show Output')
      .then(choice => choice === 'Restart' ? this.restart() : choice === 'Show Output' ? this.output.show() : undefined);
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private async tellMissing(message: string): Promise<void> {
    this.output.error(message);
    const choice = await vscode.window.showErrorMessage(message, 'How to Get Java', 'Choose Java');
    if (choice === 'How to Get Java') {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${this.context.extension.id}#start`, false);
    } else if (choice === 'Choose Java') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'threadlint.java.home');
    }
  }

  private enter(state: ServerState): void {
    if (state !== this.current) {
      this.current = state;
      this.changed.fire(state);
    }
  }
}

