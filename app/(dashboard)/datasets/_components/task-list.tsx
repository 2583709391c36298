'use client';
import { Pencil, Plus, Trash2, Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { ListedTask } from '@/lib/datasets/schema';
import type { TaskContent } from '@/lib/datasets/version-schema';
import { loadAgain } from '@/lib/http/load-again';
import { TaskRow } from './task-row';
import { contentOf, type DatasetEdits } from './use-edits';

const TaskDialog = lazy(() => loadAgain(() => import('./task-dialog')).then((m) => ({ default: m.TaskDialog })));

type Opened = { title: string; task: TaskContent; onDone: (task: TaskContent) => void };

const emptyTask: TaskContent = {
  question: '',
  reference: null,
  checker: { type: 'exact' },
  choices: [],
  category: null,
  difficulty: null,
  tags: [],
};

/** Tasks with the edits that wait to be saved. */
export function TaskList({ tasks, edits }: { tasks: readonly ListedTask[]; edits: DatasetEdits | null }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (next: Opened) =>
    setOpened({
      ...next,
      onDone: (task) => {
        next.onDone(task);
        setOpened(null);
      },
    });
  return (
    <>
      {edits && (
        <Button
          variant="outline"
          size="sm"
          className="self-start"
          onClick={() => {
            const key = crypto.randomUUID();
            open({
              title: 'A new task',
              task: emptyTask,
              onDone: (task) => edits.add({ key, externalId: null, task }),
            });
          }}
        >
          <Plus aria-hidden /> Add a task
        </Button>
      )}
      <ul className="divide-y overflow-hidden rounded-lg border bg-card" aria-label="Tasks">
        {edits?.added.map(({ key, externalId, task }) => (
          <TaskRow
            key={key}
            task={{
              ...task,
              externalId: externalId ?? 'new',
              needsEnvironment: false,
              extraFields: [],
            }}
            mark={<Badge variant="success">added</Badge>}
            actions={
              <>
                <Button
                  size="sm"
                  variant="outline"
                  onClick={() =>
                    open({ title: 'A new task', task, onDone: (next) => edits.add({ key, externalId, task: next }) })
                  }
                >
                  <Pencil aria-hidden /> Edit
                </Button>
                <Button size="sm" variant="outline" onClick={() => edits.dropAdded(key)}>
                  <Undo2 aria-hidden /> Do not add
                </Button>
              </>
            }
          />
        ))}
        {tasks.map((task) => (
          <StoredTask key={task.id} task={task} edits={edits} open={open} />
        ))}
      </ul>
      {opened && (
        <Suspense>
          <TaskDialog key={opened.title} {...opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}

function StoredTask({
  task,
  edits,
  open,
}: {
  task: ListedTask;
  edits: DatasetEdits | null;
  open: (opened: Opened) => void;
}) {
  if (!edits) return <TaskRow task={task} id={task.id} />;
  const edit = edits.edited.get(task.id);
  const removed = edits.removed.has(task.id);
  return (
    <TaskRow
      task={edit ? { ...task, ...edit } : task}
      id={task.id}
      faded={removed}
      mark={
        removed ? <Badge variant="danger">removed</Badge> : edit ? <Badge variant="warning">edited</Badge> : undefined
      }
      actions={
        <>
          {!removed && (
            <>
              <Button
                size="sm"
                variant="outline"
                onClick={() =>
                  open({
                    title: `Task ${task.externalId}`,
                    task: edit ?? contentOf(task),
                    onDone: (next) => edits.edit(task.id, next),
                  })
                }
              >
                <Pencil aria-hidden /> Edit
              </Button>
              <Button size="sm" variant="outline" onClick={() => edits.remove(task.id)}>
                <Trash2 aria-hidden /> Remove
              </Button>
            </>
          )}
          {(edit || removed) && (
            <Button size="sm" variant="outline" onClick={() => edits.undo(task.id)}>
              <Undo2 aria-hidden /> Undo
            </Button>
          )}
        </>
      }
    />
  );
}
