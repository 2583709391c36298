import 'server-only';
import type { z } from 'zod';
import { type ErrorIssue, zodIssues } from '@/lib/errors';
import { type ToolInput, toolInputSchema } from '@/lib/tools-registry/schema';
import { checkTool } from '@/lib/tools-registry/server/check-tool';
import { toToolRow } from '@/lib/tools-registry/server/to-tool-row';
import type { Prisma } from '@/prisma/generated/client';
import type { ImportChoices, ImportRow, MadeRecord } from '../schema';
import { type Client, type ResolvedConflict, resolveConflict, shownConflict, toRow } from './plan';
import { sameJson } from './same-json';

const withUsers = { usedByTools: { where: { archivedAt: null }, select: { id: true } } } as const;
export type StoredTool = Prisma.ToolGetPayload<{ include: typeof withUsers }>;

export const readTools = (client: Client): Promise<StoredTool[]> =>
  client.tool.findMany({ include: withUsers, orderBy: { name: 'asc' } });

type Parsed = z.output<typeof toolInputSchema>;
export type PlannedTool = {
  row: ImportRow;
  /** Faults of the input, by field of the tool form. */
  issues: ErrorIssue[];
  input: Parsed | null;
  /** The tool whose settings are replaced. */
  replaces: StoredTool | null;
};

type Wanted = {
  rowId: string;
  where: string | null;
  input: ToolInput;
  /** What is not decided yet, or wrong with the file. */
  problems: string[];
  facts: string | null;
  preselected?: boolean;
  /** Said beside what happens, for example why it is not chosen. */
  remarks?: string[];
};

/** What no file says: it stays as it is where a tool is replaced. */
const keptFields = ['tags', 'latencySeconds', 'timeoutMs'] as const;

/** Whether the stored tool is already what was read. */
function isSame(stored: StoredTool, input: Parsed): boolean {
  const { archivedAt } = stored;
  const fields = Object.keys(toToolRow(input)) as (keyof StoredTool & keyof Parsed)[];
  const compared = fields.filter((field) => !keptFields.some((kept) => kept === field));
  return archivedAt === null && compared.every((field) => sameJson(stored[field], input[field]));
}

/** Plans one tool: parsed as the tool form would, its name settled. `names` collects the names given away in this import. */
export function planTool(
  wanted: Wanted,
  { stored, choices, names }: { stored: readonly StoredTool[]; choices: ImportChoices; names: Set<string> },
): PlannedTool {
  const { rowId, where, facts, remarks = [] } = wanted;
  const twin = stored.find(({ name }) => name === wanted.input.name);
  const isTaken = (name: string) => names.has(name) || stored.some((tool) => tool.name === name);
  const parse = (name: string) => toolInputSchema.safeParse({ ...wanted.input, name });
  const asIs = parse(wanted.input.name);
  const shared = { id: rowId, kind: 'tool' as const, name: wanted.input.name, where, facts };
  if (twin && asIs.success && wanted.problems.length === 0 && isSame(twin, asIs.data)) {
    const row = toRow({ ...shared, state: 'same', reasons: ['This tool is registered already, just like that.'] });
    return { row, issues: [], input: null, replaces: null };
  }
  // A tool that others work through keeps its kind.
  const canReplace = twin && (twin.usedByTools.length === 0 || twin.kind === wanted.input.kind);
  const conflict: ResolvedConflict | null = twin
    ? resolveConflict({
        rowId,
        name: wanted.input.name,
        with: `the tool "${twin.name}"${twin.archivedAt ? ', which is archived' : ''}`,
        actions: canReplace ? ['rename', 'replace', 'skip'] : ['rename', 'skip'],
        choices,
        isTaken,
        separator: '_',
      })
    : null;
  const planned = { ...shared, conflict: shownConflict(conflict) };
  if (conflict?.action === 'skip') {
    const row = toRow({ ...planned, state: 'skipped', reasons: ['There is a tool of this name.'] });
    return { row, issues: [], input: null, replaces: null };
  }
  const name = conflict?.action === 'rename' ? conflict.name : wanted.input.name;
  const parsed = parse(name);
  const issues = parsed.success ? [] : zodIssues(parsed.error, 'tool');
  const problems = [
    ...wanted.problems,
    ...(conflict?.problem ? [conflict.problem] : []),
    // While models are still to be chosen, that there is none yet goes without saying.
    ...issues
      .filter(({ field }) => wanted.problems.length === 0 || field !== 'modelChoices')
      .map(({ message }) => message),
  ];
  if (problems.length > 0) {
    const row = toRow({ ...planned, state: 'problem', reasons: [...new Set(problems)] });
    return { row, issues, input: null, replaces: null };
  }
  names.add(name);
  const replaces = conflict?.action === 'replace' && twin ? twin : null;
  const reason = replaces
    ? [`Replaces the settings of "${name}"; runs keep the ones they were started with.`]
    : conflict
      ? [`Becomes "${name}".`]
      : [];
  const row = toRow({
    ...planned,
    state: replaces ? 'changed' : 'new',
    reasons: [...reason, ...remarks],
    content: [parsed.data, replaces?.updatedAt],
    ...(wanted.preselected !== undefined && { preselected: wanted.preselected }),
  });
  return { row, issues, input: parsed.data ?? null, replaces };
}

/** Writes the chosen ones of the planned tools. Throws `invalid-input` when one refers to what is gone. */
export async function writeTools(
  client: Client,
  planned: readonly PlannedTool[],
  selected: ReadonlySet<string>,
): Promise<MadeRecord[]> {
  const made: MadeRecord[] = [];
  for (const { row, input, replaces } of planned) {
    if (!input || !selected.has(row.id)) continue;
    await checkTool(client, input, replaces?.id ?? null);
    const data = toToolRow(input);
    const kept = Object.fromEntries(keptFields.map((field) => [field, replaces?.[field]]));
    const { id, name } = replaces
      ? await client.tool.update({ where: { id: replaces.id }, data: { ...data, ...kept, archivedAt: null } })
      : await client.tool.create({ data });
    made.push({ kind: 'tool', id, name, what: replaces ? 'changed' : 'created', detail: null });
  }
  return made;
}
