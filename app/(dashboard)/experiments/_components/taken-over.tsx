import { Link } from '@/components/ui/link';
import type { DesignAgain } from '@/lib/experiments/design-again';
import { paths } from '@/lib/paths';

/** Which experiment the form was filled in from, and what is not as it was then. */
export function TakenOver({ again: { from, changes } }: { again: DesignAgain }) {
  return (
    <section
      aria-label="Design taken over"
      className="flex flex-col gap-1.5 rounded-lg border bg-card px-4 py-3 text-sm"
    >
      <p>
        As{' '}
        <Link href={paths.experiment(from.id)} className="text-brand underline underline-offset-4">
          {from.name}
        </Link>{' '}
        was launched{changes.length === 0 ? '. Nothing it is made of has changed since.' : ', but:'}
      </p>
      {changes.length > 0 && (
        <ul className="list-disc pl-5 text-muted-foreground [overflow-wrap:anywhere]">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
