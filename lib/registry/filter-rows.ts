/** What a list of the registry is narrowed and ordered by. */
export type RowFilter = {
  words: readonly string[];
  /** A row must have all of them. */
  tags: readonly string[];
  /** Chosen values by facet key; an empty one is not asked for. */
  facets: Readonly<Record<string, string>>;
};

export type RowReading<Row> = {
  text: (row: Row) => string;
  tags: (row: Row) => readonly string[];
  facets: readonly { key: string; value: (row: Row) => string | null }[];
};

/** The rows that fit every part of a filter. */
export function filterRows<Row>(rows: readonly Row[], filter: RowFilter, reading: RowReading<Row>): Row[] {
  const asked = reading.facets.filter(({ key }) => filter.facets[key]);
  return rows.filter((row) => {
    const text = reading.text(row).toLowerCase();
    if (!filter.words.every((word) => text.includes(word))) return false;
    if (filter.tags.length > 0) {
      const tags = reading.tags(row);
      if (!filter.tags.every((tag) => tags.includes(tag))) return false;
    }
    return asked.every(({ key, value }) => value(row) === filter.facets[key]);
  });
}

export type SortValue = string | number | null;

/** Rows by a value: numbers by size, texts as people read them (`A2` before `A10`); what has none comes last, either way. */
export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => SortValue, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort(({ value: left }, { value: right }) => {
      if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
      if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
      return sign * order.compare(String(left), String(right));
    })
    .map(({ row }) => row);
}

/** All tags with how many rows have each, the most used first. */
export function countTags<Row>(rows: readonly Row[], tags: (row: Row) => readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const tag of tags(row)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, left], [b, right]) => right - left || a.localeCompare(b));
}

/** Tags as one text of an address; commas inside a tag survive. */
export const writeTags = (tags: readonly string[]): string =>
  tags.map((tag) => tag.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');

export const readTags = (text: string): string[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((tag) => tag.replaceAll('%2C', ',').replaceAll('%25', '%'));

/** What is selected, after one more press: a range reaches from the last one pressed, in the order of the rows. */
export function toggleRange(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  { id, anchor, on }: { id: string; anchor: string | null; on: boolean },
): Set<string> {
  const next = new Set(selected);
  const end = ids.indexOf(id);
  const start = anchor === null ? -1 : ids.indexOf(anchor);
  const range = start < 0 || end < 0 ? [id] : ids.slice(Math.min(start, end), Math.max(start, end) + 1);
  for (const one of range) on ? next.add(one) : next.delete(one);
  return next;
}
