import { startEchoingServer } from '@/lib/testing/echoing-server';
import { type Api, unique } from './api';
import { expect, test } from './fixtures';
import { everyPage, watchPolicy } from './pages/every-page';

type Row = { id: string };
type Fault = { code: string; message: string; field?: string };

const first = async (api: Api, path: string) => (await api.json<Row[]>(path))[0]?.id ?? '';

test('a key never comes out again: not by a route, a page, a log or an export', async ({ page, api, faulty }) => {
  const key = `sk-planted-${unique('key').replace(' ', '-')}`;
  const header = `hidden-${unique('header').replace(' ', '-')}`;
  const { runId, backend } = await api.launch({
    baseUrl: faulty.baseUrl,
    servedName: 'fine',
    backend: { apiKey: key, headers: [{ name: 'X-Team', value: header }] },
  });
  await api.waitForRun(runId);
  expect(faulty.headers('fine')[0]).toMatchObject({ authorization: `Bearer ${key}`, 'x-team': header });

  const [call] = await api.calls(runId);
  const routes = [
    '/api/backends',
    '/api/backends?archived=include',
    `/api/backends/${backend.id}`,
    '/api/models',
    '/api/orchestrators',
    '/api/health',
    '/api/runs',
    ...['', '/events', '/turns', '/calls', '/export', '/events/stream?after=0'].map(
      (rest) => `/api/runs/${runId}${rest}`,
    ),
    `/api/runs/${runId}/calls/${call?.id}/request`,
    `/api/runs/${runId}/calls/${call?.id}/response`,
    '/',
    '/backends',
    `/backends/${backend.id}`,
    `/runs/${runId}`,
    '/playground',
  ];
  for (const path of routes) {
    const response = await api.send(path);
    expect(response.status, path).toBe(200);
    const text = await response.text();
    expect(text.length, path).toBeGreaterThan(10);
    for (const secret of [key, header]) expect(text.includes(secret), `${path} shows a secret`).toBe(false);
  }
  const probe = await api.send(`/api/backends/${backend.id}/probe`, { method: 'POST' });
  expect(await probe.text()).not.toContain(key);

  await page.goto(`/backends/${backend.id}`);
  await expect(page.getByText(/A key is stored/)).toBeVisible();
  expect(await page.content()).not.toContain(key);
});

test('keys that a server says back, in streams too, are on no page', async ({ page, api, launched }) => {
  const server = await startEchoingServer();
  const secrets = { key: `planted.${crypto.randomUUID()}`, header: `planted/${crypto.randomUUID()}` };
  const { runId, backend } = await api.launch({
    baseUrl: server.origin,
    servedName: 'echoing',
    tools: ['search_documents'],
    backend: { apiKey: secrets.key, headers: [{ name: 'X-Team', value: secrets.header }] },
  });
  await api.waitForRun(runId);
  await server.close();
  for (const secret of Object.values(secrets)) expect(server.heard.join()).toContain(secret);
  const isClean = (text: string, where: string) => {
    for (const [name, secret] of Object.entries(secrets))
      expect(text.includes(secret) || text.includes(encodeURIComponent(secret)), `${where} shows the ${name}`).toBe(
        false,
      );
  };
  const paths = await everyPage(api, { runId, experimentId: launched.id });
  expect(paths).toContain(`/runs/${runId}`);
  for (const path of paths) isClean(await (await api.send(path)).text(), path);
  for (const path of [`/runs/${runId}`, `/backends/${backend.id}`, '/settings']) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    isClean(await page.content(), path);
  }
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('[hidden]');
});

test('a backend is refused at addresses of metadata services, and of this machine unless it may reach it', async ({
  api,
  faulty,
}) => {
  const refusal = async (body: object) => {
    const response = await api.send('/api/backends', { body: { name: unique('Refused'), ...body } });
    return { status: response.status, ...((await response.json()) as Fault) };
  };
  expect(await refusal({ baseUrls: [faulty.baseUrl] })).toMatchObject({ status: 400, field: 'baseUrls' });
  expect(await refusal({ baseUrls: ['http://169.254.169.254/v1'], privateNetwork: true })).toMatchObject({
    status: 400,
    field: 'baseUrls',
    message: expect.stringContaining('may never be reached'),
  });
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'fine' }); // allowed by its setting
  expect((await api.waitForRun(runId)).status).toBe('completed');
});

test('an error that quotes the key is shown without it', async ({ page, api, faulty }) => {
  const key = `sk-planted-${unique('quoted').replace(' ', '-')}`;
  const { runId } = await api.launch({
    baseUrl: faulty.baseUrl,
    servedName: 'quotes-key',
    backend: { apiKey: key, maxRetries: 0 },
  });
  const run = await api.waitForRun(runId);
  expect(run.status).toBe('failed');
  expect(run.message).toContain('Incorrect API key provided');
  for (const path of [`/api/runs/${runId}`, `/api/runs/${runId}/export`, `/api/runs/${runId}/events`, '/api/runs'])
    expect(await (await api.send(path)).text(), path).not.toContain(key);
  await page.goto(`/runs/${runId}`);
  await expect(page.getByTestId('run-message')).toContainText('Incorrect API key provided');
  expect(await page.content()).not.toContain(key);
});

