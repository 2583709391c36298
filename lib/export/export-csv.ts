'use client';
import { toast } from '@/lib/toast';
import type { CsvColumn } from './to-csv';

export type CsvExport<Row> = {
  /** What the rows are of, widest first: the file is named after it, e.g. `['Prices and models', 'arms']`. */
  name: string | readonly string[];
  rows: readonly Row[] | (() => readonly Row[]);
  columns: readonly CsvColumn<Row>[];
  /** Whether the rows came from the simulated backend: then the name and the last column (`source`) of the file say so. */
  simulated?: boolean | undefined;
};

/** Builds a CSV file in the browser from what the page holds, unrounded, and hands it to the user. */
export async function exportCsv<Row>({ name, rows, columns, simulated }: CsvExport<Row>): Promise<void> {
  try {
    const [{ toCsv }, { exportFileName }, { downloadFile }] = await Promise.all([
      import('./to-csv'),
      import('./export-file-name'),
      import('./download-file'),
    ]);
    const source: CsvColumn<Row> = { header: 'source', value: () => (simulated ? 'simulated' : 'real') };
    downloadFile({
      name: exportFileName([...[name].flat(), simulated ? 'simulated' : ''], 'csv'),
      content: toCsv(
        typeof rows === 'function' ? rows() : rows,
        simulated === undefined ? columns : [...columns, source],
      ),
      type: 'text/csv;charset=utf-8',
    });
  } catch {
    toast.error('The CSV file could not be made. Load the page again and try once more.');
  }
}
