'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { ComboboxField, NumberField, TextField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import type { PriceVariantInput } from '@/lib/experiments/launch-test-schema';
import { reachableFrom } from '@/lib/experiments/reachable';
import { formatPrice } from '@/lib/format';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { priceBookQuery } from '@/lib/price-books/queries';
import type { Price, PriceBook } from '@/lib/price-books/schema';
import type { Tool } from '@/lib/tools-registry/schema';
import { ListRow } from './list-row';
import { SubjectField } from './subject-field';

type Watched = { orchestratorIds: string[]; baseId: string | null };
const most = 8;

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
  const [orchestratorIds, baseId] = useWatch<Watched, ['orchestratorIds', 'baseId']>({
    name: ['orchestratorIds', 'baseId'],
  });
  const { fields, append, remove } = useFieldArray<{ variants: PriceVariantInput[] }, 'variants'>({ name: 'variants' });
  const { error } = useBound('variants');
  const bookId = baseId ?? books.find(({ isDefault }) => isDefault)?.id ?? '';
  const book = useQuery({ ...priceBookQuery(bookId), enabled: bookId !== '' });
  const reachable = reachableFrom(
    orchestrators.filter(({ id }) => orchestratorIds.includes(id)),
    tools,
  );
  const priced = (book.data?.prices ?? []).filter((price) => isReached(price, reachable));
  const dealt = reachable.tools.filter(({ id }) => (reachable.offers.get(id)?.size ?? 0) > 1);
  const dearest = priced.filter(({ subjectKind }) => subjectKind === 'model').toSorted(byOutput)[0] ?? priced[0];
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, at) => (
        <ListRow
          key={field.id}
          label={`Changed book ${at + 1}`}
          onRemove={fields.length > 1 ? () => remove(at) : undefined}
        >
          {field.type === 'permute' ? (
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
          )}
        </ListRow>
      ))}
      {error && fields.length === 0 && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="outline"
          disabled={fields.length >= most}
          onClick={() => append({ type: 'permute', seed: fields.length + 1, toolId: null })}
        >
          <Plus aria-hidden /> A permutation
        </Button>
        <Button
          size="sm"
          variant="outline"
          disabled={fields.length >= most || dearest === undefined}
          title={dearest === undefined ? 'Choose an orchestrator first' : undefined}
          onClick={() =>
            dearest?.subjectId &&
            append({ type: 'scale', factor: '10', subjectKind: dearest.subjectKind, subjectId: dearest.subjectId })
          }
        >
          <Plus aria-hidden /> One price multiplied
        </Button>
      </div>
    </div>
  );
}

const isReached = (price: Price, { modelIds, offers }: ReturnType<typeof reachableFrom>) =>
  price.state === 'priced' &&
  price.subjectId !== null &&
  (price.subjectKind === 'model' ? modelIds.has(price.subjectId) : offers.has(price.subjectId));

const byOutput = (left: Price, right: Price) =>
  Number(right.outputPerMillion ?? 0) - Number(left.outputPerMillion ?? 0);
