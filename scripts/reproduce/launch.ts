import { z } from 'zod';
import { datasetSchema } from '@/lib/datasets/schema';
import { createdExperimentSchema } from '@/lib/experiments/schema';
import { modelSchema } from '@/lib/models/schema';
import { type OrchestratorInput, orchestratorSchema } from '@/lib/orchestrators/schema';
import type { Client } from './client';
import { type ArmDesign, armDesigns, experimentName, orchestratorName, toolNames } from './design';

const namedSchema = z.object({ id: z.string(), name: z.string() });

/** Makes the orchestrators that are not there yet and launches one experiment over all arms; its id. */
export async function launchReproduction(
  client: Client,
  options: { tasks: number | null; concurrency: number },
): Promise<string> {
  const datasets = await client.get('/api/datasets', z.array(datasetSchema));
  const dataset = datasets.find(({ simulated }) => simulated);
  if (!dataset) throw new Error(`${client.url} does not have the shipped dataset of the simulator (any more).`);
  if (options.tasks !== null && options.tasks > dataset.taskCount)
    throw new Error(`--tasks ${options.tasks}: "${dataset.name}" has ${dataset.taskCount}.`);
  const { id } = await client.post(
    '/api/experiments',
    {
      name: `${experimentName} ${new Date().toISOString().slice(0, 16)}`,
      datasetId: dataset.id,
      orchestratorIds: await orchestratorsFor(client),
      concurrency: options.concurrency,
      sample: options.tasks === null ? null : { count: options.tasks, seed: 1 },
      seed: 1,
    },
    createdExperimentSchema,
  );
  return id;
}

/** Ids in the order of the arms. What an earlier call made is taken again where it is still the same. */
async function orchestratorsFor(client: Client): Promise<string[]> {
  const [models, tools, present] = await Promise.all([
    client.get('/api/models', z.array(modelSchema)),
    client.get('/api/tools', z.array(namedSchema)),
    client.get('/api/orchestrators', z.array(orchestratorSchema)),
  ]);
  const idOf = <Row extends { id: string }>(kind: string, name: string, row: Row | undefined) => {
    if (!row) throw new Error(`${client.url} does not have the shipped ${kind} "${name}" (any more).`);
    return row.id;
  };
  const toolIds = toolNames.map((name) =>
    idOf(
      'tool',
      name,
      tools.find((tool) => tool.name === name),
    ),
  );
  // Limits and budgets of the shipped orchestrators hold for all arms alike.
  const shipped = present.find(({ simulated, setup }) => simulated && setup.protocol === 'toolorchestra');
  if (!shipped) throw new Error(`${client.url} does not have the shipped orchestrators (any more).`);
  const ids: string[] = [];
  for (const design of armDesigns) {
    const model = models.find(({ simulated, servedName }) => simulated && servedName === design.servedName);
    const modelId = idOf('model', design.servedName, model);
    const setup = { ...shipped.setup, ...setupOf(design, { modelId, toolIds }) };
    ids.push(await orchestratorFor(client, { design, setup, present }));
  }
  return ids;
}

const setupOf = (design: ArmDesign, { modelId, toolIds }: { modelId: string; toolIds: readonly string[] }) => ({
  protocol: design.protocol,
  modelId,
  tools: design.protocol === 'single' ? [] : toolIds.map((toolId) => ({ toolId, modelChoices: null })),
});

async function orchestratorFor(
  client: Client,
  input: {
    design: ArmDesign;
    setup: OrchestratorInput['setup'];
    present: readonly z.output<typeof orchestratorSchema>[];
  },
): Promise<string> {
  const { design, setup, present } = input;
  const name = orchestratorName(design);
  const isSame = (other: unknown) => JSON.stringify(sorted(other)) === JSON.stringify(sorted(setup));
  const alike = present.find((one) => one.name.startsWith(name) && isSame(one.setup));
  if (alike) return alike.id;
  const taken = new Set(present.map((one) => one.name));
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
  const description = 'Made by npm run reproduce.';
  const { id } = await client.post(
    '/api/orchestrators',
    { name: free, description, tags: ['simulated'], setup },
    orchestratorSchema,
  );
  return id;
}

/** The same value with the keys of its objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, own]): [string, unknown] => [key, sorted(own)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