test('changes asked for by another site are refused', async ({ api }) => {
  const before = (await api.json<Row[]>('/api/backends')).length;
  const body = { name: unique('Hostile'), baseUrls: ['http://127.0.0.1:9/v1'] };
  const foreign: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: `${api.baseUrl}.evil.example` },
  ];
  for (const headers of foreign) {
    const response = await api.send('/api/backends', { body, headers });
    expect(response.status, JSON.stringify(headers)).toBe(403);
    expect(((await response.json()) as Fault).code).toBe('forbidden');
  }
  for (const path of ['/api/runs', '/api/backends/probe', '/api/simulator/v1/chat/completions', '/api/collections'])
    expect((await api.send(path, { body: {}, headers: { Origin: 'https://evil.example' } })).status, path).toBe(403);
  expect((await api.json<Row[]>('/api/backends')).filter((row) => JSON.stringify(row).includes(body.name))).toEqual([]);
  expect(before).toBeGreaterThan(0);
  const own = await api.send('/api/backends', { body: {}, headers: { Origin: api.baseUrl } });
  expect(own.status).toBe(400); // its own origin gets as far as the checks of the body
});

test('a foreign host name is not answered (DNS rebinding)', async ({ api }) => {
  const { request } = await import('node:http');
  const { port } = new URL(api.baseUrl);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/api/backends', headers: { Host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test('what is read cannot be framed or sniffed by another site', async ({ api }) => {
  const { headers } = await api.send('/');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  const policy = headers.get('content-security-policy') ?? '';
  for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'"])
    expect(policy).toContain(part);
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}=='(;|$)/); // neither unsafe-inline nor unsafe-eval
  expect((await api.send('/')).headers.get('content-security-policy'), 'the nonce is new each time').not.toBe(policy);
  expect(headers.get('x-powered-by')).toBeNull();
  expect((await api.send('/api/backends')).headers.get('access-control-allow-origin')).toBeNull();
});

test.describe('the policy of pages', () => {
  test.use({ expectedProblems: [/violates the following Content Security Policy|status of 404/] });

  // That no page needs what its policy forbids is seen where every page is visited, in the tests of accessibility.
  test('scripts that slip into a page do not run, and what is forbidden is noticed', async ({ page }) => {
    const violations = await watchPolicy(page);
    await page.goto('/nowhere', { waitUntil: 'networkidle' }); // what comes after the first draw included
    await expect(page.locator('main')).toBeVisible();
    await page.goto('/collections/new'); // checks what is typed: its code must not be compiled with eval
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText('Give it a name.')).toBeVisible();
    expect(violations).toEqual([]);

    const ran = await page.evaluate(async () => {
      const place = document.createElement('div');
      place.innerHTML = '<img src="data:," onerror="document.title = `ran`">';
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(place, script);
      await new Promise((resolve) => place.querySelector('img')?.addEventListener('error', resolve));
      return document.title === 'ran';
    });
    expect(ran).toBe(false);
    expect(violations.length).toBeGreaterThan(0);
  });
});

test('text of a model is text: markup in answers is not executed', async ({ page, api, faulty }) => {
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'markup' });
  await api.waitForRun(runId);
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('<img src=x onerror="document.title=1">');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

