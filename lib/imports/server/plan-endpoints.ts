import 'server-only';
import { plural } from '@/lib/format';
import { defaultModelFields } from '@/lib/models/defaults';
import type { Prisma } from '@/prisma/generated/client';
import { type EndpointEntry, parseEndpoints } from '../formats/endpoints';
import type { ImportChoices, ImportRow, MadeRecord } from '../schema';
import { classifyHost } from './host-class';
import { type Client, freeName, type Planner, resolveConflict, shownConflict, toRow } from './plan';
import { planTool, readTools, writeTools } from './planned-tool';
import { sameJson } from './same-json';

const withModels = { models: { select: { servedName: true, archivedAt: true } } } as const;
type StoredBackend = Prisma.BackendGetPayload<{ include: typeof withModels }>;

type PlannedBackend = {
  row: ImportRow;
  write: ((client: Client) => Promise<MadeRecord[]>) | null;
};
type Replicas = Extract<EndpointEntry, { addresses: string[] }>;

const neverReached = 'Link-local and cloud-metadata addresses are never reached.';

/** Registers a model under the name it is served by, another one where that is taken. */
async function addModel(client: Client, backendId: string, servedName: string): Promise<MadeRecord> {
  const taken = new Set((await client.model.findMany({ select: { name: true } })).map(({ name }) => name));
  const name = freeName(servedName.slice(0, 110), (wanted) => taken.has(wanted));
  const { id } = await client.model.create({
    data: { backendId, name, servedName, ...defaultModelFields(servedName) },
  });
  return { kind: 'model', id, name, what: 'created', detail: null };
}

function planBackend(
  entry: Replicas,
  { stored, choices, names }: { stored: readonly StoredBackend[]; choices: ImportChoices; names: Set<string> },
): PlannedBackend {
  const { name: servedName, where, addresses, hosts } = entry;
  const rowId = `backend:${servedName}`.slice(0, 300);
  const name = servedName.slice(0, 110);
  const isPrivate = hosts.some((host) => classifyHost(host) === 'private');
  const facts = `${plural(addresses.length, 'replica')}: ${addresses.slice(0, 3).join(', ')}${addresses.length > 3 ? ' …' : ''}`;
  const shared = { id: rowId, kind: 'backend' as const, name, where, facts };
  if (hosts.some((host) => classifyHost(host) === 'forbidden'))
    return { row: toRow({ ...shared, state: 'problem', reasons: [neverReached] }), write: null };
  const reasons = [`Serves the model "${servedName}".`, ...(isPrivate ? ['It may reach private networks.'] : [])];
  const live = stored.filter(({ archivedAt }) => archivedAt === null);
  const twin = live.find(({ baseUrls }) => sameJson([...baseUrls].sort(), [...addresses].sort()));
  if (twin) {
    const isThere = twin.models.some((model) => model.servedName === servedName && model.archivedAt === null);
    if (isThere)
      return {
        row: toRow({ ...shared, state: 'same', reasons: [`"${twin.name}" has these addresses and this model.`] }),
        write: null,
      };
    const row = toRow({
      ...shared,
      state: 'changed',
      reasons: [`Adds the model to "${twin.name}", which has these addresses.`],
      content: twin.id,
    });
    return { row, write: async (client) => [await addModel(client, twin.id, servedName)] };
  }
  const isTaken = (wanted: string) => names.has(wanted) || stored.some((backend) => backend.name === wanted);
  const named = live.find((backend) => backend.name === name);
  const conflict = isTaken(name)
    ? resolveConflict({
        rowId,
        name,
        with: `the backend "${name}"`,
        actions: named && !named.simulated ? ['rename', 'replace', 'skip'] : ['rename', 'skip'],
        choices,
        isTaken,
      })
    : null;
  const planned = { ...shared, conflict: shownConflict(conflict) };
  if (conflict?.action === 'skip')
    return { row: toRow({ ...planned, state: 'skipped', reasons: ['There is a backend of this name.'] }), write: null };
  if (conflict?.problem)
    return { row: toRow({ ...planned, state: 'problem', reasons: [conflict.problem] }), write: null };
  if (conflict?.action === 'replace' && named) {
    const before = `${named.baseUrls.join(', ')} → ${addresses.join(', ')}`;
    const row = toRow({ ...planned, state: 'changed', reasons: [before, ...reasons], content: named.updatedAt });
    return {
      row,
      write: async (client) => {
        const data = { baseUrls: addresses, privateNetwork: named.privateNetwork || isPrivate };
        await client.backend.update({ where: { id: named.id }, data });
        const isThere = named.models.some((model) => model.servedName === servedName && model.archivedAt === null);
        const changed: MadeRecord = { kind: 'backend', id: named.id, name, what: 'changed', detail: null };
        return isThere ? [changed] : [changed, await addModel(client, named.id, servedName)];
      },
    };
  }
  const newName = conflict ? conflict.name : name;
  names.add(newName);
  return {
    row: toRow({ ...planned, state: 'new', reasons: conflict ? [`Becomes "${newName}".`, ...reasons] : reasons }),
    write: async (client) => {
      const { id } = await client.backend.create({
        data: { name: newName, baseUrls: addresses, privateNetwork: isPrivate },
      });
      const made: MadeRecord = {
        kind: 'backend',
        id,
        name: newName,
        what: 'created',
        detail: plural(addresses.length, 'replica'),
      };
      return [made, await addModel(client, id, servedName)];
    },
  };
}

