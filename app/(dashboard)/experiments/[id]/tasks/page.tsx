import type { Metadata } from 'next';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { DrawnView } from '../../_components/drawn-view';
import { TasksView } from '../../_components/tasks/tasks-view';

export const metadata: Metadata = { title: 'Tasks' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const experiment = await experimentOfDocument((await params).id);
  const drawing = experiment && (await readyDrawing(experiment));
  return (
    <DrawnView drawing={drawing}>
      <TasksView />
    </DrawnView>
  );
}
