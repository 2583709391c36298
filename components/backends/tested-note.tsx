import { RelativeTime } from '@/components/relative-time';
import { changedSinceTest } from '@/lib/backends/learn-capabilities';
import type { Model } from '@/lib/models/schema';

/** When a model was tested last, and what was changed since. */
export function TestedNote({ model }: { model: Model }) {
  const { lastTest } = model;
  if (lastTest === null) return <span className="text-muted-foreground text-xs">not tested</span>;
  const changed = changedSinceTest(model);
  return (
    <span className="text-muted-foreground text-xs">
      tested <RelativeTime iso={lastTest.at} />
      {changed === 'set-by-hand' && <span className="text-foreground"> · set by hand since</span>}
      {changed === 'pointed-elsewhere' && <span className="text-warning"> · points elsewhere now</span>}
    </span>
  );
}
