import type { Orchestrator } from '@/lib/orchestrators/schema';
import type { Tool } from '@/lib/tools-registry/schema';

type Calling = { setup: Pick<Orchestrator['setup'], 'tools'> };
type Registered = Pick<Tool, 'id' | 'modelChoices' | 'usesToolId'>;

export type Reachable<Item extends Registered = Tool> = {
  tools: Item[];
  /** Models each of the tools may call, by tool id. */
  offers: Map<string, Set<string>>;
  modelIds: Set<string>;
};

/** The tools that any of these orchestrators offers or uses through another tool, and the models they may call. */
export function reachableFrom<Item extends Registered>(
  orchestrators: readonly Calling[],
  registered: readonly Item[],
): Reachable<Item> {
  const byId = new Map(registered.map((tool) => [tool.id, tool]));
  const offers = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const offer = (tool: Item | undefined, own: Registered['modelChoices'] | null) => {
    // Reached in this way before: what it offers and uses is known.
    if (!tool || (own === null && seen.has(tool.id))) return;
    if (own === null) seen.add(tool.id);
    const models = offers.get(tool.id) ?? new Set<string>();
    for (const { modelId } of own ?? tool.modelChoices) models.add(modelId);
    offers.set(tool.id, models);
    if (tool.usesToolId !== null) offer(byId.get(tool.usesToolId), null);
  };
  for (const { setup } of orchestrators)
    for (const { toolId, modelChoices } of setup.tools) offer(byId.get(toolId), modelChoices);
  return {
    tools: [...offers.keys()].flatMap((id) => byId.get(id) ?? []),
    offers,
    modelIds: new Set([...offers.values()].flatMap((models) => [...models])),
  };
}
