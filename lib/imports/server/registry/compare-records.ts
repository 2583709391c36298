import 'server-only';
import { plural } from '@/lib/format';
import type { RecordList } from '../../registry-file/schema';
import { canonicalJson, sameJson } from '../same-json';
import { type AnyRecord, newestOf } from './record-facts';

/** Not what was configured, or told apart on its own. */
const notCompared = new Set(['id', 'name', 'createdAt', 'updatedAt', 'lastProbe', 'lastTest', 'isDefault', 'versions']);

/** Field names on screen, where they differ from the words of the field. */
const fieldTexts: Record<string, string> = {
  baseUrls: 'addresses',
  archivedAt: 'archived',
  modelChoices: 'models',
  usesToolId: 'tool behind it',
};
const fieldText = (field: string) =>
  fieldTexts[field] ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Whether the word "archived" says the same of both; when it was archived does not matter. */
const settingOf = (record: AnyRecord, field: string) => {
  const value = (record as Record<string, unknown>)[field];
  return field === 'archivedAt' ? value !== null : value;
};

/** The settings in which two records differ, as words. */
export function changedFields(record: AnyRecord, stored: AnyRecord): string[] {
  const fields = new Set([...Object.keys(record), ...Object.keys(stored)].filter((field) => !notCompared.has(field)));
  return [...fields].filter((field) => !sameJson(settingOf(record, field), settingOf(stored, field))).map(fieldText);
}

type Version = { id: string; version: number; createdAt: string; note?: string; effectiveAt?: string };
type VersionPlan = {
  /** Versions taken over as they are. */
  verbatim: number[];
  /** The newest of the file becomes the next one here. */
  appendsNewest: boolean;
  texts: string[];
  /** Said although nothing has to be done. */
  remark: string | null;
};

/** What a version says, without what tells versions apart. */
function contentOf({ id: _, version: _v, createdAt: _c, note: _n, effectiveAt: _e, ...content }: Version): string {
  return canonicalJson(content);
}

/** Which versions of a file's record are missing from the stored one. Versions are only ever added. */
export function compareVersions(record: AnyRecord, stored: AnyRecord, list: RecordList): VersionPlan {
  const none: VersionPlan = { verbatim: [], appendsNewest: false, texts: [], remark: null };
  if (!('versions' in record) || !('versions' in stored) || list === 'collections') return none;
  const [ours, theirs] = [stored.versions as Version[], record.versions as Version[]];
  const [ourNewest, theirNewest] = [newestOf(ours), newestOf(theirs)];
  if (!ourNewest || !theirNewest) return none;
  const isSameNewest = contentOf(ourNewest) === contentOf(theirNewest);
  const next: VersionPlan = {
    ...none,
    appendsNewest: true,
    texts: [`its version ${theirNewest.version} becomes version ${ourNewest.version + 1} here`],
  };
  if (record.id !== stored.id) return isSameNewest ? none : next;
  const byNumber = new Map(ours.map((version) => [version.version, version]));
  const hasSameHistory = theirs.every((version) => {
    const own = byNumber.get(version.version);
    return !own || contentOf(own) === contentOf(version);
  });
  if (!hasSameHistory) return isSameNewest ? none : next;
  const verbatim = theirs.filter(({ version }) => !byNumber.has(version)).map(({ version }) => version);
  if (verbatim.length > 0 && verbatim.every((version) => version > ourNewest.version))
    return { ...none, verbatim, texts: [`${plural(verbatim.length, 'newer version')}`] };
  const ahead = ourNewest.version - theirNewest.version;
  return { ...none, remark: ahead > 0 ? `There is a newer version here already (${ourNewest.version}).` : null };
}
