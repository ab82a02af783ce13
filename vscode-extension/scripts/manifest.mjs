// The manifest as it is packaged: the hand-written one, with what follows from the rule catalogue.
import fs from 'node:fs';
import path from 'node:path';
import { home, project } from './paths.mjs';

const CATALOG = path.join(project, 'rules', 'catalog');

/** Name, title and level of every rule, from the front matter of its page, and the page itself. */
export function rules() {
  const names = fs.readFileSync(path.join(CATALOG, 'index.txt'), 'utf8').split('\n').map(line => line.trim()).filter(line => line !== '');
  return names.sort().map(name => {
    const text = fs.readFileSync(path.join(CATALOG, name, 'rule.md'), 'utf8').replaceAll('\r\n', '\n');
    const end = text.indexOf('\n---\n', 3);
    const front = text.slice(4, end);
    const value = key => unquoted(new RegExp(`^${key}:\\s*(.*)$`, 'm').exec(front)?.[1] ?? '');
    return { name, title: value('title'), category: value('category'), severity: value('default') === 'off' ? 'off' : value('severity'), page: text.slice(end + 5).trim() + '\n' };
  });
}

export function manifest(all = rules()) {
  const made = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  for (const key of ['private', 'scripts', 'dependencies', 'devDependencies']) {
    delete made[key];
  }
  const levels = ['error', 'warning', 'hint', 'off'];
  const categories = [...new Set(all.map(rule => rule.category))].sort();
  const property = (description, level) => ({ type: 'string', enum: levels, description, ...(level === undefined ? {} : { default: level }) });
  made.contributes.configuration.properties['threadlint.rules.severity'] = {
    type: 'object',
    default: {},
    scope: 'resource',
    additionalProperties: false,
    properties: Object.fromEntries([
      ['all', property('Every rule')],
      ...categories.map(name => [name, property(`Every rule of the category ${name}`)]),
      ...all.map(rule => [rule.name, property(`${rule.title} (${rule.category}; default: ${rule.severity})`)]),
    ]),
    markdownDescription: 'How loud a rule or a category is here, instead of what `.threadlint.yaml` says. `off` switches it off.',
  };
  return made;
}

function unquoted(text) {
  return text.trim().replace(/^"(.*)"$/, '$1').replace(/^'(.*)'$/, '$1');
}
