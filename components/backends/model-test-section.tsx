'use client';
import { FormSection } from '@/components/forms/form-page';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { changedSinceTest } from '@/lib/backends/learn-capabilities';
import type { Model, ModelTest } from '@/lib/models/schema';
import { paths } from '@/lib/paths';
import { CheckTable } from './check-table';
import { TestStatus } from './test-status';
import { TestedNote } from './tested-note';
import { useBackendTest } from './use-backend-test';

const usageWords = {
  reported: 'The server counts tokens.',
  missing: 'The server counts no tokens in streams: they are estimated.',
};

/** A model's last test, and a button to test it again. `onTested` is told what was written down with the model. */
export function ModelTestSection({
  model,
  onTested,
}: {
  model: Model;
  onTested?: (learnt: ModelTest['learnt']) => void;
}) {
  const test = useBackendTest({
    onEvent: (event) => {
      if (event.type === 'model-end' && event.isSaved) onTested?.(event.test.learnt);
    },
  });
  const target = test.progress?.targets[0];
  const isShown = target !== undefined && (test.isRunning || target.checks.length > 0);
  const checks = isShown ? target.checks : (model.lastTest?.checks ?? []);
  const { lastTest } = model;
  return (
    <FormSection
      title="Test"
      description={
        <>
          A few small questions to{' '}
          <Link href={paths.backend(model.backendId)} className="underline underline-offset-2">
            {model.backendName}
          </Link>
          . What it learns becomes the capabilities above, which can be changed afterwards.
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {!model.archivedAt && (
          <Button
            variant="outline"
            pending={test.isRunning}
            onClick={() => void test.start({ backendId: model.backendId, body: { modelIds: [model.id] } })}
          >
            Test model
          </Button>
        )}
        <TestedNote model={model} />
        {lastTest?.learnt.usage && changedSinceTest(model) !== 'pointed-elsewhere' && (
          <span className="text-muted-foreground text-xs">{usageWords[lastTest.learnt.usage]}</span>
        )}
      </div>
      {test.progress && <TestStatus progress={test.progress} onStop={test.stop} />}
      {(isShown || checks.length > 0) && (
        <div className="overflow-hidden rounded-md border">
          <CheckTable name={model.name} checks={checks} running={target?.running ?? null} />
        </div>
      )}
    </FormSection>
  );
}
