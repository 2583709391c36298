import 'server-only';
import type { z } from 'zod';
import { priceModelCall } from '@/lib/accounting/create-accountant';
import { plural } from '@/lib/format';
import { countTokens } from '@/lib/orchestrator/estimate-tokens';
import type { Message } from '@/lib/orchestrator/ports';
import { evidenceMessages } from '../../evidence/prompt';
import { type EvidencePreview, type evidenceInputSchema, goodRuns, leastRuns } from '../../evidence/schema';
import { getModel } from '../get-model';
import { chooseWriter, type Writer } from './choose-writer';
import { readExchanges } from './read-exchanges';
import { type Sample, sampleRuns } from './sample-runs';

type Input = z.output<typeof evidenceInputSchema>;

const replyTokens = 300;

/** Too little to write from, said in a sentence that names the next step; null when it is enough. */
function problemOf({ runs, available }: Sample, wanted: number, writer: Writer | null): string | null {
  if (!writer) return 'There is no other model that could write it. Register one first.';
  if (runs.length >= leastRuns) return null;
  if (available >= leastRuns && wanted < leastRuns)
    return `${plural(wanted, 'run')} cannot tell what a model is good at. Sample at least ${leastRuns}.`;
  const have = available === 0 ? 'no judged run' : `only ${plural(available, 'judged run')}`;
  return `There ${available > 1 ? 'are' : 'is'} ${have} of this kind with this model; at least ${leastRuns} are needed. Run tasks that have a reference answer with a tool that may call it.`;
}

function cautionOf({ runs, available }: Sample, problem: string | null): string | null {
  if (problem !== null) return null;
  const wrong = runs.filter(({ verdict }) => verdict === 'wrong').length;
  if (runs.length < goodRuns)
    return `${plural(runs.length, 'run')} of ${available} say little: read what is written with care.`;
  if (wrong === 0) return 'All of these came out right: where it is weak cannot be seen.';
  if (wrong === runs.length) return 'None of these came out right: where it is strong cannot be seen.';
  return null;
}

export type Evidence = { preview: EvidencePreview; messages: Message[]; writer: Writer | null };

/** Samples runs and prepares what the writer will be asked. Nothing is sent. Throws `not-found` and `conflict`. */
export async function gatherEvidence(modelId: string, input: Input): Promise<Evidence> {
  await getModel(modelId);
  const [sample, writer] = await Promise.all([sampleRuns(modelId, input), chooseWriter(modelId, input.writerId)]);
  const runs = await Promise.all(sample.runs.map((run) => readExchanges(run, modelId, input.role)));
  const messages = evidenceMessages(runs);
  const prompt = messages.map(({ role, content }) => `${role}:\n${content}`).join('\n\n');
  const inputTokens = messages.reduce((sum, { content }) => sum + countTokens(content) + 4, 0);
  const tokens = { inputTokens, outputTokens: replyTokens };
  const usage = { ...tokens, cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0, estimated: true };
  const problem = problemOf(sample, input.runs, writer);
  const preview: EvidencePreview = {
    sources: sample.runs.map(({ taskText: _, ...source }) => source),
    available: sample.available,
    datasets: sample.datasets,
    roles: sample.roles,
    problem,
    caution: cautionOf(sample, problem),
    writer: writer && { id: writer.spec.key, name: writer.spec.name, simulated: writer.backend.simulated },
    prompt,
    inputTokensEstimate: inputTokens,
    costEstimate: priceModelCall(writer?.rate, { usage, durationMs: 0 }),
  };
  return { preview, messages, writer };
}

export const previewEvidence = async (modelId: string, input: Input): Promise<EvidencePreview> =>
  (await gatherEvidence(modelId, input)).preview;
