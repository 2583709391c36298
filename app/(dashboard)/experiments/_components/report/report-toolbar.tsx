'use client';
import { FileDown, Printer } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { CopyPageLink } from '@/components/copy-page-link';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import type { Figures } from '@/lib/experiments/figures';
import { toast } from '@/lib/toast';
import type { ScenarioChoice } from '../prices/use-price-scenario';
import type { WeightsChoice } from '../rewards/use-weights';

const none = 'none';

/** What the report is of, all of it in the address; and the ways to take it along. Not part of the report. */
export function ReportToolbar({
  figures,
  baseline,
  onBaseline,
  prices,
  weights,
  article,
  isWhole,
  fileParts,
}: {
  figures: Figures;
  baseline: number;
  onBaseline: (ordinal: number) => void;
  prices: ScenarioChoice;
  weights: WeightsChoice;
  article: RefObject<HTMLElement | null>;
  /** Whether all of it is there: before, there is nothing to take along. */
  isWhole: boolean;
  /** What the saved file is named after. */
  fileParts: readonly string[];
}) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (!article.current) return;
    setSaving(true);
    try {
      const { savePage } = await import('@/lib/export/save-page');
      await savePage({ root: article.current, title: document.title, fileParts });
    } catch {
      toast.error('The file could not be made. Load the page again and try once more.');
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <SelectControl
        aria-label="Baseline"
        className="w-full sm:w-52"
        value={String(baseline)}
        onValueChange={(value) => onBaseline(Number(value))}
        options={figures.arms.map(({ label }, ordinal) => ({ value: String(ordinal), label: `Against ${label}` }))}
      />
      <SelectControl
        aria-label="Prices"
        className="w-full sm:w-52"
        value={prices.bookId ?? none}
        onValueChange={(value) => prices.chooseBook(value === none ? null : value)}
        options={[
          { value: none, label: 'Costs as booked' },
          ...prices.books.map(({ id, name }) => ({
            value: id,
            label: `Prices: ${name}${prices.book?.id === id ? `, version ${prices.book.version}` : ''}`,
          })),
          ...(prices.book && !prices.books.some(({ id }) => id === prices.book?.id)
            ? [{ value: prices.book.id, label: `Prices: ${prices.book.name}, version ${prices.book.version}` }]
            : []),
        ]}
      />
      <SelectControl
        aria-label="Preference"
        className="w-full sm:w-52"
        value={weights.preference?.id ?? none}
        onValueChange={(value) => weights.choose(value === none ? null : value)}
        options={[
          { value: none, label: 'Ranked by accuracy and cost' },
          ...weights.preferences.map(({ id, name }) => ({ value: id, label: `Ranked by ${name}` })),
        ]}
      />
      <div className="ml-auto flex flex-wrap gap-2">
        <CopyPageLink withLabel />
        <Button variant="outline" pending={saving} disabled={!isWhole} onClick={() => void save()}>
          <FileDown aria-hidden /> Download as HTML
        </Button>
        <Button variant="primary" disabled={!isWhole} onClick={() => window.print()}>
          <Printer aria-hidden /> Print
        </Button>
      </div>
    </div>
  );
}
