'use client';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { allPages } from './navigation';
import { useGo } from './use-go';

export type Shortcut = { keys: string[]; label: string };
export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] };

type ShortcutsContext = {
  groups: readonly ShortcutGroup[];
  /** Adds a page's own keys to the help; returns a function that takes them away. */
  register: (group: ShortcutGroup) => () => void;
  openPanel: 'palette' | 'help' | null;
  setOpenPanel: (panel: 'palette' | 'help' | null) => void;
  /** Gives the focus back to what had it before a panel was opened: panels opened by a key have no button to return to. */
  returnFocus: (event: Event) => void;
};

const Context = createContext<ShortcutsContext | null>(null);

export function useShortcuts(): ShortcutsContext {
  const context = use(Context);
  if (!context) throw new Error('useShortcuts needs the ShortcutsProvider of the shell around it.');
  return context;
}

/** Lists a page's own keys in the help (`?`) while it is shown. `group` must be a constant. */
export function useShortcutHelp(group: ShortcutGroup): void {
  const { register } = useShortcuts();
  useEffect(() => register(group), [register, group]);
}

/** True when a key press belongs to what is being typed into, or to an open dialog, and not to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return Boolean(
    target?.closest(
      'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
    ),
  );
}

/** Keys that work everywhere: Cmd/Ctrl-K, `?`, and `g` followed by a page's letter. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const go = useGo();
  const pathname = usePathname();
  const [groups, setGroups] = useState<readonly ShortcutGroup[]>([]);
  const [openPanel, setPanel] = useState<'palette' | 'help' | null>(null);
  const leaderAtMs = useRef(0);
  const opener = useRef<Element | null>(null);
  const setOpenPanel = useCallback((panel: 'palette' | 'help' | null) => {
    const active = document.activeElement;
    if (panel !== null && !active?.closest('[role="dialog"]')) opener.current = active;
    setPanel(panel);
  }, []);
  const returnFocus = useCallback((event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  }, []);

  const register = useCallback((group: ShortcutGroup) => {
    setGroups((current) => [...current, group]);
    return () => setGroups((current) => current.filter((other) => other !== group));
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey) {
        event.preventDefault();
        setOpenPanel(openPanel === 'palette' ? null : 'palette');
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
      if (event.key === '?') {
        event.preventDefault();
        setOpenPanel('help');
      } else if (event.key === 'g') leaderAtMs.current = event.timeStamp;
      else if (event.timeStamp - leaderAtMs.current < 1_200) {
        leaderAtMs.current = 0;
        const page = allPages.find((item) => item.key === event.key);
        if (!page) return;
        event.preventDefault();
        event.stopImmediatePropagation(); // `g r` must not also be a page's own `r`
        if (page.href !== pathname) go(page.href);
      }
    };
    // Capturing: the shell hears a leader's second key before the page does.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [go, pathname, openPanel, setOpenPanel]);

  const value = useMemo(
    () => ({ groups, register, openPanel, setOpenPanel, returnFocus }),
    [groups, register, openPanel, setOpenPanel, returnFocus],
  );
  return <Context value={value}>{children}</Context>;
}
