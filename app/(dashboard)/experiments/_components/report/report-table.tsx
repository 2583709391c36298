import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

export type ReportColumn<Row> = {
  head: string;
  /** What stands below the head, such as the unit. */
  unit?: string;
  numeric?: boolean;
  cell: (row: Row) => ReactNode;
};

/** A dense table for paper: nothing in it moves or opens, and only where it does not fit it scrolls sideways. */
export function ReportTable<Row>({
  label,
  rows,
  keyOf,
  columns,
}: {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  columns: readonly ReportColumn<Row>[];
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, in a saved file too
      tabIndex={0}
      className="overflow-x-auto outline-offset-[-2px] print:overflow-visible"
    >
      <table aria-label={label} className="w-full border-collapse text-xs">
        <thead>
          <tr className="border-b-2">
            {columns.map(({ head, unit, numeric }) => (
              <th
                key={head}
                scope="col"
                className={cn(
                  'px-1.5 py-1 text-left align-bottom font-medium first:pl-0 last:pr-0',
                  numeric && 'text-right',
                )}
              >
                {head}
                {unit && <span className="block font-normal text-2xs text-muted-foreground">{unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="break-inside-avoid border-b">
              {columns.map(({ head, numeric, cell }) => (
                <td
                  key={head}
                  className={cn(
                    'px-1.5 py-1 align-top first:pl-0 last:pr-0',
                    numeric && 'whitespace-nowrap text-right',
                  )}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A number with its interval below it. */
export function WithRange({ children, range }: { children: ReactNode; range: string | null }) {
  return (
    <>
      {children}
      {range !== null && <span className="block text-2xs text-muted-foreground">{range}</span>}
    </>
  );
}

/** A part of the report. */
export function ReportSection({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-7">
      <h2 className="mb-2 break-after-avoid font-semibold text-base">{title}</h2>
      {children}
      {note && <p className="mt-1.5 text-2xs text-muted-foreground">{note}</p>}
    </section>
  );
}
