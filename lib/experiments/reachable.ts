import type { Orchestrator } from '@/lib/orchestrators/schema';
import type { Tool } from '@/lib/tools-registry/schema';

export type Reachable = {
  tools: Tool[] /** Models each of the tools may call, by tool id. */;
  offers: Map<string, Set<string>>;
  modelIds: Set<string>;
};

/** The tools that any of these orchestrators offers or uses through another tool, and the models they may call. */
export function reachableFrom(orchestrators: readonly Orchestrator[], registered: readonly Tool[]): Reachable {
  const byId = new Map(registered.map((tool) => [tool.id, tool]));
  const offers = new Map<string, Set<string>>();
  for (const { setup } of orchestrators)
    for (const { toolId, modelChoices } of setup.tools)
      for (let tool = byId.get(toolId), own = modelChoices; tool; own = null) {
        const models = offers.get(tool.id) ?? new Set<string>();
        for (const { modelId } of own ?? tool.modelChoices) models.add(modelId);
        if (offers.has(tool.id) && own === null) break; // reached before, and so is what it uses
        offers.set(tool.id, models);
        tool = tool.usesToolId === null ? undefined : byId.get(tool.usesToolId);
      }
  const tools = [...offers.keys()].flatMap((id) => byId.get(id) ?? []);
  return { tools, offers, modelIds: new Set([...offers.values()].flatMap((models) => [...models])) };
}
