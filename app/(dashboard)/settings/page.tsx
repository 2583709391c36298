import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { env } from '@/lib/env';
import { encryptionQuery } from '@/lib/settings/queries';
import { getEncryptionState } from '@/lib/settings/server/get-encryption-state';
import { EncryptionSetting } from './_components/encryption-setting';
import { JudgeSetting } from './_components/judge-setting';
import { SettingRow } from './_components/setting-row';
import { ThemeSetting } from './_components/theme-setting';

export const metadata: Metadata = { title: 'Settings' };

/** An address as it may be shown: a name and password in it stay here. */
function withoutUser(url: string | undefined): string | null {
  if (url === undefined) return null;
  const { origin, pathname } = new URL(url);
  return origin + (pathname === '/' ? '' : pathname);
}

export default function SettingsPage() {
  const settings = env();
  const rows: [name: string, value: string | null, meaning: string][] = [
    ['DATA_DIR', settings.DATA_DIR, 'Embedded database, encryption key, caches'],
    ['WORKER', settings.WORKER ? 'on' : 'off', 'Whether this process also carries out runs'],
    ['WORKER_CONCURRENCY', String(settings.WORKER_CONCURRENCY), 'Runs one process keeps in flight'],
    ['LOG_LEVEL', settings.LOG_LEVEL, 'How much is logged'],
    ['LOG_PROMPTS', settings.LOG_PROMPTS ? 'on' : 'off', 'Whether prompts and replies may appear in the logs'],
    ['ENCRYPTION_KEY', settings.ENCRYPTION_KEY ? 'set' : null, 'Without it, a key file in DATA_DIR is used'],
    [
      'ENCRYPTION_KEY_PREVIOUS',
      settings.ENCRYPTION_KEY_PREVIOUS.length > 0 ? 'set' : null,
      'Earlier keys, while they are being changed',
    ],
    ['TAVILY_API_KEY', settings.TAVILY_API_KEY ? 'set' : null, 'Web search with Tavily'],
    ['BRAVE_API_KEY', settings.BRAVE_API_KEY ? 'set' : null, 'Web search with Brave'],
    ['SEARXNG_URL', withoutUser(settings.SEARXNG_URL), 'Web search with SearXNG'],
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
        <Hydrate queries={[{ queryKey: encryptionQuery().queryKey, queryFn: getEncryptionState }]}>
          <EncryptionSetting />
        </Hydrate>
        <Card>
          <CardHeader>
            <CardTitle>This server</CardTitle>
            <CardDescription>
              Set by environment variables, read when Podium starts. Secrets are never shown.
            </CardDescription>
          </CardHeader>
          <dl className="divide-y">
            {rows.map(([name, value, meaning]) => (
              <SettingRow key={name} name={name} meaning={meaning} isVariable>
                {value ?? <Badge>not set</Badge>}
              </SettingRow>
            ))}
          </dl>
        </Card>
      </PageBody>
    </>
  );
}
