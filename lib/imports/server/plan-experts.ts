import 'server-only';
import { isRecord } from '@/lib/orchestrator/is-record';
import type { ExpertRole } from '@/lib/orchestrator/spec';
import { defaultRates } from '@/lib/price-books/server/default-rates';
import { roleNames } from '@/lib/tools-registry/names';
import { toolDefaults } from '@/lib/tools-registry/tool-defaults';
import type { Model } from '@/prisma/generated/client';
import { type DescribedChoice, readModelArgument } from '../formats/model-argument';
import { type ImportedFunction, parseToolsJson } from '../formats/tools-json';
import type { ImportChoices, ImportDetails } from '../schema';
import type { Planner } from './plan';
import { toRow } from './plan';
import { planExpertPrices } from './plan-expert-prices';
import { planTool, readTools, type StoredTool, writeTools } from './planned-tool';
import { planPriceTarget, writePrices } from './price-target';
import { suggestModel } from './suggest-model';

const searchKinds = ['search-local', 'search-web', 'http'];

/** The role a tool of ToolOrchestra plays, by its name. */
function guessRole(name: string): ExpertRole {
  if (/search|retriev/i.test(name)) return 'search';
  if (/reason|code/i.test(name)) return 'reason-with-code';
  return /^answer/i.test(name) ? 'answer' : 'prompt';
}

/** The arguments without `model`, which Podium adds itself. */
function withoutModel(parameters: Record<string, unknown>): Record<string, unknown> {
  const { model: _, ...properties } = isRecord(parameters.properties) ? parameters.properties : {};
  const required = Array.isArray(parameters.required) ? parameters.required.filter((name) => name !== 'model') : [];
  return { ...parameters, properties, required };
}

const usableTools = (role: ExpertRole, stored: readonly StoredTool[]) =>
  stored.filter(
    ({ kind, archivedAt }) =>
      archivedAt === null &&
      (role === 'search' ? searchKinds.includes(kind) : role === 'reason-with-code' && kind === 'python'),
  );

type Decided = {
  role: ExpertRole;
  usesToolId: string | null;
  usable: StoredTool[];
  choices: (DescribedChoice & { model: Model | null | undefined })[];
};

function decide(
  declared: ImportedFunction,
  described: DescribedChoice[],
  {
    choices,
    stored,
    models,
  }: { choices: ImportChoices; stored: readonly StoredTool[]; models: ReadonlyMap<string, Model> },
): Decided {
  const decision = Object.hasOwn(choices.experts, declared.rowId) ? choices.experts[declared.rowId] : undefined;
  const role = decision?.role ?? guessRole(declared.name);
  const usable = usableTools(role, stored);
  const [only] = usable;
  const usesToolId = decision?.usesToolId ?? (usable.length === 1 && only ? only.id : null);
  return {
    role,
    usesToolId,
    usable,
    choices: described.map((choice) => {
      const modelId = decision && Object.hasOwn(decision.models, choice.id) ? decision.models[choice.id] : undefined;
      return { ...choice, model: modelId ? models.get(modelId) : modelId === null ? null : undefined };
    }),
  };
}

function openQuestions({ choices }: Decided): string[] {
  const open = choices.filter(({ model }) => model === undefined).map(({ id }) => id);
  if (open.length === 0) return [];
  return [`Not decided yet: ${open.join(', ')}. Choose a registered model for each, or leave it out.`];
}

/**
 * ToolOrchestra's own file: tools whose `model` argument says in its text which models there are, what they are good at
 * and what they cost. Phrases are kept word for word; the table is not, since Podium writes it from the price book.
 */
export const planExperts: Planner = async (client, document, choices) => {
  const declared = parseToolsJson(document);
  const [stored, modelRows, rates] = await Promise.all([
    readTools(client),
    client.model.findMany({ where: { archivedAt: null }, orderBy: { name: 'asc' } }),
    defaultRates(),
  ]);
  const models = new Map(modelRows.map((model) => [model.id, model]));
  // What runs the show is seldom one of its own experts.
  const suggestible = modelRows.filter(({ servedName }) => !/orchestrator/i.test(servedName));
  const names = new Set<string>();
  const items = declared.map((tool) => {
    const described = readModelArgument(tool.parameters) ?? [];
    const decided = decide(tool, described, { choices, stored, models });
    const { role, usesToolId } = decided;
    const kept = decided.choices.filter(({ model }) => model);
    const facts = `${roleNames[role]}. ${decided.choices.length} choices`;
    const shared = { id: tool.rowId, kind: 'tool' as const, name: tool.name, where: tool.where, facts };
    const none = (state: 'problem' | 'skipped', reasons: string[]) => ({
      row: toRow({ ...shared, state, reasons }),
      issues: [],
      input: null,
      replaces: null,
    });
    const planned =
      tool.problems.length > 0
        ? none('problem', tool.problems)
        : described.length === 0
          ? none('skipped', ['It has no model choices in its text. Import the file as functions to register it.'])
          : planTool(
              {
                rowId: tool.rowId,
                where: tool.where,
                facts,
                problems: openQuestions(decided),
                input: {
                  name: tool.name,
                  kind: 'model',
                  role,
                  usesToolId,
                  description: tool.description,
                  parameters: withoutModel(tool.parameters),
                  modelChoices: kept.map(({ id, phrase, model, latencySeconds }) => ({
                    id,
                    modelId: model?.id ?? '',
                    capability: phrase,
                    latencySeconds,
                  })),
                  timeoutMs: toolDefaults('model', role).timeoutMs,
                },
              },
              { stored, choices, names },
            );
    return { tool, decided, planned };
  });
  const target = await planPriceTarget(client, choices, 'ToolOrchestra tools');
  const sources = items
    .filter(({ planned }) => planned.row.state !== 'skipped')
    .flatMap(({ tool, decided }) =>
      decided.choices.flatMap(({ model, ...choice }) =>
        model ? [{ from: `${tool.name}/${choice.id}`, choice, model }] : [],
      ),
    );
  const prices = planExpertPrices(sources, { target, choices });
  const details: ImportDetails = {
    type: 'experts',
    tools: items
      .filter(({ decided }) => decided.choices.length > 0)
      .map(({ tool, decided }) => ({
        rowId: tool.rowId,
        name: tool.name,
        role: decided.role,
        usesToolId: decided.usesToolId,
        usable: decided.usable.map(({ id, name }) => ({ id, name })),
        choices: decided.choices.map(({ model, ...choice }) => ({
          ...choice,
          modelId: model === undefined ? undefined : (model?.id ?? null),
          suggestion: suggestModel(choice, { models: suggestible, rates }),
        })),
      })),
    priceConflicts: prices.conflicts,
  };
  return {
    rows: [...items.map(({ planned }) => planned.row), ...prices.items.map(({ row }) => row)],
    notes: [],
    priceTarget: target.target,
    priceTargetIssue: target.issue,
    details,
    write: async (selected) => {
      const made = await writeTools(
        client,
        items.map(({ planned }) => planned),
        selected,
      );
      const chosen = prices.items.flatMap(({ row, price }) => (price && selected.has(row.id) ? [price] : []));
      made.push(...(await writePrices(client, target, { prices: chosen, source: 'ToolOrchestra tools' })));
      return { made, notes: [] };
    },
  };
};
