// `npm run reproduce`: the shape of the paper's main table and bias figure, on the simulator, through Podium's HTTP API.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { datasetSchema } from '@/lib/datasets/schema';
import { projectRoot } from '../bench/project';
import { type Arguments, readArguments, usage } from './arguments';
import { checkShape } from './checks';
import { type Client, createClient } from './client';
import { armDesigns } from './design';
import { followExperiment } from './follow';
import { launchReproduction } from './launch';
import { withOwnPodium } from './own-podium';
import { readExperiment } from './read-experiment';
import { biasDocument, checksText, type Provenance, provenanceText, tableDocument } from './report';
import { accuracyCostPicture } from './svg/accuracy-cost';
import { whoIsCalledPicture } from './svg/who-is-called';

export async function main(args: string[]): Promise<void> {
  const options = readArguments(args);
  if (!options) return console.log(usage);
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => stop.abort(new Error('Stopped before the end; nothing was written.')));
  const { signal } = stop;
  if (options.url !== null) return reproduce(createClient(options.url, signal), options, signal);
  console.log('Starting Podium on a temporary data folder …');
  await withOwnPodium(signal, (url) => reproduce(createClient(url, signal), options, signal));
}

async function reproduce(client: Client, options: Arguments, signal: AbortSignal): Promise<void> {
  const id = options.experimentId ?? (await launchReproduction(client, options));
  console.log(`${armDesigns.length} arms, to be watched at ${client.url}/experiments/${id}`);
  if (options.url !== null) console.log('Ctrl-C leaves it running; --experiment with its id reads it later.');
  const detail = await followExperiment(client, id, signal);
  const results = await readExperiment(client, detail);
  const datasets = await client.get('/api/datasets?archived=include', z.array(datasetSchema));
  const { dataset } = detail.design;
  const provenance: Provenance = {
    dataset: `“${dataset.name}”`,
    tasks: detail.taskCount,
    ofTasks: datasets.find((one) => one.id === dataset.id)?.taskCount ?? detail.taskCount,
    seed: detail.design.seed ?? 0,
    speed: options.url === null ? (process.env.SIMULATOR_SPEED ?? null) : null,
    at: detail.createdAt,
  };
  const checks = checkShape(results);
  const folder = resolve(projectRoot(), options.out);
  write(folder, {
    'table.md': tableDocument(results, checks, provenance),
    'bias.md': biasDocument(results, checks, provenance),
    'accuracy-cost.svg': accuracyCostPicture(results, provenance),
    'who-is-called.svg': whoIsCalledPicture(results, provenance),
  });
  console.log(`\n${provenanceText(provenance)}\n\n${checksText(checks)}\n\nWritten to ${folder}`);
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
