import { Place } from './places';

/** A finding with its story, as the server tells it. */
export interface ToldFinding {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly location: ToldLocation;
  readonly evidence: ToldEvidence;
  readonly related: readonly ToldStep[];
}

export interface ToldLocation {
  readonly path: string;
  readonly start?: { readonly line: number; readonly column: number };
  readonly end?: { readonly line: number; readonly column: number };
}

export interface ToldStep {
  readonly location: ToldLocation;
  readonly message: string;
}

export interface ToldEvidence {
  readonly kind: string;
  readonly threads?: readonly { readonly thread: string; readonly locks: readonly string[]; readonly steps: readonly ToldStep[] }[];
  readonly steps?: readonly ToldStep[];
  readonly reason?: string;
  readonly assumption?: string;
}

/** A line of the tree. */
export interface Entry {
  readonly kind: 'finding' | 'thread' | 'step' | 'note';
  readonly text: string;
  readonly detail: string;
  readonly level?: ToldFinding['level'];
  readonly place?: Place;
  readonly children: readonly Entry[];
  /** Set once, when the tree is put together. */
  parent?: Entry;
}

/** The trees of findings: a finding, its threads, the steps of each. */
export function entries(findings: readonly ToldFinding[]): Entry[] {
  return findings.map(finding => adopted({ kind: 'finding', text: plain(finding.message), detail: finding.rule, level: finding.level,
    place: place(finding.location), children: story(finding) }));
}

/** All steps of a finding in the order in which they are told. */
export function steps(finding: Entry): Entry[] {
  return finding.children.flatMap(child => child.kind === 'step' ? [child] : steps(child));
}

export function findingOf(entry: Entry): Entry {
  return entry.parent === undefined ? entry : findingOf(entry.parent);
}

/** The step before or after an entry; after a finding or a thread comes its first step. */
export function neighbour(entry: Entry, direction: 1 | -1): Entry | undefined {
  const all = steps(findingOf(entry));
  const at = all.indexOf(entry);
  if (at >= 0) {
    return all[at + direction];
  }
  return direction === 1 ? steps(entry)[0] : undefined;
}

/** The finding whose place or step is on a line of a file. */
export function findingAt(all: readonly Entry[], path: string, line: number): Entry | undefined {
  const here = (entry: Entry): boolean => entry.place?.path === path && entry.place.line === line;
  return all.find(here) ?? all.find(finding => steps(finding).some(here));
}

function story({ evidence, related }: ToldFinding): Entry[] {
  const threads = (evidence.threads ?? []).map((thread): Entry => ({ kind: 'thread', text: capital(thread.thread),
    detail: thread.locks.length === 0 ? 'holding no lock' : `holding ${plain(thread.locks.join(' and '))}`, children: thread.steps.map(step) }));
  const told = threads.length > 0 ? threads : (evidence.steps ?? related).map(step);
  const notes = [evidence.assumption, evidence.reason].filter(text => text !== undefined && text !== '')
    .map((text): Entry => ({ kind: 'note', text: capital(text ?? ''), detail: evidence.assumption === text ? 'assumed' : '', children: [] }));
  return [...told, ...notes];
}

function step({ location, message }: ToldStep): Entry {
  return { kind: 'step', text: capital(message), detail: `${location.path.split('/').pop()}:${location.start?.line ?? '?'}`, place: place(location), children: [] };
}

function place({ path, start, end }: ToldLocation): Place {
  return start === undefined || end === undefined ? { path } : { path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function adopted(entry: Entry): Entry {
  entry.children.forEach(child => {
    child.parent = entry;
    adopted(child);
  });
  return entry;
}

/** Names in back quotes are code, which a tree cannot show. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** A name keeps the way it is written. */
function capital(text: string): string {
  return text.startsWith('`') ? plain(text) : plain(text.charAt(0).toUpperCase() + text.slice(1));
}
