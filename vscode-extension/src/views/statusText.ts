import type { ServerState } from '../server/server';

/** What the server tells of itself. */
export interface Activity {
  readonly state: 'analysing' | 'idle' | 'degraded';
  readonly message: string;
  /** What the reader can do about it. */
  readonly remedy?: string;
}

export interface StatusText {
  readonly label: string;
  readonly tooltip: string;
  readonly alarm: boolean;
}

const STATES: Record<ServerState, StatusText> = {
  untrusted: { label: '$(shield) threadlint', tooltip: 'threadlint: off, because the workspace is not trusted', alarm: false },
  starting: { label: '$(loading~spin) threadlint', tooltip: 'threadlint: starting', alarm: false },
  running: { label: '$(check) threadlint', tooltip: 'threadlint: ready', alarm: false },
  stopped: { label: '$(circle-slash) threadlint', tooltip: 'threadlint: stopped', alarm: false },
  noJava: { label: '$(warning) threadlint', tooltip: 'threadlint: needs Java 17 or newer', alarm: true },
  failed: { label: '$(warning) threadlint', tooltip: 'threadlint: the server keeps ending; its output says why', alarm: true },
};

export function statusText(state: ServerState, activity: Activity | undefined): StatusText {
  if (state !== 'running' || activity === undefined) {
    return STATES[state];
  }
  const remedy = activity.remedy === undefined ? '' : `. ${activity.remedy}`;
  const icon = { analysing: '$(sync~spin)', idle: '$(check)', degraded: '$(warning)' }[activity.state];
  return { label: `${icon} threadlint`, tooltip: `threadlint: ${activity.message}${remedy}`, alarm: activity.state === 'degraded' };
}
