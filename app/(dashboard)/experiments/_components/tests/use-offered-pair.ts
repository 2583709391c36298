import { useEffect, useRef } from 'react';
import type { PreferencePairInput } from '@/lib/experiments/launch-test-schema';
import { aimsPair, samePairs } from '@/lib/experiments/offered-pair';

/** Puts the offered pair into the form, as long as what stands there is what was offered before: nobody has chosen pairs yet. */
export function useOfferedPair(input: {
  offer: PreferencePairInput;
  getPairs: () => readonly PreferencePairInput[];
  replace: (pairs: PreferencePairInput[]) => void;
}) {
  const last = useRef<readonly PreferencePairInput[]>([aimsPair]);
  useEffect(() => {
    const { offer, getPairs, replace } = input;
    const next = [offer];
    if (samePairs(next, last.current) || !samePairs(getPairs(), last.current)) return;
    last.current = next;
    replace(next);
  });
}
