import { registrableKinds } from '@/lib/tools-registry/names';
import type { Tool, ToolInput } from '@/lib/tools-registry/schema';
import { toolDefaults } from '@/lib/tools-registry/tool-defaults';
import type { RegistrableKind } from '@/lib/tools-registry/tool-options';

export type ToolForm = Required<ToolInput>;

export const defaultOptions: Record<RegistrableKind, Record<string, unknown>> = {
  model: {},
  python: {},
  'search-local': { collectionIds: [], topK: 5 },
  'search-web': { provider: 'auto', topK: 5 },
  http: { url: '', method: 'GET', headers: {} },
};

export const newTool: ToolForm = {
  ...toolDefaults('model', 'answer'),
  kind: 'model',
  role: 'answer',
  options: {},
  usesToolId: null,
  modelChoices: [{ id: 'answer-1', modelId: '', capability: '', latencySeconds: null }],
  latencySeconds: null,
  tags: [],
};

export const toToolForm = (tool: Tool): ToolForm => ({
  name: tool.name,
  kind: registrableKinds.find((kind) => kind === tool.kind) ?? 'model',
  description: tool.description,
  parameters: tool.parameters,
  options: tool.options,
  role: tool.role,
  usesToolId: tool.usesToolId,
  modelChoices: tool.modelChoices,
  latencySeconds: tool.latencySeconds,
  timeoutMs: tool.timeoutMs,
  tags: tool.tags,
});
