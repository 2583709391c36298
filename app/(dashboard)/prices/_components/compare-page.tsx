'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, GitCompareArrows, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { SearchInput } from '@/components/ui/search-input';
import { plural } from '@/lib/format';
import { idField, textField, wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import { byRatio, comparePrices } from '@/lib/price-books/compare-prices';
import { comparisonQuery } from '@/lib/price-books/queries';
import { DifferenceTable } from './difference-table';
import { SidePicker } from './side-picker';
import { ToggleRow } from './toggle-row';

const fields = {
  left: idField,
  right: idField,
  q: textField(300),
  show: wordField(['differences', 'both', 'all'], 'differences'),
  sort: wordField(['ratio', 'name'], 'ratio'),
};

/** Two books, or two versions, side by side; both are in the address. */
export function ComparePage() {
  const [{ left, right, q, show, sort }, setState] = useSearchState(fields);
  const isChosen = left !== undefined && right !== undefined;
  const query = useQuery({ ...comparisonQuery(left ?? '', right ?? ''), enabled: isChosen });
  const all = useMemo(() => query.data && comparePrices(query.data.left.prices, query.data.right.prices), [query.data]);
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = all
    ?.filter(({ kind }) => show === 'all' || (show === 'both' ? kind === 'changed' : kind !== 'same'))
    .filter(({ subject }) => words.every((word) => subject.toLowerCase().includes(word)))
    .toSorted(sort === 'ratio' ? byRatio : (one, other) => one.subject.localeCompare(other.subject));
  const changed = all?.filter(({ kind }) => kind !== 'same').length ?? 0;
  return (
    <>
      <PageHeader title="Compare prices" breadcrumbs={[{ label: 'Prices', href: paths.prices }]} />
      <PageBody className="flex flex-col gap-4">
        <div className="grid grid-cols-1 items-end gap-2 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
          <SidePicker
            label="Left, before"
            value={left ?? null}
            loaded={query.data?.left ?? null}
            onChange={(id) => setState({ left: id })}
          />
          <Button
            variant="outline"
            size="icon"
            aria-label="Swap the sides"
            disabled={!isChosen}
            onClick={() => setState({ left: right, right: left })}
          >
            <ArrowLeftRight aria-hidden />
          </Button>
          <SidePicker
            label="Right, after"
            value={right ?? null}
            loaded={query.data?.right ?? null}
            onChange={(id) => setState({ right: id })}
          />
        </div>
        {isChosen ? (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <SearchInput
                aria-label="Search the comparison"
                placeholder="Search"
                className="sm:w-60"
                value={q}
                onChange={(event) => setState({ q: event.target.value })}
              />
              <ToggleRow
                label="Which prices"
                value={show}
                onChange={(next) => setState({ show: next })}
                options={[
                  ['differences', 'All differences'],
                  ['both', 'On both sides'],
                  ['all', 'Same ones too'],
                ]}
              />
              <ToggleRow
                label="Order"
                value={sort}
                onChange={(next) => setState({ sort: next })}
                options={[
                  ['ratio', 'By ratio'],
                  ['name', 'By name'],
                ]}
              />
              {all && (
                <span className="text-muted-foreground tabular-nums" aria-live="polite">
                  {plural(changed, 'difference')} in {plural(all.length, 'price')}
                </span>
              )}
            </div>
            <div className="overflow-hidden rounded-lg border bg-card">
              <RecordState query={query}>
                {() =>
                  matches?.length ? (
                    <DifferenceTable differences={matches} />
                  ) : changed === 0 && show !== 'all' ? (
                    <Empty icon={GitCompareArrows} title="No difference">
                      Both sides have the same prices and latencies.
                    </Empty>
                  ) : (
                    <Empty
                      icon={SearchX}
                      title="Nothing matches"
                      actions={
                        <Button variant="outline" onClick={() => setState({ q: '', show: 'all' })}>
                          Clear the filters
                        </Button>
                      }
                    >
                      None of the {all?.length} prices fits what you are looking for.
                    </Empty>
                  )
                }
              </RecordState>
            </div>
          </>
        ) : (
          <Empty icon={GitCompareArrows} title="Choose two sides">
            Two price books, or two versions of one: every price that differs is listed with its ratio.
          </Empty>
        )}
      </PageBody>
    </>
  );
}
