'use client';
import { useEffect, useEffectEvent } from 'react';
import { isTyping, useShortcutHelp } from '@/components/layout/shortcuts';
import type { Verdict } from '@/lib/judgements/schema';

const help = {
  title: 'Review answers',
  shortcuts: [
    { keys: ['y'], label: 'Right (also →)' },
    { keys: ['n'], label: 'Wrong (also ←)' },
    { keys: ['u'], label: 'Unsure' },
    { keys: ['s'], label: 'Skip' },
    { keys: ['z'], label: 'Take the last decision back' },
    { keys: ['e'], label: 'Write a note; Enter stores it with the verdict' },
    { keys: ['v'], label: 'Show or hide the verdicts of others' },
    { keys: ['o'], label: 'Open the run' },
  ],
};

/** The keys of the review. */
export function useReviewKeys(act: {
  decide: (verdict: Verdict) => void;
  skip: () => void;
  undo: () => void;
  note: () => void;
  toggleVerdicts: () => void;
  open: () => void;
}) {
  useShortcutHelp(help);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented || isTyping(event))
      return;
    const does: Record<string, () => void> = {
      y: () => act.decide('correct'),
      ArrowRight: () => act.decide('correct'),
      n: () => act.decide('wrong'),
      ArrowLeft: () => act.decide('wrong'),
      u: () => act.decide('unsure'),
      s: act.skip,
      z: act.undo,
      e: act.note,
      v: act.toggleVerdicts,
      o: act.open,
    };
    const action = does[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
