import type { ReactNode } from 'react';

/** A line of a list of settings: name, value, and what it means. */
export function SettingRow({
  name,
  meaning,
  isVariable = false,
  children,
}: {
  name: string;
  meaning: string;
  /** True for names of environment variables. */
  isVariable?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-1 items-baseline gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <dt className={isVariable ? 'font-mono text-xs' : ''}>{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
        <span className="min-w-0 text-muted-foreground text-xs [overflow-wrap:anywhere]">{meaning}</span>
      </dd>
    </div>
  );
}
