import { isRecord } from '@/lib/orchestrator/is-record';
import { exactUsd } from '../exact-usd';

export type DescribedChoice = {
  /** Abstract id such as `answer-1`. */
  id: string;
  /** What is said about it, word for word, without the id in front. */
  phrase: string;
  /** USD per million tokens, exact decimal strings; null = not given. */
  inputPerMillion: string | null;
  outputPerMillion: string | null;
  /** Average, in seconds. */
  latencySeconds: number | null;
};

/** Longest description read; the published ones have about 1,500 characters. */
const maxCharacters = 50_000;
/** Far more than a tool may have, few enough to look for each. */
const maxChoices = 200;

const idPattern = /^[A-Za-z0-9_.-]{1,48}$/;
const escapeForPattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Ids of `Choices: ['a', 'b']`, of the `enum`, or none. */
function choiceIds(description: string, values: unknown): { ids: string[]; rest: string } {
  const found = /Choices:\s*\[([^\]]*)\]\s*\.?/i.exec(description);
  const listed = found?.[1]?.split(',').map((part) => part.trim().replaceAll(/^['"“‘]|['"”’]$/g, '')) ?? [];
  const enumerated = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
  const ids = [...new Set(listed.length > 0 ? listed : enumerated)]
    .filter((id) => idPattern.test(id))
    .slice(0, maxChoices);
  return { ids, rest: found ? description.slice(found.index + found[0].length) : description };
}

const cellsOf = (line: string) =>
  line
    .replaceAll(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** `$1.25`, and the doubled `$$0.2` of the published file. */
const dollarsIn = (cell: string | undefined) => exactUsd(/^\$*\s*([\d.]+)/.exec(cell ?? '')?.[1] ?? '');

/** `31s`, `31 s`, `1.5 min`, `800ms` in seconds. */
function secondsIn(cell: string | undefined): number | null {
  const found = /^([\d.]+)\s*(ms|m|min|minutes?|s|sec|seconds?)?$/i.exec(cell ?? '');
  const amount = Number(found?.[1] ?? Number.NaN);
  if (!Number.isFinite(amount)) return null;
  const unit = found?.[2]?.toLowerCase() ?? 's';
  if (unit === 'ms') return amount / 1000;
  return unit.startsWith('m') ? amount * 60 : amount;
}

type Row = Omit<DescribedChoice, 'id' | 'phrase'>;

/** The pipe table below its header line `Model | price per million input tokens | …`, by id. */
function readTable(lines: string[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  const headerAt = lines.findIndex((line) => line.includes('|') && /model/i.test(cellsOf(line)[0] ?? ''));
  if (headerAt === -1) return rows;
  const header = cellsOf(lines[headerAt] ?? '');
  const column = (pattern: RegExp) => header.findIndex((title) => pattern.test(title));
  const [input, output, latency] = [column(/input/i), column(/output/i), column(/latency|time/i)];
  for (const line of lines.slice(headerAt + 1)) {
    const cells = cellsOf(line);
    const [id = ''] = cells;
    if (!idPattern.test(id)) continue;
    rows.set(id, {
      inputPerMillion: dollarsIn(cells[input]),
      outputPerMillion: dollarsIn(cells[output]),
      latencySeconds: secondsIn(cells[latency]),
    });
  }
  return rows;
}

/** Without the last sentence where it only announces the table: `The table below shows …:`. */
function withoutTableSentence(prose: string): string {
  if (!prose.endsWith(':')) return prose;
  const from = Math.max(prose.lastIndexOf('. '), prose.lastIndexOf('\n')) + 1;
  return prose.slice(from).includes('table') ? prose.slice(0, from) : prose;
}

/** What is said about each id: from a sentence that begins with it to the next such sentence. */
function readPhrases(prose: string, ids: readonly string[]): Map<string, string> {
  const text = withoutTableSentence(prose);
  const starts = ids
    .flatMap((id) => {
      const found = new RegExp(`(?:^|[.!?]\\s+|\\n\\s*)(${escapeForPattern(id)})[\\s:]+`).exec(text);
      return found ? [{ id, from: found.index, textFrom: found.index + found[0].length }] : [];
    })
    .sort((left, right) => left.from - right.from);
  return new Map(
    starts.map(({ id, textFrom }, index) => {
      const next = starts[index + 1];
      // The full stop before the next id belongs to this sentence.
      const phrase = text.slice(textFrom, next ? next.from + 1 : undefined).trim();
      return [id, phrase];
    }),
  );
}

/**
 * The choices that stand in the text of a `model` argument, as ToolOrchestra writes them: ids, a phrase each, and a table
 * of prices and latencies. Null when there is no such argument or it names no choice.
 */
export function readModelArgument(parameters: unknown): DescribedChoice[] | null {
  const properties = isRecord(parameters) && isRecord(parameters.properties) ? parameters.properties : {};
  const model = Object.hasOwn(properties, 'model') ? properties.model : undefined;
  if (!isRecord(model)) return null;
  const description = typeof model.description === 'string' ? model.description.slice(0, maxCharacters) : '';
  const { ids, rest } = choiceIds(description, model.enum);
  if (ids.length === 0) return null;
  const lines = rest.split(/\r?\n/);
  const tableAt = lines.findIndex((line) => line.includes('|'));
  const rows = readTable(tableAt === -1 ? [] : lines.slice(tableAt));
  const phrases = readPhrases(
    lines
      .slice(0, tableAt === -1 ? undefined : tableAt)
      .join('\n')
      .trim(),
    ids,
  );
  const unknown: Row = { inputPerMillion: null, outputPerMillion: null, latencySeconds: null };
  return ids.map((id) => ({ id, phrase: phrases.get(id) ?? '', ...(rows.get(id) ?? unknown) }));
}
