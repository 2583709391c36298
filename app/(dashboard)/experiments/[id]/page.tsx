import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { AnswersView } from '../_components/answers-view';
import { DrawnView } from '../_components/drawn-view';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { show }] = await Promise.all([params, searchParams]);
  const { record } = await readExperiment(id);
  return (
    <DrawnView drawing={await readyDrawing(record, show === 'reward' ? ['uses'] : [])}>
      <AnswersView />
    </DrawnView>
  );
}
