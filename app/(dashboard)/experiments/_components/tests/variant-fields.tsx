'use client';
import { useQuery } from '@tanstack/react-query';
import { useFieldArray, useWatch } from 'react-hook-form';
import { ComboboxField, NumberField, TextField } from '@/components/forms/fields';
import type { PriceVariantInput } from '@/lib/experiments/launch-test-schema';
import type { Reachable } from '@/lib/experiments/reachable';
import { formatPrice } from '@/lib/format';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { priceBookQuery } from '@/lib/price-books/queries';
import type { Price, PriceBook } from '@/lib/price-books/schema';
import type { Tool } from '@/lib/tools-registry/schema';
import { GrowingList } from './growing-list';
import { SubjectField } from './subject-field';
import { useReachable } from './use-reachable';

/** How the base book is changed for each further book. */
export function VariantFields({
  orchestrators,
  tools,
  books,
}: {
  orchestrators: readonly Orchestrator[];
  tools: readonly Tool[];
  books: readonly PriceBook[];
}) {
  const baseId = useWatch<{ baseId: string | null }, 'baseId'>({ name: 'baseId' });
  const { fields, append, remove } = useFieldArray<{ variants: PriceVariantInput[] }, 'variants'>({ name: 'variants' });
  const bookId = baseId ?? books.find(({ isDefault }) => isDefault)?.id ?? '';
  const book = useQuery({ ...priceBookQuery(bookId), enabled: bookId !== '' });
  const reachable = useReachable(orchestrators, tools);
  const priced = (book.data?.prices ?? []).filter((price) => isReached(price, reachable));
  const dealt = reachable.tools.filter(({ id }) => (reachable.offers.get(id)?.size ?? 0) > 1);
  const dearest = priced.filter(({ subjectKind }) => subjectKind === 'model').toSorted(byOutput)[0] ?? priced[0];
  return (
    <GrowingList
      name="variants"
      entries={fields}
      entryLabel="Changed book"
      onRemove={remove}
      additions={[
        {
          label: 'A permutation',
          onAdd: () => append({ type: 'permute', seed: fields.length + 1, toolId: null }),
        },
        {
          label: 'One price multiplied',
          onAdd: () =>
            dearest?.subjectId &&
            append({ type: 'scale', factor: '10', subjectKind: dearest.subjectKind, subjectId: dearest.subjectId }),
          fault: dearest === undefined && 'Choose an orchestrator first',
        },
      ]}
    >
      {(field, at) =>
        field.type === 'permute' ? (
          <>
            <ComboboxField
              name={`variants.${at}.toolId`}
              label="Permute the prices among"
              clearable
              placeholder="all models that can be called"
              options={dealt.map(({ id, name }) => ({ value: id, label: `the models of ${name}` }))}
            />
            <NumberField name={`variants.${at}.seed`} label="Seed" step={1} hint="Decides who gets whose price." />
          </>
        ) : (
          <>
            <SubjectField
              name={`variants.${at}`}
              label="Multiply the price of"
              options={priced.map((price) => ({
                subjectKind: price.subjectKind,
                subjectId: price.subjectId ?? '',
                label: price.registeredName ?? price.subject,
                hint: price.outputPerMillion
                  ? `${formatPrice(price.outputPerMillion)} per 1M output`
                  : price.subjectKind,
              }))}
            />
            <TextField name={`variants.${at}.factor`} label="By" placeholder="10" />
          </>
        )
      }
    </GrowingList>
  );
}

const isReached = (price: Price, { modelIds, offers }: Reachable) =>
  price.state === 'priced' &&
  price.subjectId !== null &&
  (price.subjectKind === 'model' ? modelIds.has(price.subjectId) : offers.has(price.subjectId));

const byOutput = (left: Price, right: Price) =>
  Number(right.outputPerMillion ?? 0) - Number(left.outputPerMillion ?? 0);
