import { plural } from '@/lib/format';
import { applyRules, type Resolution, type RuledModel, type RuledTool, type RuleId } from './apply-rules';
import type { RuleAssessment } from './assessment-schema';
import type { PreferenceRules } from './schema';

/** What a run called, or tried to and was refused. */
export type CallCount = { kind: 'tool' | 'model'; id: string; count: number };

const keyOf = (rule: RuleId) => `${rule.type} ${'tag' in rule ? rule.tag : rule.id}`;

const labelOf = (rule: RuleId, nameOf: (id: string) => string) => {
  switch (rule.type) {
    case 'required-tag':
      return `Only with the tag ${rule.tag}`;
    case 'forbidden-tag':
      return `Nothing with the tag ${rule.tag}`;
    case 'forbidden-tool':
    case 'forbidden-model':
      return `Never ${nameOf(rule.id)}`;
  }
};

const rulesOf = (rules: PreferenceRules): RuleId[] => [
  ...rules.requiredTags.map((tag): RuleId => ({ type: 'required-tag', tag })),
  ...rules.forbiddenTags.map((tag): RuleId => ({ type: 'forbidden-tag', tag })),
  ...rules.forbiddenToolIds.map((id): RuleId => ({ type: 'forbidden-tool', id })),
  ...rules.forbiddenModelIds.map((id): RuleId => ({ type: 'forbidden-model', id })),
];

/** The rules that leave a thing out, through what it works through too. */
function rulesBehind(input: {
  kind: 'tool' | 'model';
  id: string;
  resolution: Resolution;
  tools: ReadonlyMap<string, RuledTool>;
  above?: readonly string[];
}): string[] {
  const { kind, id, resolution, tools, above = [] } = input;
  const reasons = (kind === 'tool' ? resolution.tools : resolution.models).get(id) ?? [];
  return reasons.flatMap((reason) => {
    if (reason.type === 'rule') return [keyOf(reason.rule)];
    if (reason.type === 'no-model-left')
      return (tools.get(id)?.modelIds ?? []).flatMap((modelId) =>
        rulesBehind({ kind: 'model', id: modelId, resolution, tools }),
      );
    if (above.includes(reason.toolId)) return [];
    return rulesBehind({ kind: 'tool', id: reason.toolId, resolution, tools, above: [...above, id] });
  });
}

/** Every hard rule against what a run called and what it was refused. */
export function assessRules(input: {
  rules: PreferenceRules;
  models: readonly RuledModel[];
  tools: readonly RuledTool[];
  calls: readonly CallCount[];
  refusals: readonly CallCount[];
  nameOf: (id: string) => string;
}): RuleAssessment[] {
  const { rules, models, calls, refusals, nameOf } = input;
  const resolution = applyRules({ rules, models, tools: input.tools });
  const tools = new Map(input.tools.map((tool) => [tool.id, tool]));
  const counted = (things: readonly CallCount[], key: string) =>
    things
      .filter(({ kind, id }) => rulesBehind({ kind, id, resolution, tools }).includes(key))
      .reduce((sum, { count }) => sum + count, 0);
  return rulesOf(rules).map((rule) => {
    const key = keyOf(rule);
    const uses = counted(calls, key);
    const refused = counted(refusals, key);
    return {
      key,
      label: labelOf(rule, nameOf),
      followed: uses === 0,
      uses,
      refusals: refused,
      sentence: sentenceOf(uses, refused),
    };
  });
}

function sentenceOf(uses: number, refusals: number): string {
  const tried = `${plural(refusals, 'call')} that would have broken it ${refusals === 1 ? 'was' : 'were'} refused`;
  if (uses > 0) return `Not followed: ${plural(uses, 'call')} broke it${refusals > 0 ? `; ${tried}` : ''}.`;
  return refusals > 0 ? `Followed: ${tried}.` : 'Followed: no call tried to break it.';
}
