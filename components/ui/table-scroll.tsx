'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * Scrolls sideways inside itself when it must; the page never does. While it does it is a tab stop, so that the keyboard reaches
 * what lies beyond the edge, also where nothing in the table takes the focus.
 */
export function TableScroll({ children }: { children: ReactNode }) {
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
      tabIndex={isWider ? 0 : undefined}
      className="relative w-full overflow-x-auto outline-offset-[-2px]"
    >
      {children}
    </div>
  );
}
