'use client';
import { FormSection } from '@/components/forms/form-page';
import { Skeleton } from '@/components/ui/skeleton';
import { ImportResult } from './import-result';
import { ImportSettings } from './import-settings';
import { ImportSource } from './import-source';
import type { Import } from './use-import';

/** The part of a form that reads tasks from a text. */
export function ImportSections({
  source,
  error,
  onFile,
}: {
  source: Import;
  error: string | undefined;
  onFile?: (name: string) => void;
}) {
  return (
    <>
      <FormSection
        title="Tasks"
        description="Question, reference answer and the like; what is no part of a task is kept."
      >
        <ImportSource source={source} error={error} {...(onFile && { onFile })} />
        {source.plan && !source.plan.file.fatal && <ImportSettings source={source} plan={source.plan} />}
        {source.plan?.file.fatal && <ImportResult source={source} />}
        {source.pending && !source.plan && <Skeleton className="h-16 w-full" />}
      </FormSection>
      {source.plan && !source.plan.file.fatal && (
        <FormSection title="What will be imported">
          <ImportResult source={source} />
        </FormSection>
      )}
    </>
  );
}
