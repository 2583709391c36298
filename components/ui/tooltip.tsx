'use client';
import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';

const openAfterMs = 300;
const gapPx = 4;
const edgePx = 8;

/**
 * `<Tooltip content="Copy">` around one focusable element; a tooltip never holds what can only be read there. Shown after
 * a moment under the pointer and at once on keyboard focus, gone with Escape, a press or a scroll.
 */
export function Tooltip({
  content,
  children,
}: {
  content: ReactNode;
  children: ReactElement<HTMLAttributes<HTMLElement>>;
}) {
  const id = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const hide = () => {
    clearTimeout(timer.current);
    setAnchor(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': anchor ? id : undefined,
        onPointerEnter: ({ currentTarget, pointerType }) => {
          if (pointerType === 'touch') return;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setAnchor(currentTarget), openAfterMs);
        },
        onPointerLeave: () => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setAnchor(null), 100); // time to move onto the tooltip itself
        },
        onPointerDown: hide,
        onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
          if (currentTarget.matches(':focus-visible')) setAnchor(currentTarget);
        },
        onBlur: hide,
      })}
      {anchor && (
        <TooltipBox id={id} anchor={anchor} onHide={hide} onEnter={() => clearTimeout(timer.current)}>
          {content}
        </TooltipBox>
      )}
    </>
  );
}

function TooltipBox({
  id,
  anchor,
  onHide,
  onEnter,
  children,
}: {
  id: string;
  anchor: HTMLElement;
  onHide: () => void;
  onEnter: () => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const at = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = element;
    const above = at.top - gapPx - height;
    const middle = at.left + (at.width - width) / 2;
    element.style.top = `${above >= edgePx ? above : at.bottom + gapPx}px`;
    element.style.left = `${Math.max(edgePx, Math.min(middle, window.innerWidth - width - edgePx))}px`;
  }, [anchor]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onHide();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('scroll', onHide, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('scroll', onHide, true);
    };
  }, [onHide]);
  return createPortal(
    <div
      ref={box}
      id={id}
      role="tooltip"
      onPointerEnter={onEnter}
      onPointerLeave={onHide}
      className="fixed z-50 max-w-72 animate-in text-pretty rounded-md bg-primary px-2 py-1 text-primary-foreground text-xs shadow-overlay"
    >
      {children}
    </div>,
    document.body,
  );
}
