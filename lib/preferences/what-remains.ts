import type { OrchestratorSetup } from '@/lib/orchestrators/schema';
import { applyRules, describeRuledOut, modelsBehind, type Resolution, type RuledTool } from './apply-rules';
import type { PreferenceRules } from './schema';

export type RemainsModel = { id: string; name: string; tags: readonly string[] };
export type RemainsTool = {
  id: string;
  name: string;
  kind: string;
  tags: readonly string[];
  usesToolId: string | null;
  modelChoices: readonly { modelId: string }[];
};
export type RemainsOrchestrator = {
  id: string;
  name: string;
  setup: Pick<OrchestratorSetup, 'protocol' | 'modelId' | 'tools'>;
};

/** Something of the registry under the rules; no reasons = it remains. */
export type Standing = { id: string; name: string; reasons: string[] };
export type OrchestratorStanding = {
  id: string;
  name: string;
  /** Its own model is allowed. */
  canRun: boolean;
  /** What stands in the way, or what to know; null when all remains. */
  note: string | null;
  tools: Standing[];
  /** Models it may call as experts. */
  models: Standing[];
};
export type Remains = { models: Standing[]; tools: Standing[]; orchestrators: OrchestratorStanding[] };

const toRuledTool = (tool: RemainsTool, modelIds?: readonly string[]): RuledTool => ({
  id: tool.id,
  kind: tool.kind,
  tags: tool.tags,
  usesToolId: tool.usesToolId,
  modelIds: modelIds ?? tool.modelChoices.map(({ modelId }) => modelId),
});

/**
 * What the hard rules leave of the registry and of every orchestrator, and why not the rest: the very resolution a run is
 * started with (`applyRules`), so that the editor shows what the engine will do.
 */
export function whatRemains(input: {
  rules: PreferenceRules;
  models: readonly RemainsModel[];
  tools: readonly RemainsTool[];
  orchestrators: readonly RemainsOrchestrator[];
}): Remains {
  const { rules, models, tools, orchestrators } = input;
  const toolName = (id: string) => tools.find((tool) => tool.id === id)?.name ?? 'a tool that is gone';
  const standing = (things: readonly { id: string; name: string }[], found: Resolution[keyof Resolution]): Standing[] =>
    things.map(({ id, name }) => ({
      id,
      name,
      reasons: (found.get(id) ?? []).map((reason) => describeRuledOut(reason, toolName)),
    }));
  const all = applyRules({ rules, models, tools: tools.map((tool) => toRuledTool(tool)) });
  return {
    models: standing(models, all.models),
    tools: standing(tools, all.tools),
    orchestrators: orchestrators.map((orchestrator): OrchestratorStanding => {
      const { setup } = orchestrator;
      const choices = choicesOf(setup, tools);
      const resolution = applyRules({
        rules,
        models,
        tools: tools.map((tool) => toRuledTool(tool, choices.get(tool.id))),
      });
      const offered = setup.protocol === 'single' ? [] : tools.filter(({ id }) => choices.has(id));
      const called = new Set(setup.protocol === 'fixed' ? [] : offered.flatMap(({ id }) => choices.get(id) ?? []));
      const own = {
        tools: standing(offered, resolution.tools),
        models: standing(
          models.filter(({ id }) => called.has(id)),
          resolution.models,
        ),
      };
      const boss = models.find(({ id }) => id === setup.modelId);
      const [refused] = resolution.models.get(setup.modelId) ?? [];
      return {
        id: orchestrator.id,
        name: orchestrator.name,
        canRun: refused === undefined,
        note: refused
          ? `It cannot run: its own model ${boss?.name ?? ''} is ruled out, ${describeRuledOut(refused, toolName)}.`
          : noteOn(own.tools),
        ...own,
      };
    }),
  };
}

/** The models each tool of a setup may be called with. */
function choicesOf(
  { protocol, modelId, tools: chosen }: RemainsOrchestrator['setup'],
  tools: readonly RemainsTool[],
): Map<string, readonly string[]> {
  return new Map(
    chosen.flatMap(({ toolId, modelChoices }): [string, readonly string[]][] => {
      const tool = tools.find(({ id }) => id === toolId);
      if (!tool) return [];
      const ids = (modelChoices ?? tool.modelChoices).map((choice) => choice.modelId);
      return [[toolId, modelsBehind({ protocol, modelId }, { kind: tool.kind, modelIds: ids })]];
    }),
  );
}

function noteOn(tools: readonly Standing[]): string | null {
  const gone = tools.filter(({ reasons }) => reasons.length > 0);
  if (gone.length === 0) return null;
  if (gone.length === tools.length) return 'It can run, but without any tool: it must answer by itself.';
  return `It can run, without ${gone.map(({ name }) => name).join(', ')}.`;
}
