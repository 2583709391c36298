'use client';
import { Sheet } from 'lucide-react';
import { DropdownMenuItem } from '@/components/ui/dropdown-menu';
import { type CsvExport, exportCsv } from '@/lib/export/export-csv';

/** An item of a menu that downloads the rows of a table as CSV. */
export function ExportCsvItem<Row>({ label = 'Table as CSV', ...props }: CsvExport<Row> & { label?: string }) {
  return (
    <DropdownMenuItem onSelect={() => void exportCsv(props)}>
      <Sheet aria-hidden /> {label}
    </DropdownMenuItem>
  );
}
