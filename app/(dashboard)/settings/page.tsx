import type { Metadata } from 'next';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { env } from '@/lib/env';
import { JudgeSetting } from './_components/judge-setting';
import { ThemeSetting } from './_components/theme-setting';

export const metadata: Metadata = { title: 'Settings' };

export default function SettingsPage() {
  const settings = env();
  const rows: [name: string, value: string | null, meaning: string][] = [
    ['DATA_DIR', settings.DATA_DIR, 'Embedded database, encryption key, caches'],
    ['WORKER', settings.WORKER ? 'on' : 'off', 'Whether this process also carries out runs'],
    ['WORKER_CONCURRENCY', String(settings.WORKER_CONCURRENCY), 'Runs one process keeps in flight'],
    ['LOG_LEVEL', settings.LOG_LEVEL, 'How much is logged'],
    ['LOG_PROMPTS', settings.LOG_PROMPTS ? 'on' : 'off', 'Whether prompts and replies may appear in the logs'],
    ['ENCRYPTION_KEY', settings.ENCRYPTION_KEY ? 'set' : null, 'Without it, a key file in DATA_DIR is used'],
    ['TAVILY_API_KEY', settings.TAVILY_API_KEY ? 'set' : null, 'Web search with Tavily'],
    ['BRAVE_API_KEY', settings.BRAVE_API_KEY ? 'set' : null, 'Web search with Brave'],
    ['SEARXNG_URL', settings.SEARXNG_URL ?? null, 'Web search with SearXNG'],
  ];
  return (
    <>
      <PageHeader title="Settings" />
      <PageBody width="narrow" className="flex flex-col gap-5">
        <Card>
          <CardHeader>
            <CardTitle>Appearance</CardTitle>
          </CardHeader>
          <CardContent>
            <ThemeSetting />
          </CardContent>
        </Card>
        <JudgeSetting />
        <Card>
          <CardHeader>
            <CardTitle>This server</CardTitle>
            <CardDescription>
              Set by environment variables, read when Podium starts. Secrets are never shown.
            </CardDescription>
          </CardHeader>
          <dl className="divide-y">
            {rows.map(([name, value, meaning]) => (
              <div
                key={name}
                className="grid items-baseline gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]"
              >
                <dt className="font-mono text-xs">{name}</dt>
                <dd className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4">
                  {value === null ? (
                    <Badge>not set</Badge>
                  ) : (
                    <span className="min-w-0 [overflow-wrap:anywhere]">{value}</span>
                  )}
                  <span className="text-muted-foreground text-xs">{meaning}</span>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      </PageBody>
    </>
  );
}
