'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isMoving } from './progress';
import type { ExperimentDetail } from './schema';

/**
 * Calls back once when an experiment on the page comes to rest. What is asked for at intervals while it moves was asked for the
 * last time before its last run ended.
 */
export function useWhenSettled(experiment: ExperimentDetail, callback: () => void): void {
  const moving = isMoving(experiment);
  const wasMoving = useRef(moving);
  const settled = useEffectEvent(callback);
  useEffect(() => {
    if (wasMoving.current && !moving) settled();
    wasMoving.current = moving;
  }, [moving]);
}
