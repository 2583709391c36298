import type { PreferenceRules } from './schema';

/** One hard rule, so that what it did can be counted. */
export type RuleId =
  | { type: 'required-tag'; tag: string }
  | { type: 'forbidden-tag'; tag: string }
  | { type: 'forbidden-tool'; id: string }
  | { type: 'forbidden-model'; id: string };

/** Why a thing is ruled out: by a rule itself, or because of what it works through. */
export type RuledOut =
  | { type: 'rule'; rule: RuleId }
  /** The tool it works through is ruled out. */
  | { type: 'uses'; toolId: string }
  /** Every model it can be called with is ruled out. */
  | { type: 'no-model-left' };

export type RuledModel = { id: string; tags: readonly string[] };
export type RuledTool = {
  id: string;
  kind: string;
  tags: readonly string[];
  usesToolId: string | null;
  /** Models it can be called with. */
  modelIds: readonly string[];
};

/**
 * The models behind a tool in an orchestrator: in protocol `fixed` its own model plays every expert, whatever the tool lists.
 */
export const modelsBehind = (
  { protocol, modelId }: { protocol: string; modelId: string },
  { kind, modelIds }: { kind: string; modelIds: readonly string[] },
): readonly string[] => (protocol === 'fixed' && kind === 'model' ? [modelId] : modelIds);

/** What the rules leave out, by id, each with every reason; what is not in the maps remains. */
export type Resolution = {
  models: ReadonlyMap<string, readonly RuledOut[]>;
  tools: ReadonlyMap<string, readonly RuledOut[]>;
};

const byTags = (tags: readonly string[], required: readonly string[], forbidden: readonly string[]): RuledOut[] => [
  ...required
    .filter((tag) => !tags.includes(tag))
    .map((tag): RuledOut => ({ type: 'rule', rule: { type: 'required-tag', tag } })),
  ...forbidden
    .filter((tag) => tags.includes(tag))
    .map((tag): RuledOut => ({ type: 'rule', rule: { type: 'forbidden-tag', tag } })),
];

const noRules: readonly RuledOut[] = [];

/**
 * Which models and tools the hard rules leave out, and why: what the engine enforces and the editor shows. A `model` tool
 * is as good as the models behind it: only those need the required tags, and it goes when none of them remains. A tool
 * goes with the tool it works through.
 */
export function applyRules(input: {
  rules: PreferenceRules;
  models: readonly RuledModel[];
  tools: readonly RuledTool[];
}): Resolution {
  const { rules } = input;
  const models = new Map<string, readonly RuledOut[]>();
  for (const { id, tags } of input.models) {
    const reasons = byTags(tags, rules.requiredTags, rules.forbiddenTags);
    if (rules.forbiddenModelIds.includes(id)) reasons.unshift({ type: 'rule', rule: { type: 'forbidden-model', id } });
    if (reasons.length > 0) models.set(id, reasons);
  }
  const byId = new Map(input.tools.map((tool) => [tool.id, tool]));
  const tools = new Map<string, readonly RuledOut[]>();
  const resolve = (tool: RuledTool, above: readonly string[]): readonly RuledOut[] => {
    const known = tools.get(tool.id);
    if (known) return known;
    const { id, kind, tags, usesToolId, modelIds } = tool;
    const reasons = byTags(tags, kind === 'model' ? [] : rules.requiredTags, rules.forbiddenTags);
    if (rules.forbiddenToolIds.includes(id)) reasons.unshift({ type: 'rule', rule: { type: 'forbidden-tool', id } });
    if (kind === 'model' && modelIds.length > 0 && modelIds.every((modelId) => models.has(modelId)))
      reasons.push({ type: 'no-model-left' });
    const used = usesToolId === null || above.includes(usesToolId) ? undefined : byId.get(usesToolId);
    if (used && resolve(used, [...above, id]).length > 0) reasons.push({ type: 'uses', toolId: used.id });
    if (reasons.length === 0) return noRules;
    tools.set(id, reasons);
    return reasons;
  };
  for (const tool of input.tools) resolve(tool, []);
  return { models, tools };
}

/** A reason in words that follow the thing's name: `it is tagged "cloud", which the preference forbids`. */
export function describeRuledOut(reason: RuledOut, toolName: (id: string) => string): string {
  switch (reason.type) {
    case 'uses':
      return `it works through ${toolName(reason.toolId)}, which the preference rules out`;
    case 'no-model-left':
      return 'the preference rules out every model it can be called with';
    case 'rule':
      switch (reason.rule.type) {
        case 'required-tag':
          return `it lacks the tag "${reason.rule.tag}", which the preference requires`;
        case 'forbidden-tag':
          return `it is tagged "${reason.rule.tag}", which the preference forbids`;
        case 'forbidden-tool':
        case 'forbidden-model':
          return 'the preference forbids it by name';
      }
  }
}
