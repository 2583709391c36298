import { db } from '@/lib/db';
import { listRunsQuerySchema } from '@/lib/runs/schema';
import { getTurnIndex } from '@/lib/runs/server/get-turn-index';
import { listRuns } from '@/lib/runs/server/list-runs';
import { searchRun } from '@/lib/runs/server/search-run';
import { type MeasureInput, percentile } from '../report';
import { longRun, manyRuns, podium } from '../shared';
import { timesOf } from '../times-of';

const repeats = 15;
const limit = 200;

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.text();
}

/** Every sort and filter of the runs list, as its URL has them. */
async function listQueries(): Promise<Record<string, string>> {
  const { id } = await db().orchestrator.findFirstOrThrow({
    where: { name: 'Random (simulated)' },
    select: { id: true },
  });
  return {
    newest: '',
    oldest: 'direction=asc',
    'sort by cost': 'sort=cost',
    'sort by duration': 'sort=duration',
    'sort by turns, ascending': 'sort=turns&direction=asc',
    'status failed': 'status=failed',
    'status failed or cancelled, by cost': 'status=failed,cancelled&sort=cost',
    'status queued (none)': 'status=queued&sort=cost',
    'verdict wrong': 'verdict=wrong',
    'no verdict, by duration': 'verdict=none&sort=duration',
    'verdict unsure, by turns': 'verdict=unsure&sort=turns',
    'one orchestrator': `orchestrator=${id}`,
    'one orchestrator, by cost': `orchestrator=${id}&sort=cost`,
    'one category': 'category=logic',
    'category of none': 'category=none-such',
    'real runs only': 'source=real',
    'text, common': 'q=lighthouse',
    'text, rare': 'q=question%204711%20',
    'text, nothing': 'q=zebra%20crossing',
    'text, nothing, by cost': 'q=zebra%20crossing&sort=cost',
    'text, two letters': 'q=zq',
    'everything at once': `q=lighthouse&status=completed&verdict=wrong&orchestrator=${id}&category=logic&source=simulated&sort=cost`,
  };
}

/** The runs list at 100,000 runs and 1,000,000 calls, through its verb and over HTTP, and a run of 10,000 turns. */
export async function measureLists(): Promise<MeasureInput[]> {
  await manyRuns();
  const [runId, server] = [await longRun(), await podium()];
  const [runs, calls] = await Promise.all([db().run.count(), db().call.count()]);
  const measures: MeasureInput[] = [];
  const all: number[] = [];
  const overHttp: number[] = [];
  for (const [name, text] of Object.entries(await listQueries())) {
    const query = listRunsQuerySchema.parse(Object.fromEntries(new URLSearchParams(text)));
    const first = await listRuns(query);
    const times = await timesOf(() => listRuns(query), repeats);
    if (first.nextCursor)
      times.push(...(await timesOf(() => listRuns({ ...query, cursor: first.nextCursor ?? '' }), 5)));
    const httpTimes = await timesOf(() => fetchText(`${server.url}/api/runs?${text}`), 8);
    all.push(...times);
    overHttp.push(...httpTimes);
    const total = `${first.total}${first.totalIsExact ? '' : ' or more'} runs`;
    const note = `p50 ${percentile(times, 0.5).toFixed(1)} ms, over HTTP p95 ${percentile(httpTimes, 0.95).toFixed(1)} ms; ${total}`;
    measures.push({ name: `list, ${name}, p95`, value: percentile(times, 0.95), unit: 'ms', limit, note });
  }
  const turnsTimes = await timesOf(() => getTurnIndex(runId), 8);
  const turnsHttp = await timesOf(() => fetchText(`${server.url}/api/runs/${runId}/turns`), 8);
  const searchRare = await timesOf(() => searchRun(runId, 'total_7777'), 4);
  const searchCommon = await timesOf(() => searchRun(runId, 'lighthouse'), 4);
  const stored = `${runs.toLocaleString('en-US')} runs, ${calls.toLocaleString('en-US')} calls`;
  return [
    { name: 'all lists, p50', value: percentile(all, 0.5), unit: 'ms', note: stored },
    { name: 'all lists, p95', value: percentile(all, 0.95), unit: 'ms', limit },
    { name: 'all lists over HTTP, p50', value: percentile(overHttp, 0.5), unit: 'ms' },
    { name: 'all lists over HTTP, p95', value: percentile(overHttp, 0.95), unit: 'ms', limit },
    ...measures,
    {
      name: 'turn index of 10,000 turns, p95',
      value: percentile(turnsTimes, 0.95),
      unit: 'ms',
      limit,
      note: `over HTTP p95 ${percentile(turnsHttp, 0.95).toFixed(0)} ms`,
    },
    { name: 'search in 10,000 turns, rare, p95', value: percentile(searchRare, 0.95), unit: 'ms', limit },
    { name: 'search in 10,000 turns, common, p95', value: percentile(searchCommon, 0.95), unit: 'ms', limit },
  ];
}