const name = 'x'.repeat(121);
/** POST routes, a body each that cannot be accepted, and the field that must be named. */
const bad: { path: string | ((api: Api) => Promise<string>); body: unknown; field: RegExp }[] = [
  { path: '/api/runs', body: {}, field: /^orchestratorId$/ },
  { path: '/api/runs', body: { orchestratorId: 'no-id', prompt: 'x' }, field: /^orchestratorId$/ },
  { path: '/api/runs', body: { orchestratorId: crypto.randomUUID(), prompt: '' }, field: /^prompt$/ },
  {
    path: '/api/runs',
    body: { orchestratorId: crypto.randomUUID(), prompt: 'x', limits: { maxTurns: 0 } },
    field: /^limits\.maxTurns$/,
  },
  { path: '/api/runs', body: { orchestratorId: crypto.randomUUID(), prompt: 'x', seed: 1.5 }, field: /^seed$/ },
  { path: '/api/backends', body: { name, baseUrls: ['http://gpu1:9'] }, field: /^name$/ },
  { path: '/api/backends', body: { name: 'x', baseUrls: ['javascript:alert(1)'] }, field: /^baseUrls\.0$/ },
  {
    path: '/api/backends',
    body: { name: 'x', baseUrls: ['http://gpu1:9'], headers: [{ name: 'a b', value: 'x' }] },
    field: /^headers\.0\.name$/,
  },
  { path: '/api/backends/probe', body: { baseUrls: [] }, field: /^baseUrls$/ },
  {
    path: async (api) => `/api/backends/${await first(api, '/api/backends')}/models`,
    body: { servedNames: [] },
    field: /^servedNames$/,
  },
  { path: '/api/models', body: { name: 'x' }, field: /^backendId$/ },
  { path: '/api/tools', body: { name: 'no spaces', kind: 'python' }, field: /^name$/ },
  {
    path: '/api/tools',
    body: { name: 'x', kind: 'teleport', description: 'x', parameters: { type: 'object' } },
    field: /^kind$/,
  },
  { path: '/api/orchestrators', body: { name: 'x', setup: { protocol: 'guess' } }, field: /^setup\./ },
  { path: '/api/orchestrators/preview', body: {}, field: /./ },
  { path: '/api/preferences', body: { name: '' }, field: /^name$/ },
  { path: '/api/price-books', body: { name: '' }, field: /^name$/ },
  {
    path: async (api) => `/api/price-books/${await first(api, '/api/price-books')}/prices`,
    body: { changes: [] },
    field: /^changes$/,
  },
  { path: '/api/datasets', body: { name: 'x' }, field: /^text$/ },
  { path: '/api/datasets', body: { name: 'x', jsonl: 'not json\n' }, field: /jsonl/ },
  { path: '/api/collections', body: { name: '' }, field: /^name$/ },
  { path: async (api) => `/api/collections/${await first(api, '/api/collections')}/documents`, body: {}, field: /./ },
];

test('bad input is refused with the field it is about, and nothing is written', async ({ api }) => {
  for (const { path, body, field } of bad) {
    const url = typeof path === 'string' ? path : await path(api);
    const response = await api.send(url, { body });
    const fault = (await response.json()) as Fault;
    const where = `${url} ${JSON.stringify(body).slice(0, 80)}`;
    expect(response.status, `${where}: ${JSON.stringify(fault)}`).toBe(400);
    expect(fault.code, where).toBe('invalid-input');
    expect(fault.field, where).toMatch(field);
    expect(fault.message.length, where).toBeGreaterThan(10);
  }
});

test('what is not JSON, too deep, or of no known thing is refused in words', async ({ api }) => {
  const posts = [...new Set(bad.map(({ path }) => path).filter((path): path is string => typeof path === 'string'))];
  for (const path of posts)
    for (const body of ['', 'not json', '[]', 'null', '"text"', '['.repeat(5000)]) {
      const response = await api.send(path, { body });
      const text = await response.text();
      expect(response.status, `${path} ${body.slice(0, 20)}: ${text}`).toBe(400);
      expect((JSON.parse(text) as Fault).message.length).toBeGreaterThan(5);
    }
  // Characters PostgreSQL cannot hold.
  for (const path of ['/api/price-books', '/api/preferences', '/api/collections']) {
    const response = await api.send(path, { body: `{"name":"${unique('NUL')}\\u0000\\ud800"}` });
    expect(response.status, path).toBeLessThan(500);
  }
  expect((await api.send('/api/runs?q=%00')).status).toBe(200);
  const unknown = crypto.randomUUID();
  for (const path of [`/api/runs/${unknown}/cancel`, `/api/runs/${unknown}/pause`, `/api/models/${unknown}/restore`]) {
    const response = await api.send(path, { method: 'POST' });
    expect(response.status, path).toBe(404);
    expect(((await response.json()) as Fault).message).toContain(unknown);
  }
  for (const path of [
    '/api/runs/not-an-id',
    '/api/models/not-an-id',
    '/api/runs?limit=0',
    '/api/runs?cursor=nonsense',
  ]) {
    const response = await api.send(path);
    expect(response.status, path).toBe(400);
    expect(((await response.json()) as Fault).field, path).toMatch(/./);
  }
});

test('the settings page changes the encryption key, and what is stored stays readable', async ({
  page,
  api,
  faulty,
}) => {
  const { backend } = await api.launch({
    baseUrl: faulty.baseUrl,
    servedName: 'fine',
    backend: { apiKey: `sk-planted-${unique('rekey').replace(' ', '-')}` },
  });
  type State = { source: string; keyId: string; unreadable: { backendId: string }[] };
  const before = await api.json<State>('/api/settings/encryption');
  expect(before.source).toBe('file');
  await page.goto('/settings');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Encryption of keys' }) });
  await expect(card).toContainText(before.keyId);
  await card.getByRole('button', { name: 'Generate a new key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Generate and re-encrypt' }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const after = await api.json<State>('/api/settings/encryption');
  expect(after.keyId).not.toBe(before.keyId);
  await expect(card).toContainText(after.keyId);
  expect(after.unreadable.map(({ backendId }) => backendId)).not.toContain(backend.id);
  expect(await api.json<{ key: { state: string } }>(`/api/backends/${backend.id}`)).toMatchObject({
    key: { state: 'stored' },
  });
});
