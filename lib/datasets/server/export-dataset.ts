import 'server-only';
import { csvHead, csvRow } from '@/lib/export/to-csv';
import { pgPool } from '@/lib/pg';
import { exportMark } from '../import/podium-task';
import { taskColumns } from '../to-csv';
import { findVersion } from './find-version';

const batchSize = 500;

export type ExportedRow = {
  externalId: string;
  ordinal: number;
  question: string;
  reference: string | null;
  checker: Record<string, unknown>;
  choices: { label: string; text: string }[];
  category: string | null;
  difficulty: number | null;
  tags: string[];
  extra: Record<string, unknown>;
};

/**
 * A version as a file, JSONL or CSV, with every field: imported again it gives the same tasks. In the CSV no text can be run as a
 * formula. Read and sent batch by batch.
 */
export async function exportDataset(
  datasetId: string,
  { version, format }: { version?: number | undefined; format: 'jsonl' | 'csv' },
): Promise<{ name: string; type: string; body: ReadableStream<Uint8Array> }> {
  const found = await findVersion(datasetId, version);
  const line = format === 'csv' ? (row: ExportedRow) => csvRow(row, taskColumns) : jsonLine;
  const encoder = new TextEncoder();
  let after = -1;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (format === 'csv') controller.enqueue(encoder.encode(csvHead(taskColumns)));
    },
    pull: async (controller) => {
      const { rows } = await pgPool().query<ExportedRow>(
        `SELECT "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags, extra
         FROM "Task" WHERE "datasetVersionId" = $1 AND ordinal > $2 ORDER BY ordinal LIMIT ${batchSize}`,
        [found.id, after],
      );
      after = rows.at(-1)?.ordinal ?? after;
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(line).join('')));
      if (rows.length < batchSize) controller.close();
    },
  });
  const name =
    found.dataset.name
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .toLowerCase() || 'dataset';
  return {
    name: `${name}-v${found.version}.${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
    body,
  };
}

function jsonLine({ externalId, ordinal: _, ...task }: ExportedRow): string {
  return `${JSON.stringify({ podium: exportMark, id: externalId, ...task })}\n`;
}
