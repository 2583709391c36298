import type { ReactNode } from 'react';

/** Around a table that may be wider than the screen: scrolls sideways, by the keyboard too, though nothing in it may take the focus. */
export function ScrollBox({ label, children, className }: { label: string; children: ReactNode; className: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border bg-card"
    >
      <div className={className}>{children}</div>
    </section>
  );
}
