import { ShareBar } from '@/components/charts/share-bar';
import { Badge } from '@/components/ui/badge';
import { formatShare } from '@/lib/format';
import { callsSource, publishedBias, publishedStrongest } from '@/lib/published/toolorchestra-calls';
import { biasColours } from './bias-card';

/** The paper's bias figures, hollow and marked as not ours. */
export function PublishedBiasList() {
  return (
    <section aria-label="Published figures, not ours" className="mt-6 border-t border-dashed pt-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h3 className="font-medium text-sm">In the paper</h3>
        <Badge>published, not ours</Badge>
        <p className="w-full text-muted-foreground text-xs">
          {callsSource}. Strongest: {publishedStrongest}. A family is that of the model an orchestrator is, or was made
          from; shares of Table 15 are worked out from its mean calls a task.
        </p>
      </div>
      <ul className="grid gap-x-8 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
        {publishedBias.map(({ orchestrator, source, own, toStrongest }) => (
          <li key={`${orchestrator} ${source}`} className="flex flex-col gap-1 text-xs">
            <p className="flex items-baseline justify-between gap-3">
              <span className="font-medium">{orchestrator}</span>
              <span className="text-muted-foreground">{source}</span>
            </p>
            <p className="tabular-nums">
              {own === null ? 'No model of its own family on offer.' : `Own family ${formatShare(own)} of expert calls`}
            </p>
            {own !== null && <ShareBar hollow share={own} colour={biasColours.own} />}
            <p className="tabular-nums">
              {publishedStrongest} {formatShare(toStrongest)} of expert calls
            </p>
            <ShareBar hollow share={toStrongest} colour={biasColours.strongest} />
          </li>
        ))}
      </ul>
    </section>
  );
}
