'use client';
import { FormProvider, useWatch } from 'react-hook-form';
import { SelectField, TextField } from '@/components/forms/fields';
import { useRecordForm } from '@/components/forms/use-record-form';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { useChangePrices } from '@/lib/price-books/mutations';
import {
  type AmountName,
  modelAmountNames,
  type Price,
  priceInputSchema,
  toolAmountNames,
} from '@/lib/price-books/schema';

const labels: Record<AmountName, string> = {
  inputPerMillion: 'Input, per 1M tokens',
  outputPerMillion: 'Output, per 1M tokens',
  cachedInputPerMillion: 'Cached input, per 1M',
  cacheWritePerMillion: 'Cache writes, per 1M',
  reasoningPerMillion: 'Reasoning, per 1M',
  perCall: 'Per call',
  perRequest: 'Per billable request',
  perSecond: 'Per second',
  perDocument: 'Per document',
};
const states = [
  { value: 'priced', label: 'Priced' },
  { value: 'free', label: 'Free', hint: 'Declared to cost nothing' },
  { value: 'unknown', label: 'Unknown', hint: 'Totals with it read "at least"' },
];

/** One price; saving makes a new version of the book. */
export function PriceDialog({ bookId, price, onClose }: { bookId: string; price: Price; onClose: () => void }) {
  const change = useChangePrices(bookId);
  const { subject, subjectId, subjectKind, registeredName: _, ...amounts } = price;
  const record = useRecordForm({
    schema: priceInputSchema,
    defaultValues: {
      ...amounts,
      subjectKind,
      subject,
      subjectId,
      state: price.state === 'unknown' ? 'priced' : price.state,
    },
    save: async (values) => {
      await change.mutateAsync({ note: `Price of ${subject}`, changes: [values] });
      onClose();
    },
  });
  const names = subjectKind === 'model' ? modelAmountNames : toolAmountNames;
  const state = useWatch({ control: record.form.control, name: 'state' });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <FormProvider {...record.form}>
          <form
            noValidate
            className="contents"
            onSubmit={(event) => {
              event.stopPropagation(); // the page around the dialog is a form too
              void record.submit(event);
            }}
          >
            <DialogHeader>
              <DialogTitle>Price of {subject}</DialogTitle>
              <DialogDescription>US dollars. Saving makes a new version of the book.</DialogDescription>
            </DialogHeader>
            {record.fault && (
              <p role="alert" className="text-danger">
                {record.fault}
              </p>
            )}
            <SelectField name="state" label="State" options={states} />
            {state === 'priced' && (
              <div className="grid gap-4 sm:grid-cols-2">
                {names.map((name) => (
                  <TextField key={name} name={name} label={labels[name]} placeholder="–" />
                ))}
              </div>
            )}
            <DialogFooter>
              <Button variant="outline" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" variant="primary" pending={record.form.formState.isSubmitting}>
                Save
              </Button>
            </DialogFooter>
          </form>
        </FormProvider>
      </DialogContent>
    </Dialog>
  );
}
