/** What a bug report says of a machine and a session. */
export interface ReportFacts {
  readonly extension: string;
  readonly editor: string;
  readonly system: string;
  readonly java: string;
  readonly state: string;
  readonly folders: number;
  readonly settings: Record<string, unknown>;
  readonly server: string;
}

export function reportText(facts: ReportFacts): string {
  return [
    '# threadlint report', '',
    'What happened, and what did you expect? A few lines of source that show it help most.', '',
    '', '## Machine', '',
    `- extension: ${facts.extension}`,
    `- editor: ${facts.editor}`,
    `- system: ${facts.system}`,
    `- Java: ${facts.java}`,
    `- server: ${facts.state}, ${facts.folders} workspace ${facts.folders === 1 ? 'folder' : 'folders'}`, '',
    '## Settings', '', '```json', JSON.stringify(facts.settings, undefined, 2), '```', '',
    '## State of the server', '', '```json', facts.server, '```', '',
    'This text stays on your machine until you send it. It holds no source text.', ''].join('\n');
}
