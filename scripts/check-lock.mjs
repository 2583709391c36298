// Every optional package named in the lockfile must itself be locked, at the version asked for, or other platforms get no native
// binary (and `npm ci` refuses the lockfile). Run it whenever package-lock.json changes; `npm test` does.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8'));

/** The entry Node would find for a package required from a place in the tree. */
function lookUp(/** @type {string} */ from, /** @type {string} */ name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const entry = packages[`${at ? `${at}/` : ''}node_modules/${name}`];
    if (entry || !at) return entry;
  }
}

const faults = [];
for (const [where, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = lookUp(where, name);
    const wanted = `${where || '(root)'} -> ${name}@${range}`;
    if (!found) faults.push(wanted);
    else if (/^\d/.test(range) && found.version !== range) faults.push(`${wanted} (locked: ${found.version})`);
  }
}
if (faults.length) {
  console.error(`package-lock.json lacks optional packages of other platforms:\n  ${faults.join('\n  ')}`);
  process.exit(1);
}
console.log('The lockfile is complete.');
