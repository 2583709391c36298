/** The project's folder. Not derived from this file: it runs as a bundle from somewhere else. */
export function projectRoot(): string {
  const root = process.env.PODIUM_ROOT;
  if (!root) throw new Error('Start the benchmark with `npm run bench`.');
  return root;
}
