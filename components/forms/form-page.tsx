'use client';
import type { ReactNode } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';
import { type Breadcrumb, PageBody, PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';

export { FormSection } from './form-section';

/** A page that is one form: its title and the button to save stay in sight. */
export function FormPage<Values extends FieldValues>({
  form,
  submit,
  fault,
  warm,
  title,
  meta,
  breadcrumbs,
  saveLabel = 'Save',
  actions,
  aside,
  readOnly = false,
  children,
}: {
  form: UseFormReturn<Values>;
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  fault: string | null;
  /** Fetches what checking needs; `useRecordForm` gives it. */
  warm?: () => void;
  title: ReactNode;
  meta?: ReactNode;
  breadcrumbs: readonly Breadcrumb[];
  saveLabel?: string;
  /** Beside the button to save. */
  actions?: ReactNode;
  /** A second column on wide screens. */
  aside?: ReactNode;
  readOnly?: boolean;
  children: ReactNode;
}) {
  const { isSubmitting, errors, isSubmitted } = form.formState;
  const faults = Object.keys(errors).length;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} onFocusCapture={warm} noValidate className="contents">
        <PageHeader
          title={title}
          meta={meta}
          breadcrumbs={breadcrumbs}
          actions={
            <>
              {actions}
              {!readOnly && (
                <Button type="submit" variant="primary" pending={isSubmitting}>
                  {saveLabel}
                </Button>
              )}
            </>
          }
        />
        <PageBody className={cn('flex flex-col gap-5', aside ? 'max-w-6xl' : 'max-w-3xl')}>
          {(fault || (isSubmitted && faults > 0)) && (
            <p role="alert" className="rounded-lg border border-danger/35 bg-danger/5 px-4 py-2.5 text-danger">
              {fault ?? 'Not saved yet: something needs your attention below.'}
            </p>
          )}
          {aside ? (
            <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
              <div className="flex min-w-0 flex-col gap-5">{children}</div>
              <aside className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-16">{aside}</aside>
            </div>
          ) : (
            children
          )}
        </PageBody>
      </form>
    </FormProvider>
  );
}
