import { beforeEach, describe, expect, it } from 'vitest';
import { POST as undoRoute } from '@/app/api/imports/undo/route';
import { db } from '@/lib/db';
import type { ErrorBody } from '@/lib/errors';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ImportResult } from '../schema';
import { apply, clearRegistry, importAll, makeBackend, makeModel, preview, states } from '../testing/import-client';

useTestDatabase();
beforeEach(clearRegistry);

describe("ToolOrchestra's endpoints", () => {
  const text = JSON.stringify({
    'Qwen/Qwen3-32B': [
      { ip_addr: '10.0.0.4', port: 8000 },
      { ip_addr: '10.0.0.5', port: '8000', note: 1 },
    ],
    public: [{ ip_addr: '8.8.8.8', port: 80 }],
    metadata: [{ ip_addr: '169.254.169.254', port: 80 }],
    empty: [],
    broken: [{ ip_addr: '1.1.1.1', port: 99_999 }],
    retrieval: [{ ip_addr: '127.0.0.1', port: 9000 }],
    vllm_model_config_path: 'configs/x.json',
  });

  it('become backends with replicas and a model each; the rest says why not', async () => {
    const { body } = await preview(text);
    expect(body.format).toBe('endpoints');
    expect(states(body.rows)).toEqual([
      'Qwen/Qwen3-32B: new',
      'public: new',
      'metadata: problem',
      'empty: problem',
      'broken: problem',
      'retrieval: new',
      'vllm_model_config_path: skipped',
    ]);
    expect(body.rows[5]?.preselected).toBe(false);
    const chosen = body.rows.filter(({ state }) => state === 'new');
    expect((await apply(text, chosen, {}, 'endpoints')).status).toBe(200);
    const backends = await db().backend.findMany({ orderBy: { id: 'asc' }, include: { models: true } });
    expect(backends).toMatchObject([
      {
        name: 'Qwen/Qwen3-32B',
        baseUrls: ['http://10.0.0.4:8000/v1', 'http://10.0.0.5:8000/v1'],
        privateNetwork: true,
        models: [{ servedName: 'Qwen/Qwen3-32B', family: 'Qwen' }],
      },
      { name: 'public', privateNetwork: false, baseUrls: ['http://8.8.8.8/v1'] },
    ]);
    expect(await db().tool.findUniqueOrThrow({ where: { name: 'retrieval' } })).toMatchObject({
      kind: 'http',
      options: { url: 'http://127.0.0.1:9000/retrieve', method: 'POST', allowPrivateNetwork: true },
    });
    const again = await preview(text);
    expect(states(again.body.rows).slice(0, 2)).toEqual(['Qwen/Qwen3-32B: same', 'public: same']);
    await db().model.deleteMany({ where: { servedName: 'public' } });
    const adds = await preview(text);
    expect(adds.body.rows[1]).toMatchObject({ state: 'changed', reasons: [expect.stringContaining('Adds the model')] });
    await db().backend.update({ where: { name: 'public' }, data: { baseUrls: ['http://9.9.9.9/v1'] } });
    expect((await preview(text)).body.rows[1]).toMatchObject({
      state: 'new',
      conflict: { action: 'rename', name: 'public 2' },
    });
    expect((await importAll(text, { conflicts: { 'backend:public': { action: 'replace' } } })).body.made).toMatchObject(
      [
        { kind: 'backend', name: 'public', what: 'changed' },
        { kind: 'model', name: 'public' },
      ],
    );
  });
});

describe('taking an import back', () => {
  const text = JSON.stringify({
    'org/one': [{ ip_addr: '10.0.0.4', port: 8000 }],
    'org/two': [{ ip_addr: '10.0.0.5', port: 8000 }],
  });
  const undo = async (made: ImportResult['made']) => {
    const body = { made: made.map(({ kind, id }) => ({ kind, id })) };
    const reply = await callRoute(undoRoute, '/', { body });
    return { status: reply.status, body: (await reply.json()) as { deleted: number } & ErrorBody };
  };

  it('deletes what was made, and only that', async () => {
    await makeModel((await makeBackend()).id, 'mine');
    const before = await readWholeDatabase();
    const { body } = await importAll(text);
    expect(body.made).toHaveLength(4);
    expect(await undo(body.made)).toEqual({ status: 200, body: { deleted: 4 } });
    expect(await readWholeDatabase()).toEqual(before);
    expect(await undo(body.made)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('gone already') },
    });
  });

  it('refuses as a whole once something uses a part of it', async () => {
    const { body } = await importAll(text);
    const model = body.made.find(({ kind }) => kind === 'model');
    const options = { modelChoices: [{ id: 'a', modelId: model?.id, capability: '' }] };
    await db().tool.create({ data: { name: 'user', kind: 'model', description: 'd', parameters: {}, ...options } });
    const before = await readWholeDatabase();
    expect(await undo(body.made)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('the tool "user"') },
    });
    await makeModel(body.made.find(({ kind }) => kind === 'backend')?.id ?? '', 'another');
    expect(await undo(body.made)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('a model of a backend') },
    });
    await db().model.delete({ where: { name: 'another' } });
    expect(await readWholeDatabase()).toEqual(before);
  });
});
