/** How many identity colours the theme defines: `--series-1` … `--series-12`. */
export const identityColours = 12;

/**
 * The colour of a model or tool, the same on every page: its name decides, nothing else, so that a filter or a new
 * neighbour never repaints it. Two names may share a colour; a label always stands beside it.
 */
export function identityColour(kind: 'model' | 'tool', name: string): string {
  const text = `${kind} ${name}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of FNV-1a are weak for short names: fold the high ones in.
  return `var(--series-${(((hash ^ (hash >>> 15)) >>> 0) % identityColours) + 1})`;
}
