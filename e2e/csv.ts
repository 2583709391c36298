import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { csvRecords } from '@/lib/datasets/import/read-csv';

/** Text of the file that an act downloads, without its byte order mark. */
export async function downloadedText(page: Page, act: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return (await readFile(await file.path(), 'utf8')).replace(/^\uFEFF/, '');
}

/** Cells of a CSV file, its header first. */
export const csvCells = (text: string): string[][] => [...csvRecords(text, ',')].map(({ cells }) => cells);

/** Rows of a CSV file by their headers. */
export function csvRows(text: string): Record<string, string>[] {
  const [head = [], ...rows] = csvCells(text.replace(/^\uFEFF/, ''));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}
