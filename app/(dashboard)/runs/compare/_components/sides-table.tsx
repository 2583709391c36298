import type { ReactNode } from 'react';

type Row = { label: string; left: ReactNode; right: ReactNode; difference?: string };

/** Two runs side by side, a row for each thing that is compared; a last column where the rows have a difference. */
export function SidesTable({ of, rows, className }: { of: string; rows: readonly Row[]; className: string }) {
  const withDifference = rows.some(({ difference }) => difference !== undefined);
  return (
    <table className={`w-full table-fixed ${className}`}>
      <thead>
        <tr className="text-muted-foreground text-xs">
          <th scope="col" className="w-1/4 px-3 py-1 font-normal">
            <span className="sr-only">{of}</span>
          </th>
          <th scope="col" className="px-3 py-1 font-normal">
            Left
          </th>
          <th scope="col" className="px-3 py-1 font-normal">
            Right
          </th>
          {withDifference && (
            <th scope="col" className="px-3 py-1 font-normal" title="Right minus left">
              Difference
            </th>
          )}
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows.map(({ label, left, right, difference }) => (
          <tr key={label}>
            <th scope="row" className="px-3 py-1.5 text-left font-normal text-muted-foreground text-xs">
              {label}
            </th>
            <td className="px-3 py-1.5">{left}</td>
            <td className="px-3 py-1.5">{right}</td>
            {withDifference && <td className="px-3 py-1.5 text-muted-foreground">{difference}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
