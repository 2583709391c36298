'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useUnsaved } from '@/components/forms/use-unsaved';
import { PageBody } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Empty } from '@/components/ui/empty';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { useProbeBackend } from '@/lib/backends/mutations';
import { backendsQuery } from '@/lib/backends/queries';
import { plural } from '@/lib/format';
import { isApiError } from '@/lib/http/fetch-json';
import { modelsQuery } from '@/lib/models/queries';
import { paths } from '@/lib/paths';
import { useRegisterSubjects } from '@/lib/price-books/mutations';
import { priceBookQuery } from '@/lib/price-books/queries';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { suggestName } from '@/lib/price-books/suggest-names';
import { usePush } from '@/lib/use-push';
import { BookHeader } from './book-header';
import { RegisterRow, type RegisterValues, toRegisterValues } from './register-row';

export function RegisterPage({ id }: { id: string }) {
  return <RecordState query={useQuery(priceBookQuery(id))}>{(book) => <Register book={book} />}</RecordState>;
}

/** Points the names of a book at a real backend: each becomes a model there, and its price belongs to it. */
function Register({ book }: { book: PriceBookDetail }) {
  const push = usePush();
  const backends = useQuery(backendsQuery()).data ?? [];
  const names = new Set((useQuery(modelsQuery()).data ?? []).map(({ name }) => name));
  const register = useRegisterSubjects(book.id);
  const [backendId, setBackendId] = useState<string | null>(null);
  const [tags, setTags] = useState('');
  const probe = useProbeBackend(backendId ?? '');
  const open = book.prices.filter(({ subjectKind, subjectId }) => subjectKind === 'model' && subjectId === null);
  const [values, setValues] = useState<Record<string, RegisterValues>>(() =>
    Object.fromEntries(open.map((price) => [price.subject, toRegisterValues(price)])),
  );
  /** Whether a person has changed a row; what a backend suggests can be had again. */
  const [isChanged, setChanged] = useState(false);
  useUnsaved((isChanged || tags.trim() !== '') && !register.isPending && !register.isSuccess);
  const chosen = open.flatMap(({ subject }) => {
    const row = values[subject];
    return row?.isChosen ? [{ subject, row }] : [];
  });
  const served = probe.data?.models ?? backends.find(({ id }) => id === backendId)?.lastProbe?.models ?? [];
  const commonTags = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

  /** Served names nobody has typed are filled in from the list of the backend. */
  const suggest = (list: readonly string[]) =>
    setValues((before) =>
      Object.fromEntries(
        Object.entries(before).map(([subject, row]) => {
          const name = row.servedName === '' ? suggestName(subject, list) : null;
          return [subject, name === null ? row : { ...row, servedName: name, isChosen: true }];
        }),
      ),
    );
  const chooseBackend = (id: string | null) => {
    setBackendId(id);
    register.reset();
    probe.reset();
    suggest(backends.find((backend) => backend.id === id)?.lastProbe?.models ?? []);
  };
  const issues = isApiError(register.error) ? (register.error.issues ?? []) : [];
  const error = isApiError(register.error) ? register.error : null;
  const errorsOf = (subject: string): Record<string, string> => {
    const index = chosen.findIndex((one) => one.subject === subject);
    const all = issues.length > 0 ? issues : error?.field ? [{ field: error.field, message: error.message }] : [];
    return Object.fromEntries(
      all.flatMap(({ field, message }) => {
        const [, at, name] = /^models\.(\d+)\.(\w+)/.exec(field) ?? [];
        return at !== undefined && Number(at) === index && name ? [[name, message] as const] : [];
      }),
    );
  };
  const submit = () =>
    backendId &&
    register.mutate(
      {
        backendId,
        models: chosen.map(({ subject, row: { isChosen: _, tags: own, ...row } }) => ({
          subject,
          ...row,
          tags: [...new Set([...own, ...commonTags])],
        })),
      },
      { onSuccess: () => push(paths.priceBook(book.id)) },
    );
  const title = 'Register these models';
  if (open.length === 0 && register.isIdle)
    return (
      <>
        <BookHeader book={book} title={title} />
        <Empty
          icon={CircleCheck}
          title="Every model of this book is registered"
          actions={
            <Button asChild variant="outline">
              <Link href={paths.priceBook(book.id)}>Back to the prices</Link>
            </Button>
          }
        >
          Models that are added to the book by name alone can be registered here.
        </Empty>
      </>
    );
  return (
    <>
      <BookHeader
        book={book}
        title={title}
        actions={
          <Button
            variant="primary"
            disabled={!backendId || chosen.length === 0}
            pending={register.isPending || register.isSuccess}
            onClick={submit}
          >
            Register {plural(chosen.length, 'model')}
          </Button>
        }
      />
      <PageBody className="flex max-w-5xl flex-col gap-4">
        <p className="max-w-3xl text-pretty text-muted-foreground">
          Choose the backend that serves them and the name it knows each by. All chosen models are registered with their
          latency and tags, and their prices in this book belong to them from then on; or, if one cannot be, none is.
        </p>
        {register.error && (
          <p role="alert" className="rounded-lg border border-danger/35 bg-danger/5 px-4 py-2.5 text-danger">
            {register.error.message}
          </p>
        )}
        <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
          <Field label="Backend" error={error?.field === 'backendId' ? error.message : undefined}>
            <Combobox
              options={backends.map(({ id, name }) => ({ value: id, label: name }))}
              value={backendId}
              onValueChange={chooseBackend}
              emptyText="No backend is connected yet."
            />
          </Field>
          <Button
            variant="outline"
            disabled={!backendId}
            pending={probe.isPending}
            onClick={() => probe.mutate(undefined, { onSuccess: ({ models }) => suggest(models) })}
          >
            Ask it for its models
          </Button>
          <Field label="Tags for all of them" optional>
            <Input value={tags} placeholder="on-premise" onChange={(event) => setTags(event.target.value)} />
          </Field>
        </div>
        {(probe.error || probe.data?.ok === false) && (
          <p role="alert" className="text-danger">
            {probe.error?.message ?? probe.data?.message} Served names can be typed all the same.
          </p>
        )}
        <ul className="divide-y rounded-lg border bg-card">
          {open.map((price) => (
            <RegisterRow
              key={price.subject}
              price={price}
              values={values[price.subject] ?? toRegisterValues(price)}
              served={served}
              nameTaken={names.has(values[price.subject]?.name.trim() ?? '')}
              errors={errorsOf(price.subject)}
              onChange={(change) => {
                setChanged(true);
                setValues({
                  ...values,
                  [price.subject]: { ...(values[price.subject] ?? toRegisterValues(price)), ...change },
                });
                register.reset();
              }}
            />
          ))}
        </ul>
      </PageBody>
    </>
  );
}
