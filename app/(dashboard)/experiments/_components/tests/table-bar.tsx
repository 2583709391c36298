import type { ReactNode } from 'react';

/** What stands above one of the tables of a card: its name, and what can be done with it. */
export const TableBar = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="flex items-center justify-between gap-3 border-t px-4 py-1">
    <h4 className="font-medium text-xs">{title}</h4>
    {children}
  </div>
);
