'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PageBody } from '@/components/layout/page-header';
import { Money } from '@/components/money';
import { RecordState } from '@/components/registry/record-state';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCompact, formatCount, plural } from '@/lib/format';
import { wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { priceBookQuery, repriceQuery } from '@/lib/price-books/queries';
import type { Reprice } from '@/lib/price-books/reprice-schema';
import { BookHeader } from './book-header';
import { ToggleRow } from './toggle-row';

const sizes = ['100', '1000', '10000'] as const;
const fields = {
  runs: wordField(sizes, '1000'),
  simulated: wordField(['true', 'false'], undefined),
};

/** What past runs would have cost under a book: a view, nothing booked changes. */
export function PastRunsPage({ id }: { id: string }) {
  const [{ runs, simulated }, setState] = useSearchState(fields);
  const book = useQuery(priceBookQuery(id)).data;
  const query = useQuery({ ...repriceQuery(id, { runs: Number(runs), simulated }), placeholderData: keepPreviousData });
  return (
    <>
      <BookHeader book={{ id, name: book?.name ?? 'Price book' }} title="What past runs would have cost" />
      <PageBody className="flex max-w-5xl flex-col gap-4">
        <p className="max-w-3xl text-pretty text-muted-foreground">
          The tokens, calls and seconds of the newest finished runs, priced with this book as it is in effect now. This
          is a view: what was booked stays as it is. Judging is left out on both sides.
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <ToggleRow
            label="How many runs"
            value={runs}
            onChange={(next) => setState({ runs: next })}
            options={sizes.map((size) => [size, `Newest ${formatCount(Number(size))}`] as const)}
          />
          {query.data && (query.data.runCounts.real > 0 || query.data.simulated === false) && (
            <ToggleRow
              label="Real or simulated"
              value={String(query.data.simulated) as 'true' | 'false'}
              onChange={(next) => setState({ simulated: next })}
              options={[
                ['false', 'Real'],
                ['true', 'Simulated'],
              ]}
            />
          )}
        </div>
        <RecordState query={query}>{(reprice) => <Result reprice={reprice} />}</RecordState>
      </PageBody>
    </>
  );
}

function Result({ reprice }: { reprice: Reprice }) {
  const { runCount, callCount, subjects } = reprice;
  if (runCount === 0)
    return (
      <p className="rounded-lg border bg-card p-4 text-muted-foreground">
        There are no finished {reprice.simulated ? 'simulated' : 'real'} runs yet. Start one in the playground.
      </p>
    );
  const missing = subjects.filter(({ state }) => state === null).length;
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle className="flex flex-wrap items-center gap-2">
          <span>
            <Money total={reprice.repriced} />{' '}
            <span className="font-normal text-muted-foreground">instead of the booked</span>{' '}
            <Money total={reprice.booked} />
          </span>
          {reprice.simulated && <SimulatedBadge />}
        </CardTitle>
        <CardDescription>
          {plural(runCount, 'run')}, {plural(callCount, 'call')}, since <RelativeTime iso={reprice.from} />; version{' '}
          {reprice.version} of the book.
          {missing > 0 &&
            ` ${plural(missing, 'model or tool', 'models and tools')} of these runs ${missing === 1 ? 'has' : 'have'} no price linked here: the sum is at least so much.`}
        </CardDescription>
      </CardHeader>
      <Table aria-label="By model and tool">
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Model or tool</TableHead>
            <TableHead numeric className="max-sm:hidden">
              Calls
            </TableHead>
            <TableHead numeric className="max-sm:hidden">
              Tokens in / out
            </TableHead>
            <TableHead numeric>Booked</TableHead>
            <TableHead numeric>Under this book</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {subjects.map((subject) => (
            <TableRow key={`${subject.kind} ${subject.subjectId}`}>
              <TableCell className="min-w-32">
                <span className="mr-2 font-medium [overflow-wrap:anywhere]">{subject.name}</span>
                {subject.kind === 'tool' && <Badge>tool</Badge>}
                {subject.state === null && <Badge variant="outline">no price here</Badge>}
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatCount(subject.calls)}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap max-sm:hidden">
                {subject.kind === 'model'
                  ? `${formatCompact(subject.inputTokens)} / ${formatCompact(subject.outputTokens)}`
                  : '–'}
              </TableCell>
              <TableCell numeric>
                <Money total={subject.booked} />
              </TableCell>
              <TableCell numeric>
                <Money total={subject.repriced} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
