import { Button } from '@/components/ui/button';
import type { TargetProgress, TestProgress } from '@/lib/backends/test-progress';
import { cn } from '@/lib/cn';
import { formatDuration, plural } from '@/lib/format';
import { checkLabels } from './check-verdict';
import { CodeText } from './code-text';

/** Where a test is, a way to stop it, and why the server could not be asked. */
export function TestStatus({ progress, onStop }: { progress: TestProgress; onStop: () => void }) {
  const { phase, listed, targets } = progress;
  return (
    <section aria-label="Test" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p role="status" className={cn('min-w-0 flex-1 basis-60', phase === 'failed' && 'text-danger')}>
          {statusOf(progress)}
        </p>
        {phase === 'running' && (
          <Button variant="outline" size="sm" onClick={onStop}>
            Stop
          </Button>
        )}
      </div>
      {phase === 'running' && targets.length > 1 && <ProgressBar targets={targets} />}
      {listed && !listed.ok && (
        <div role="alert" className="rounded-md border border-danger/35 bg-danger/5 px-3 py-2">
          <p className="text-danger">Its models could not be listed: {listed.reason}</p>
          {listed.fix && (
            <p className="mt-1 text-xs">
              <CodeText text={listed.fix} />
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function statusOf({ phase, message, listed, targets }: TestProgress): string {
  const done = targets.filter(({ test }) => test !== null).length;
  const saved = targets.filter(({ isSaved }) => isSaved).length;
  switch (phase) {
    case 'failed':
      return message ?? 'The test failed.';
    case 'stopped':
      return `Stopped after ${done} of ${plural(targets.length, 'model')}.`;
    case 'running': {
      const at = targets.findIndex(({ test }) => test === null);
      const target = targets[at];
      if (!listed) return 'Asking for the list of models…';
      if (!target) return 'Finishing…';
      const what = target.running === null ? '' : `: ${checkLabels[target.running].toLowerCase()}`;
      return `Testing ${target.name}${targets.length > 1 ? `, ${at + 1} of ${targets.length}` : ''}${what}…`;
    }
    case 'done': {
      if (targets.length === 0) return listed?.ok ? 'It answers, but serves no model.' : 'The test ended here.';
      const durationMs = targets.reduce((sum, { test }) => sum + (test?.durationMs ?? 0), 0);
      const told = `Tested ${plural(done, 'model')} in ${formatDuration(durationMs)}.`;
      if (saved === 0) return told;
      return `${told} ${saved === 1 ? 'What it can do was written down with it.' : 'What they can do was written down with them.'}`;
    }
  }
}

function ProgressBar({ targets }: { targets: readonly TargetProgress[] }) {
  const made = targets.reduce((sum, { checks }) => sum + checks.length, 0);
  const share = made / (targets.length * Object.keys(checkLabels).length);
  return (
    <div
      role="progressbar"
      aria-label="Progress of the test"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="h-1 overflow-hidden rounded-full bg-muted"
    >
      <div className="h-full bg-brand transition-[width]" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
