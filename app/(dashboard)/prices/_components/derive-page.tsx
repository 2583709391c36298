'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useUnsaved } from '@/components/forms/use-unsaved';
import { PageBody } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { isApiError } from '@/lib/http/fetch-json';
import { modelsQuery } from '@/lib/models/queries';
import { paths } from '@/lib/paths';
import { priceKey } from '@/lib/price-books/amount-names';
import { useDerivePriceBook } from '@/lib/price-books/mutations';
import { priceBookQuery } from '@/lib/price-books/queries';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { useLoaded } from '@/lib/use-loaded';
import { usePush } from '@/lib/use-push';
import { BookHeader } from './book-header';
import { DeriveForm, type DeriveValues } from './derive-form';
import { DerivePreview } from './derive-preview';

const loadDeriving = async () => {
  const [{ derivePlanSchema }, { deriveBook, tooLarge }] = await Promise.all([
    import('@/lib/price-books/derive-schema'),
    import('@/lib/price-books/derive-book'),
  ]);
  return { derivePlanSchema, deriveBook, tooLarge };
};

export function DerivePage({ id }: { id: string }) {
  return <RecordState query={useQuery(priceBookQuery(id))}>{(book) => <Derive book={book} />}</RecordState>;
}

const untouched: DeriveValues = { type: 'scale', factor: '0.5', amounts: 'all', seed: '1', tag: '', name: '' };

/** Makes a new book out of this one: every new price is seen beside the old one before it is saved. */
function Derive({ book }: { book: PriceBookDetail }) {
  const push = usePush();
  const create = useDerivePriceBook(book.id);
  const [values, setValues] = useState(untouched);
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set());
  const names = Object.keys(untouched) as (keyof DeriveValues)[];
  const isChanged = unchosen.size > 0 || names.some((name) => values[name] !== untouched[name]);
  useUnsaved(isChanged && !create.isPending && !create.isSuccess);
  const models = useQuery(modelsQuery()).data;
  const tools = useQuery(toolsQuery()).data;
  const tags = useMemo(
    () => new Map([...(models ?? []), ...(tools ?? [])].map((one) => [one.id, one.tags] as const)),
    [models, tools],
  );
  const usable = book.prices.filter(({ subjectKind }) => values.type === 'scale' || subjectKind === 'model');
  const offered = usable.filter(
    ({ subjectId }) => values.tag === '' || tags.get(subjectId ?? '')?.includes(values.tag),
  );
  const chosen = offered.filter((price) => !unchosen.has(priceKey(price)));
  const deriving = useLoaded('deriving', loadDeriving);
  const plan = deriving?.derivePlanSchema.safeParse({
    ...(values.type === 'scale'
      ? { type: 'scale', factor: values.factor, amounts: values.amounts }
      : { type: 'permute', seed: values.seed.trim() === '' ? Number.NaN : Number(values.seed) }),
    subjects:
      chosen.length === book.prices.length || (chosen.length === usable.length && values.type === 'permute')
        ? null
        : chosen.map(({ subjectKind, subject }) => ({ subjectKind, subject })),
  });
  const derived = plan?.success ? (deriving?.deriveBook(book.prices, plan.data) ?? []) : [];
  const large = deriving?.tooLarge(derived)[0];
  const planError = plan?.error?.issues.find(({ path }) => path[0] !== 'subjects')?.message;
  const serverField = isApiError(create.error) ? create.error.field : undefined;
  const submit = () => {
    if (!plan?.success) return;
    const effective = book.effectiveVersionId ?? book.versionId;
    const body = { name: values.name, versionId: effective, plan: plan.data };
    create.mutate(body, { onSuccess: ({ id }) => push(paths.priceBook(id)) });
  };
  return (
    <>
      <BookHeader book={book} title="Scale or permute" />
      <PageBody className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <DeriveForm
          values={values}
          onChange={(change) => {
            setValues({ ...values, ...change });
            create.reset();
          }}
          tags={[...new Set(book.prices.flatMap(({ subjectId }) => tags.get(subjectId ?? '') ?? []))].toSorted()}
          planError={large ? `"${large.old.subject}" would cost a trillion dollars or more.` : planError}
          nameError={serverField === 'name' ? create.error?.message : undefined}
          fault={create.error && serverField !== 'name' ? create.error.message : null}
          canSave={plan?.success === true && !large && chosen.length > 0}
          pending={create.isPending || create.isSuccess}
          onSubmit={submit}
        />
        <DerivePreview
          prices={offered}
          derived={deriving && derived}
          isChosen={(price) => !unchosen.has(priceKey(price))}
          onChoose={(keys, isChosen) => {
            const next = new Set(unchosen);
            for (const key of keys) isChosen ? next.delete(key) : next.add(key);
            setUnchosen(next);
          }}
        />
      </PageBody>
    </>
  );
}
