import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { formatCount, plural } from '@/lib/format';
import type { EvidencePreview } from '@/lib/models/evidence/schema';
import { paths } from '@/lib/paths';

/** The runs a description is written from, each a link to it, and the very prompt. */
export function EvidenceSources({ preview }: { preview: EvidencePreview }) {
  const { sources, available, problem, caution, prompt, writer } = preview;
  const right = sources.filter(({ verdict }) => verdict === 'correct').length;
  return (
    <div className="flex flex-col gap-2">
      {problem && (
        <p role="status" className="rounded-md bg-warning/10 px-3 py-2">
          {problem}
        </p>
      )}
      {caution && (
        <p role="status" className="rounded-md bg-warning/10 px-3 py-2 text-xs">
          {caution}
        </p>
      )}
      {sources.length > 0 && (
        <>
          <p className="flex flex-wrap items-center gap-2 text-muted-foreground text-xs">
            {plural(sources.length, 'run')} of {formatCount(available)} judged: {right} right, {sources.length - right}{' '}
            wrong
            {sources.some(({ simulated }) => simulated) && <SimulatedBadge />}
            {writer?.simulated && !sources.every(({ simulated }) => simulated) && (
              <span className="text-warning">A simulated model would write about real runs.</span>
            )}
          </p>
          <ul aria-label="Sources" className="max-h-44 divide-y overflow-y-auto rounded-md border text-xs">
            {sources.map(({ runId, title, category, verdict }) => (
              <li key={runId} className="flex items-center gap-2 px-2.5 py-1.5">
                <Badge variant={verdict === 'correct' ? 'success' : 'danger'}>
                  {verdict === 'correct' ? 'right' : 'wrong'}
                </Badge>
                <a
                  href={paths.run(runId)}
                  target="_blank"
                  rel="noreferrer"
                  className="min-w-0 flex-1 truncate underline-offset-4 hover:underline"
                >
                  {title}
                </a>
                {category && <span className="shrink-0 text-muted-foreground">{category}</span>}
              </li>
            ))}
          </ul>
          <details className="rounded-md border text-xs">
            <summary className="px-2.5 py-1.5">
              The prompt that will be sent{writer && ` to ${writer.name}`} ({formatCount([...prompt].length)}{' '}
              characters)
            </summary>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
              tabIndex={0}
              className="max-h-60 overflow-y-auto whitespace-pre-wrap border-t p-2.5 font-mono text-2xs [overflow-wrap:anywhere]"
            >
              {prompt}
            </pre>
          </details>
        </>
      )}
    </div>
  );
}
