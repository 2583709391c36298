import 'server-only';

const longest = 120;

/** A name that nobody has: the wanted one, cut to what a name may be, with a number behind it where it is taken. Takes it. */
export function freeName(wanted: string, taken: Set<string>): string {
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` (${count})`;
    const name = `${wanted
      .slice(0, longest - suffix.length)
      .trimEnd()
      .toWellFormed()}${suffix}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
