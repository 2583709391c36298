import { type LucideIcon, Scale, Tags } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { type ChosenTasks, writeTaskSelection } from '@/lib/datasets/task-selection';
import { type TestKind, testKinds, testWords } from '@/lib/experiments/test-kinds';
import { paths } from '@/lib/paths';

const icons: Readonly<Record<TestKind, LucideIcon>> = { prices: Tags, obedience: Scale };

/** The way to the experiments that are set up by a question instead of by their arms, with the tasks that were chosen. */
export function ReadyMadeTests({ datasetId, tasks }: { datasetId: string | null; tasks: ChosenTasks }) {
  const selection = writeTaskSelection(tasks);
  return (
    <nav aria-label="Ready-made tests" className="grid gap-3 sm:grid-cols-2">
      {testKinds.map((kind) => {
        const Icon = icons[kind];
        const { title, text } = testWords[kind];
        return (
          <Link
            key={kind}
            href={paths.newTest(kind, datasetId, selection)}
            className="flex gap-3 rounded-lg border bg-card px-4 py-3 hover:bg-muted/50"
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            <span className="min-w-0">
              <span className="block font-medium text-sm">{title}</span>
              <span className="block text-pretty text-muted-foreground text-xs">{text}</span>
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
