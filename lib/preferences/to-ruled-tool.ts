import type { SpecTool } from '@/lib/orchestrator/spec';
import { modelsBehind, type RuledTool } from './apply-rules';

/** A tool of a run as the rules see it. */
export const toRuledTool = (
  { key, kind, tags, uses, modelChoices }: SpecTool,
  setup: { protocol: string; modelId: string },
): RuledTool => ({
  id: key,
  kind,
  tags,
  usesToolId: uses,
  modelIds: modelsBehind(setup, { kind, modelIds: modelChoices.map(({ modelKey }) => modelKey) }),
});
