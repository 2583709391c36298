import { Hydrate } from '@/components/layout/hydrate';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { AnswersFrame } from '../_components/answers-frame';
import { AnswersView } from '../_components/answers-view';
import { DrawnView } from '../_components/drawn-view';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { show }] = await Promise.all([params, searchParams]);
  const experiment = await experimentOfDocument(id);
  const drawing = experiment && (await readyDrawing(experiment, show === 'reward' ? ['uses'] : []));
  return (
    <Hydrate
      queries={show === 'reward' ? [{ queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) }] : []}
    >
      <AnswersFrame>
        <DrawnView drawing={drawing}>
          <AnswersView />
        </DrawnView>
      </AnswersFrame>
    </Hydrate>
  );
}
