import { isRecord } from '@/lib/orchestrator/is-record';
import { functionsOf } from './formats/functions-of';
import { readModelArgument } from './formats/model-argument';
import { registryFileFormat } from './registry-file/schema';
import type { ImportFormat } from './schema';

const isEndpoint = (value: unknown) => isRecord(value) && 'ip_addr' in value && 'port' in value;

/** What kind of file this JSON is; null when it is none of them. */
export function recogniseFormat(value: unknown): ImportFormat | null {
  if (isRecord(value) && value.format === registryFileFormat) return 'podium-registry';
  const functions = functionsOf(value);
  if (functions !== null)
    return functions.some(({ parameters }) => readModelArgument(parameters) !== null)
      ? 'toolorchestra-tools'
      : 'tools-json';
  if (!isRecord(value)) return null;
  if (Array.isArray(value.data) && value.data.some((model) => isRecord(model) && isRecord(model.pricing)))
    return 'openrouter';
  const members = Object.values(value);
  if (members.some((member) => Array.isArray(member) && member.some(isEndpoint))) return 'endpoints';
  const isPriced = (member: unknown) =>
    isRecord(member) &&
    Object.keys(member).some((key) => key === 'litellm_provider' || /^(in|out)put_cost_per_/.test(key));
  return members.some(isPriced) ? 'litellm' : null;
}
