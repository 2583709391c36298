import type { CsvColumn } from '@/lib/export/to-csv';
import { callsSource, type publishedBars, publishedCallees } from '@/lib/published/toolorchestra-calls';

type PublishedBar = (typeof publishedBars)[number];

const sumOf = ({ values }: PublishedBar) => values.reduce((sum, value) => sum + value, 0);

/** A row an orchestrator of the paper: shares of its calls from 0 to 1, empty for whom it was not seen to call. */
export const publishedShareColumns: readonly CsvColumn<PublishedBar>[] = [
  { header: 'orchestrator', value: ({ label }) => label },
  ...publishedCallees.map(({ name }, at) => ({
    header: `${name}: share_of_calls`,
    value: (bar: PublishedBar) => {
      const value = bar.values[at] ?? 0;
      return value > 0 ? value / sumOf(bar) : null;
    },
  })),
  { header: 'published', value: () => callsSource },
];
