// Every optionalDependency named in the lockfile must itself be locked, or other platforms get no native binary
// (and `npm ci` refuses the lockfile). Run it whenever package-lock.json changes; the unit tests do.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));
const missing = [];
for (const [where, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    let at = where;
    let found = false;
    for (;;) {
      if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) {
        found = true;
        break;
      }
      if (!at) break;
      const parent = at.lastIndexOf('/node_modules/');
      at = parent < 0 ? '' : at.slice(0, parent);
    }
    if (!found) missing.push(`${where || '(root)'} -> ${name}@${range}`);
  }
}
if (missing.length) {
  console.error(`package-lock.json lacks optional packages of other platforms:\n  ${missing.join('\n  ')}`);
  process.exit(1);
}
console.log('lockfile complete');
