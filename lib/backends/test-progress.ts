import type { ModelCheck, ModelCheckName, ModelTest } from '@/lib/models/schema';
import type { BackendTestEvent, TestTarget } from './test-events';

export type TargetProgress = TestTarget & {
  checks: readonly ModelCheck[];
  /** The check that is being made. */
  running: ModelCheckName | null;
  /** Null until the last check is done. */
  test: ModelTest | null;
  isSaved: boolean;
};

export type TestProgress = {
  phase: 'running' | 'done' | 'stopped' | 'failed';
  /** Why it failed as a whole. */
  message: string | null;
  /** What the server said when asked for its models; null until then. */
  listed: Omit<Extract<BackendTestEvent, { type: 'listed' }>, 'type' | 'targets'> | null;
  targets: readonly TargetProgress[];
};

export const startedTest: TestProgress = { phase: 'running', message: null, listed: null, targets: [] };

/** A test so far, with one more event taken in. */
export function addTestEvent(progress: TestProgress, event: BackendTestEvent): TestProgress {
  const change = (index: number, changed: (target: TargetProgress) => Partial<TargetProgress>): TestProgress => ({
    ...progress,
    targets: progress.targets.map((target, at) => (at === index ? { ...target, ...changed(target) } : target)),
  });
  switch (event.type) {
    case 'listed': {
      const { type: _, targets, ...listed } = event;
      const fresh = { checks: [], running: null, test: null, isSaved: false };
      return { ...progress, listed, targets: targets.map((target) => ({ ...target, ...fresh })) };
    }
    case 'check-start':
      return change(event.index, () => ({ running: event.check }));
    case 'check-end':
      return change(event.index, ({ checks }) => ({ running: null, checks: [...checks, event.check] }));
    case 'model-end':
      return change(event.index, () => ({ running: null, test: event.test, isSaved: event.isSaved }));
  }
}

/** A test that goes on no more. */
export const endTest = (
  progress: TestProgress,
  phase: Exclude<TestProgress['phase'], 'running'>,
  message: string | null = null,
): TestProgress => ({
  ...progress,
  phase,
  message,
  targets: progress.targets.map((target) => ({ ...target, running: null })),
});