/** The tool that asks ToolOrchestra's retrieval service, by its own HTTP contract (facts §3.4). */
const retrievalInput = (entry: Replicas) => ({
  name: entry.name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 60),
  kind: 'http' as const,
  description: 'Searches the document index and returns the passages that fit best.',
  parameters: {
    type: 'object',
    properties: { query: { type: 'string', description: 'What to look for, in a few words.' } },
    required: ['query'],
  },
  options: {
    url: `${entry.addresses[0] ?? ''}/retrieve`,
    method: 'POST',
    body: { type: 'json', template: { queries: ['{query}'], topk: 5, return_scores: true } },
    allowPrivateNetwork: entry.hosts.some((host) => classifyHost(host) === 'private'),
  },
});

/** ToolOrchestra's endpoint file: a backend with its replicas and one model for each list of addresses. */
export const planEndpoints: Planner = async (client, document, choices) => {
  const [stored, tools] = await Promise.all([client.backend.findMany({ include: withModels }), readTools(client)]);
  const backendNames = new Set<string>();
  const toolNames = new Set<string>();
  const backends: PlannedBackend[] = [];
  const retrievals: ReturnType<typeof planTool>[] = [];
  const rows: ImportRow[] = [];
  for (const entry of parseEndpoints(document)) {
    const { name, where } = entry;
    const other = { id: `other:${name}`.slice(0, 300), kind: 'other' as const, name: name.slice(0, 120), where };
    if (entry.type === 'problem') rows.push(toRow({ ...other, state: 'problem', reasons: [entry.message] }));
    else if (entry.type === 'setting')
      rows.push(
        toRow({ ...other, state: 'skipped', reasons: ['A setting of ToolOrchestra that Podium does not need.'] }),
      );
    else if (entry.type === 'model') {
      const planned = planBackend(entry, { stored, choices, names: backendNames });
      backends.push(planned);
      rows.push(planned.row);
    } else {
      const isForbidden = entry.hosts.some((host) => classifyHost(host) === 'forbidden');
      const replicas =
        entry.addresses.length > 1 ? ` It has ${entry.addresses.length} replicas; a tool calls the first.` : '';
      const planned = planTool(
        {
          rowId: `tool:${name}`.slice(0, 300),
          where,
          facts: `POST ${entry.addresses[0] ?? ''}/retrieve`,
          problems: isForbidden ? [neverReached] : [],
          input: retrievalInput(entry),
          preselected: false,
          remarks: [`A search service, not a server of models. It can become an HTTP tool.${replicas}`],
        },
        { stored: tools, choices, names: toolNames },
      );
      retrievals.push(planned);
      rows.push(planned.row);
    }
  }
  return {
    rows,
    notes: [],
    priceTarget: null,
    priceTargetIssue: null,
    details: { type: 'none' },
    write: async (selected) => {
      const made: MadeRecord[] = [];
      for (const { row, write } of backends) if (write && selected.has(row.id)) made.push(...(await write(client)));
      made.push(...(await writeTools(client, retrievals, selected)));
      return { made, notes: [] };
    },
  };
};
