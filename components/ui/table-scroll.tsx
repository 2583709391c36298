'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * Scrolls sideways inside itself when it must; the page never does. While it does it is a tab stop, so that the keyboard reaches
 * what lies beyond the edge, also where nothing in the table takes the focus; a group then, for a tab stop needs a name.
 */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setIsWider] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setIsWider(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={box}
      data-slot="table-scroll"
      {...(isWider && { role: 'group', 'aria-label': label, tabIndex: 0 })}
      className="relative w-full overflow-x-auto outline-offset-[-2px]"
    >
      {children}
    </div>
  );
}
