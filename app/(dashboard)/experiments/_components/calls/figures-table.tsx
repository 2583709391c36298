import type { ReactNode } from 'react';

/** A table of figures that scrolls sideways inside itself, by keyboard too: nothing in it takes the focus. */
export const FiguresTable = ({ label, children }: { label: string; children: ReactNode }) => (
  <section
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    tabIndex={0}
    aria-label={label}
    className="w-full overflow-x-auto overscroll-contain outline-offset-[-2px]"
  >
    <table className="w-full border-collapse text-sm">{children}</table>
  </section>
);
