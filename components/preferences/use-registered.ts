'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { modelsQuery } from '@/lib/models/queries';
import type { Model } from '@/lib/models/schema';
import { namedById } from '@/lib/preferences/write-sentence';
import { toolsQuery } from '@/lib/tools-registry/queries';
import type { Tool } from '@/lib/tools-registry/schema';

const noModels: Model[] = [];
const noTools: Tool[] = [];

/** Models and tools a preference may name, archived ones too: a preference made earlier may still name them. */
export function useRegistered() {
  const { data: models = noModels } = useQuery(modelsQuery({ archived: 'include' }));
  const { data: tools = noTools } = useQuery(toolsQuery({ archived: 'include' }));
  return useMemo(() => {
    const names = new Map([...models, ...tools].map(({ id, name }) => [id, name]));
    const tags = [...new Set([...models, ...tools].flatMap((thing) => thing.tags))].sort();
    return {
      models: models.filter(({ archivedAt }) => archivedAt === null),
      tools: tools.filter(({ archivedAt }) => archivedAt === null),
      /** With the archived ones, for sentences. */
      named: { models: namedById(models), tools: namedById(tools) },
      nameOf: (id: string) => names.get(id) ?? 'something that is gone',
      tags,
    };
  }, [models, tools]);
}
export type RegisteredThings = ReturnType<typeof useRegistered>;
