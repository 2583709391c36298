import { plural } from '@/lib/format';

type Part = { id: string; name: string; version: number };
export type VersionNote = { text: string; differs: boolean };

/**
 * Which version an added arm takes of its orchestrator, preference or price book, and where arms that are there ran under another one:
 * what they cost or did is then not only a matter of the arm. Null where it takes none.
 */
export function versionNote(part: Part | null, arms: readonly (Part | null)[]): VersionNote | null {
  if (!part) return null;
  const used = `Version ${part.version} of “${part.name}”, which is in effect now.`;
  const others = arms.flatMap((one) => (one?.id === part.id && one.version !== part.version ? [one.version] : []));
  if (others.length === 0) return { text: used, differs: false };
  const versions = [...new Set(others)].sort((one, other) => one - other);
  const named =
    versions.length === 1
      ? `version ${versions[0]}`
      : `versions ${versions.slice(0, -1).join(', ')} and ${versions.at(-1)}`;
  return {
    text: `${used} ${plural(others.length, 'arm')} of this experiment ran under ${named}; the labels of the arms will tell them apart.`,
    differs: true,
  };
}
