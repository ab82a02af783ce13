// Lays out the extension as it is installed: target/stage can be packaged, and run in a development host.
import fs from 'node:fs';
import path from 'node:path';
import { manifest, rules } from './manifest.mjs';
import { home, project, stage, target } from './paths.mjs';

const jar = path.join(project, 'server', 'target', 'threadlint.jar');
if (!fs.existsSync(jar)) {
  console.error('server/target/threadlint.jar is missing: build the server first (mvn -pl rules,server package).');
  process.exit(1);
}
fs.rmSync(stage, { recursive: true, force: true });
fs.mkdirSync(path.join(stage, 'server'), { recursive: true });
fs.mkdirSync(path.join(stage, 'rules'));
// Everything here is wanted; the packager asks for a list of what is not.
fs.writeFileSync(path.join(stage, '.vscodeignore'), '');
const all = rules();
fs.writeFileSync(path.join(stage, 'package.json'), JSON.stringify(manifest(all), undefined, 2) + '\n');
for (const rule of all) {
  fs.writeFileSync(path.join(stage, 'rules', `${rule.name}.md`), rule.page);
}
fs.copyFileSync(jar, path.join(stage, 'server', 'threadlint.jar'));
fs.copyFileSync(path.join(project, 'LICENSE'), path.join(stage, 'LICENSE'));
for (const name of ['README.md', 'CHANGELOG.md']) {
  fs.copyFileSync(path.join(home, name), path.join(stage, name));
}
// The picture is the one of `threadlint graph --format html`.
fs.cpSync(path.join(project, 'server/src/main/resources/threadlint/graph'), path.join(stage, 'media'), { recursive: true });
for (const name of ['images', 'walkthrough', 'media']) {
  fs.cpSync(path.join(home, name), path.join(stage, name), { recursive: true });
}
fs.cpSync(path.join(target, 'dist'), path.join(stage, 'dist'), { recursive: true });
