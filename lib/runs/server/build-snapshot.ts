import { addUsd, Money } from '@/lib/accounting/money';
import type { ModelRate, RateCard, ToolRate } from '@/lib/accounting/rates';
import { AppError } from '@/lib/errors';
import type { ModelChoice, ShownPrice, SpecModel, SpecTool } from '@/lib/orchestrator/spec';
import {
  expertRoleSchema,
  type Limits,
  limitsSchema,
  runSpecSchema,
  specModelSchema,
  specToolSchema,
} from '@/lib/orchestrator/spec';
import { type OrchestratorSetup, toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { applyRules, describeRuledOut } from '@/lib/preferences/apply-rules';
import type { PreferenceRules } from '@/lib/preferences/schema';
import { toRuledTool } from '@/lib/preferences/to-ruled-tool';
import type { Latencies } from '@/lib/price-books/server/rates-of';
import type { RunSnapshot } from '../schema';

/** The registry as it is when a run starts: rows by id, as far as the run needs them. */
export type Registry = {
  models: ReadonlyMap<string, RegistryModel>;
  tools: ReadonlyMap<string, RegistryTool>;
  backends: ReadonlyMap<string, RegistryBackend>;
};
export type RegistryModel = {
  id: string;
  backendId: string;
  name: string;
  servedName: string;
  family: string | null;
  contextTokens: number;
  capabilities: unknown;
  sampling: unknown;
  budgets: unknown;
  answerFormat: string;
  description: string;
  latencySeconds: number | null;
  tags: string[];
  archivedAt: Date | null;
};
export type RegistryTool = {
  id: string;
  name: string;
  kind: string;
  description: string;
  parameters: unknown;
  options: unknown;
  role: string | null;
  usesToolId: string | null;
  modelChoices: unknown;
  latencySeconds: number | null;
  timeoutMs: number;
  tags: string[];
  archivedAt: Date | null;
};
export type RegistryBackend = {
  id: string;
  name: string;
  baseUrls: string[];
  simulated: boolean;
  archivedAt: Date | null;
};

export type SnapshotInput = {
  orchestrator: { id: string; versionId: string; name: string; version: number; setup: OrchestratorSetup };
  preference: {
    id: string;
    versionId: string;
    name: string;
    version: number;
    sentence: string;
    rules: PreferenceRules;
  } | null;
  priceBook: { id: string; versionId: string; name: string; version: number } | null;
  rates: RateCard;
  /** Seconds of a call where the price book names them: told instead of what the model or tool declares. */
  latencies: Latencies;
  registry: Registry;
  /** What this run changes in the orchestrator's limits. */
  limits: Partial<Limits>;
};

const problem = (message: string, field = 'orchestratorId') => new AppError('conflict', message, { field });

function find<Row extends { archivedAt: Date | null; name: string }>(
  rows: ReadonlyMap<string, Row>,
  id: string,
  what: string,
): Row {
  const row = rows.get(id);
  if (!row)
    throw problem(`The orchestrator uses a ${what} that does not exist any more (${id}). Edit the orchestrator.`);
  if (row.archivedAt) throw problem(`The orchestrator uses the ${what} "${row.name}", which is archived.`);
  return row;
}

/** A price as the orchestrator reads it: null = unknown. */
function shownPrice(rate: ModelRate | undefined, latencySeconds: number | null): ShownPrice {
  const amount = (value: string | null) => (rate?.state === 'free' ? '0' : rate?.state === 'priced' ? value : null);
  // A priced model charges nothing for what has no price; where time is charged, tokens cost something all the same.
  const idle = rate?.state === 'priced' && rate.perSecond === null ? '0' : null;
  return {
    inputPerMillion: amount(rate?.inputPerMillion ?? idle),
    outputPerMillion: amount(rate?.outputPerMillion ?? idle),
    perCall: amount(rate?.perCall ?? null),
    latencySeconds,
  };
}

/** What a call of a tool costs, for the orchestrator: a call makes one request; seconds and documents cannot be foretold. */
function shownCallPrice(rate: ToolRate | undefined): string | null {
  if (rate === undefined || rate.state === 'unknown') return null;
  if (rate.state === 'free') return '0';
  return rate.perCall === null || rate.perRequest === null
    ? (rate.perCall ?? rate.perRequest)
    : addUsd(rate.perCall, rate.perRequest);
}

function toSpecModel(row: RegistryModel): SpecModel {
  return specModelSchema.parse({
    key: row.id,
    name: row.name,
    servedName: row.servedName,
    backendKey: row.backendId,
    family: row.family,
    contextTokens: row.contextTokens,
    capabilities: row.capabilities,
    sampling: row.sampling,
    tags: row.tags,
    budgets: row.budgets,
    answerFormat: row.answerFormat,
  });
}

function toSpecTool(row: RegistryTool, input: SnapshotInput, choices: unknown, offered: boolean): SpecTool {
  const { registry, rates, latencies } = input;
  const modelChoices = toolModelChoiceSchema.array().parse(choices);
  const ids = modelChoices.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw problem(`The tool "${row.name}" offers two models under the same id "${twice}".`);
  const rate = rates.tools[row.id];
  const latencySeconds = latencies.tools[row.id] ?? row.latencySeconds;
  return specToolSchema.parse({
    key: row.id,
    name: row.name,
    kind: row.kind,
    description: row.description,
    parameters: row.parameters,
    offered,
    modelChoices: modelChoices.map((choice): ModelChoice => {
      const model = find(registry.models, choice.modelId, 'model');
      return {
        id: choice.id,
        modelKey: model.id,
        capability: choice.capability || model.description,
        price: shownPrice(
          rates.models[model.id],
          choice.latencySeconds ?? latencies.models[model.id] ?? model.latencySeconds,
        ),
      };
    }),
    role: row.role === null ? null : expertRoleSchema.parse(row.role),
    uses: row.usesToolId,
    options: row.options,
    tags: row.tags,
    // What an expert does is booked by its model calls: the tool around it has a price only if the book names one.
    price:
      rate === undefined && (latencySeconds === null || row.kind === 'model')
        ? null
        : {
            inputPerMillion: null,
            outputPerMillion: null,
            perCall: shownCallPrice(rate),
            latencySeconds,
          },
    timeoutMs: row.timeoutMs,
  });
}

/** The offered tools, then the tools only they use, each once. */
function collectTools(input: SnapshotInput): SpecTool[] {
  const { registry, orchestrator } = input;
  const tools = new Map<string, SpecTool>();
  for (const { toolId, modelChoices } of orchestrator.setup.tools) {
    if (tools.has(toolId)) continue;
    const row = find(registry.tools, toolId, 'tool');
    tools.set(toolId, toSpecTool(row, input, modelChoices ?? row.modelChoices, true));
  }
  for (const tool of [...tools.values()]) {
    for (let used = tool.uses; used !== null && !tools.has(used); used = tools.get(used)?.uses ?? null) {
      const row = find(registry.tools, used, 'tool');
      tools.set(used, toSpecTool(row, input, row.modelChoices, false));
    }
  }
  const names = [...tools.values()].filter(({ offered }) => offered).map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw problem(`The orchestrator has two tools named "${twice}".`);
  return [...tools.values()];
}

/** The rules as keys, with the words a refusal is given. In protocol `fixed` the orchestrator plays every expert itself. */
function engineRules(input: {
  rules: PreferenceRules;
  setup: OrchestratorSetup;
  models: SpecModel[];
  tools: SpecTool[];
}) {
  const { rules, setup, models, tools } = input;
  const resolution = applyRules({
    rules,
    models: models.map(({ key, tags }) => ({ id: key, tags })),
    tools: tools.map((tool) => toRuledTool(tool, setup)),
  });
  const toolName = (key: string) => tools.find((tool) => tool.key === key)?.name ?? key;
  const reasons = [...resolution.models, ...resolution.tools].flatMap(([key, [first]]) =>
    first ? [[key, describeRuledOut(first, toolName)]] : [],
  );
  return {
    forbiddenModelKeys: [...resolution.models.keys()],
    forbiddenToolKeys: tools.filter(({ key }) => resolution.tools.has(key)).map(({ key }) => key),
    reasons: Object.fromEntries(reasons) as Record<string, string>,
  };
}

const smaller = (left: string | null, right: string | null) =>
  left === null || right === null ? (left ?? right) : new Money(left).lessThan(right) ? left : right;

const smallerNumber = (left: number | null, right: number | null) =>
  left === null || right === null ? (left ?? right) : Math.min(left, right);

/**
 * Everything a run is set up with, resolved once and never looked up again: models, tools with their model choices and
 * prices, rules, limits, rates. Throws `conflict` naming the field when something is missing, archived or contradictory.
 */
export function buildSnapshot(input: SnapshotInput): RunSnapshot {
  const { orchestrator, preference, priceBook, rates, registry } = input;
  const { setup } = orchestrator;
  const tools = collectTools(input);
  const modelIds = [setup.modelId, ...tools.flatMap((tool) => tool.modelChoices.map(({ modelKey }) => modelKey))];
  const models = [...new Set(modelIds)].map((id) => toSpecModel(find(registry.models, id, 'model')));
  const backends = [...new Set(models.map(({ backendKey }) => backendKey))].map((id) => {
    const { name, baseUrls, simulated } = find(registry.backends, id, 'backend');
    return { key: id, name, baseUrls: baseUrls.map(withoutUserInfo), simulated };
  });
  const rules = preference ? engineRules({ rules: preference.rules, setup, models, tools }) : undefined;
  if (rules?.forbiddenModelKeys.includes(setup.modelId))
    throw problem(
      `The preference "${preference?.name}" rules out "${models[0]?.name}", the model that orchestrates. Choose another preference or orchestrator.`,
      'preferenceId',
    );
  const limits = limitsSchema.parse({ ...setup.limits, ...input.limits });
  const { protocol, systemPrompt, toolChoice, parallelToolCalls, sampling, answerTool, buffers } = setup;
  const used = { models: new Set(models.map(({ key }) => key)), tools: new Set(tools.map(({ key }) => key)) };
  return {
    snapshotVersion: 1,
    spec: runSpecSchema.omit({ task: true, seed: true }).parse({
      specVersion: 1,
      protocol,
      preferenceSentence: preference?.sentence.trim() || null,
      rules,
      orchestrator: { modelKey: setup.modelId, systemPrompt, toolChoice, parallelToolCalls, sampling, answerTool },
      models,
      tools,
      limits: preference
        ? {
            ...limits,
            maxUsd: smaller(limits.maxUsd, preference.rules.maxUsd),
            maxSeconds: smallerNumber(limits.maxSeconds, preference.rules.maxSeconds),
          }
        : limits,
      buffers,
    } satisfies Record<string, unknown>),
    orchestrator: {
      id: orchestrator.id,
      versionId: orchestrator.versionId,
      name: orchestrator.name,
      version: orchestrator.version,
    },
    preference: preference && {
      id: preference.id,
      versionId: preference.versionId,
      name: preference.name,
      version: preference.version,
    },
    priceBook,
    rates: {
      models: Object.fromEntries(Object.entries(rates.models).filter(([key]) => used.models.has(key))),
      tools: Object.fromEntries(Object.entries(rates.tools).filter(([key]) => used.tools.has(key))),
    },
    backends,
  };
}

/** Addresses may carry a user name and password; a snapshot never does. */
function withoutUserInfo(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/@]*@/, '$1');
}
