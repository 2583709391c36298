import { z } from 'zod';
import { normaliseBaseUrl } from '@/lib/backends/base-url';
import { isRecord } from '@/lib/orchestrator/is-record';
import type { JsonDocument } from '../json-reader';

const endpointSchema = z.object({
  ip_addr: z
    .string('"ip_addr" must be a text.')
    .trim()
    .regex(/^[A-Za-z0-9.:_-]{1,253}$/, '"ip_addr" must be an address or host name.'),
  port: z.coerce
    .number('"port" must be a number.')
    .int()
    .min(1, '"port" must be 1 to 65535.')
    .max(65_535, '"port" must be 1 to 65535.'),
});

export type EndpointEntry = {
  /** Key in the file: the served name of a model, or `retrieval` and the like. */
  name: string;
  where: string | null;
} & (
  | { type: 'model' | 'retrieval'; addresses: string[]; hosts: string[] }
  /** Settings of ToolOrchestra's own that Podium does not need. */
  | { type: 'setting' }
  | { type: 'problem'; message: string }
);

const isRetrieval = (name: string) => /retriev/i.test(name);
const originOf = (host: string, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** The entries of ToolOrchestra's endpoint file: a list of replicas per served model, retrieval services, settings. */
export function parseEndpoints(document: JsonDocument): EndpointEntry[] {
  if (!isRecord(document.value)) return [];
  return Object.entries(document.value).map(([name, member]): EndpointEntry => {
    const source = document.sourceOf(document.value, name);
    const entry = { name, where: source && `line ${source.line}` };
    const problem = (message: string): EndpointEntry => ({ ...entry, type: 'problem', message });
    if (document.duplicates.some(({ container, key }) => container === document.value && key === name))
      return problem(`"${name.slice(0, 80)}" is there twice. Leave one of them.`);
    if (!Array.isArray(member))
      return isRecord(member) ? problem('This must be a list of {"ip_addr", "port"}.') : { ...entry, type: 'setting' };
    if (member.length === 0) return problem('The list of addresses is empty.');
    if (name.trim() === '') return problem('The name of the model is empty.');
    if (name.length > 300) return problem('The name of the model has more than 300 characters.');
    const addresses: string[] = [];
    const hosts: string[] = [];
    for (const [index, replica] of member.entries()) {
      const parsed = endpointSchema.safeParse(replica);
      if (!parsed.success) {
        const line = document.sourceOf(member, index)?.line;
        return problem(
          `Address ${index + 1}${line ? ` (line ${line})` : ''}: ${parsed.error.issues[0]?.message ?? 'is not valid.'}`,
        );
      }
      const { ip_addr: host, port } = parsed.data;
      const origin = originOf(host, port);
      const url = normaliseBaseUrl(origin);
      if (!url.ok) return problem(`Address ${index + 1}: ${url.message}`);
      if (addresses.includes(isRetrieval(name) ? origin : url.url)) continue;
      addresses.push(isRetrieval(name) ? origin : url.url);
      hosts.push(host);
    }
    return { ...entry, type: isRetrieval(name) ? 'retrieval' : 'model', addresses, hosts };
  });
}
