'use client';
import { useState } from 'react';
import type { ListedTask } from '@/lib/datasets/schema';
import type { SaveVersionInput, TaskContent } from '@/lib/datasets/version-schema';

export type AddedTask = { key: string; externalId: string | null; task: TaskContent };

type Edits = {
  baseVersion: number;
  edited: ReadonlyMap<string, TaskContent>;
  removed: ReadonlySet<string>;
  added: readonly AddedTask[];
};

const none = (baseVersion: number): Edits => ({ baseVersion, edited: new Map(), removed: new Set(), added: [] });

/** Edits of a dataset that wait to be saved together. They belong to the version they were begun on. */
export function useEdits(newestVersion: number) {
  const [edits, setEdits] = useState(() => none(newestVersion));
  const { edited, removed, added } = edits;
  const count = edited.size + removed.size + added.length;
  const base = count === 0 ? newestVersion : edits.baseVersion;
  const put = (part: Partial<Edits>) => setEdits({ ...edits, baseVersion: base, ...part });
  return {
    ...edits,
    baseVersion: base,
    count,
    edit: (id: string, task: TaskContent) => put({ edited: new Map(edited).set(id, task) }),
    remove: (id: string) => put({ removed: new Set(removed).add(id), edited: without(edited, id) }),
    /** Takes back what was done to a task. */
    undo: (id: string) =>
      put({ edited: without(edited, id), removed: new Set([...removed].filter((other) => other !== id)) }),
    add: (task: AddedTask) => put({ added: [...added.filter(({ key }) => key !== task.key), task] }),
    dropAdded: (key: string) => put({ added: added.filter((task) => task.key !== key) }),
    clear: () => setEdits(none(newestVersion)),
    /** What is sent to be saved. */
    input: (note: string): SaveVersionInput => ({
      baseVersion: base,
      note,
      added: added.map(({ externalId, task }) => ({ externalId, task })),
      edited: [...edited].map(([id, task]) => ({ id, task })),
      removed: [...removed],
    }),
  };
}
export type DatasetEdits = ReturnType<typeof useEdits>;

const without = (map: ReadonlyMap<string, TaskContent>, id: string) => {
  const next = new Map(map);
  next.delete(id);
  return next;
};

/** A task as it may be edited. */
export const contentOf = ({
  question,
  reference,
  checker,
  choices,
  category,
  difficulty,
  tags,
}: ListedTask): TaskContent => ({
  question,
  reference,
  checker,
  choices,
  category,
  difficulty,
  tags,
});
