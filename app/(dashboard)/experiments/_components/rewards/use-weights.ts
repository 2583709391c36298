'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { idField, textField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { preferencesQuery } from '@/lib/preferences/queries';
import type { Preference, PreferenceWeights } from '@/lib/preferences/schema';
import { readWeights, writeWeights } from '@/lib/preferences/weights-text';

const fields = { preference: idField, weights: textField(8_000) };
const accuracyAndCost: PreferenceWeights = { accuracy: 1, cost: 1, latency: 0, tools: {}, models: {} };
const noPreferences: Preference[] = [];

export type WeightsChoice = {
  weights: PreferenceWeights;
  preferences: readonly Preference[];
  /** The one whose weights were taken; null = none was named. */
  preference: Preference | null;
  /** Whether weights were moved away from it. */
  isChanged: boolean;
  choose: (preferenceId: string | null) => void;
  /** While a weight is being moved. */
  move: (weights: PreferenceWeights) => void;
  /** Once it rests: kept in the address. */
  keep: (weights: PreferenceWeights) => void;
};

/** The weights that rewards are worked out with: of a preference, or moved by hand; in the address. */
export function useWeights(): WeightsChoice {
  const [state, setState] = useSearchState(fields);
  const { data: preferences = noPreferences } = useQuery(preferencesQuery());
  const [moving, setMoving] = useState<PreferenceWeights | null>(null);
  const preference = preferences.find(({ id }) => id === state.preference) ?? null;
  const kept = useMemo(() => readWeights(state.weights), [state.weights]);
  return {
    weights: moving ?? kept ?? preference?.weights ?? accuracyAndCost,
    preferences,
    preference,
    isChanged: (moving ?? kept) !== null,
    choose: (preferenceId) => {
      setMoving(null);
      setState({ preference: preferenceId ?? undefined, weights: '' });
    },
    move: setMoving,
    keep: (weights) => {
      setMoving(null);
      setState({ weights: writeWeights(weights) });
    },
  };
}
