'use client';
import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { type CsvExport, exportCsv } from '@/lib/export/export-csv';

/** A small button that downloads the rows of a table as CSV. In a menu use `ExportCsvItem`. */
export function ExportCsv<Row>({ label, ...props }: CsvExport<Row> & { label?: string }) {
  const what = [props.name].flat().at(-1) ?? 'the table';
  return (
    <Button
      size="sm"
      variant="ghost"
      className="text-muted-foreground"
      aria-label={label ?? `Download ${what} as CSV`}
      title="Download as CSV"
      disabled={typeof props.rows !== 'function' && props.rows.length === 0}
      onClick={() => void exportCsv(props)}
    >
      <Download aria-hidden /> CSV
    </Button>
  );
}
