import type { Metadata } from 'next';
import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { DrawnView } from '../../_components/drawn-view';
import { TasksView } from '../../_components/tasks/tasks-view';

export const metadata: Metadata = { title: 'Tasks' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { record } = await readExperiment((await params).id);
  return (
    <DrawnView drawing={await readyDrawing(record)}>
      <TasksView />
    </DrawnView>
  );
}
