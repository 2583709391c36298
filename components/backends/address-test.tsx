'use client';
import type { TestProgress } from '@/lib/backends/test-progress';
import { TestStatus } from './test-status';
import { TestedRow } from './tested-row';

/** A test of models that are not registered yet. */
export function AddressTest({ progress, onStop }: { progress: TestProgress; onStop: () => void }) {
  return (
    <>
      <TestStatus progress={progress} onStop={onStop} />
      {progress.targets.length > 0 && (
        <ul aria-label="Tested models" className="divide-y rounded-md border">
          {progress.targets.map((target) => (
            <TestedRow
              key={target.servedName}
              name={target.servedName}
              target={target}
              startsOpen={progress.targets.length === 1}
            />
          ))}
        </ul>
      )}
    </>
  );
}
