import type { CsvColumn } from '@/lib/export/to-csv';
import { callsSource, type PublishedBar, publishedCallees, publishedShare } from '@/lib/published/toolorchestra-calls';

/** A row an orchestrator of the paper: shares of its calls from 0 to 1, empty for whom it was not seen to call. */
export const publishedShareColumns: readonly CsvColumn<PublishedBar>[] = [
  { header: 'orchestrator', value: ({ label }) => label },
  ...publishedCallees.map(({ name }, at) => ({
    header: `${name}: share_of_calls`,
    value: (bar: PublishedBar) => publishedShare(bar, at),
  })),
  { header: 'published', value: () => callsSource },
];
