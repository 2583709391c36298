'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/paths';
import { useRekey } from '@/lib/settings/mutations';
import { encryptionQuery } from '@/lib/settings/queries';
import type { EncryptionState } from '@/lib/settings/schema';
import { NewKeyFileButton } from './new-key-file-button';
import { SettingRow } from './setting-row';

/** Where the key of the stored secrets comes from, what it protects, and how it is changed. */
export function EncryptionSetting() {
  const state = useQuery(encryptionQuery());
  return (
    <Card>
      <CardHeader>
        <CardTitle>Encryption of keys</CardTitle>
        <CardDescription>
          Keys and headers of backends are encrypted in the database with AES-256-GCM. Neither they nor the key that
          protects them ever reach this page.
        </CardDescription>
      </CardHeader>
      {state.data ? (
        <Facts state={state.data} />
      ) : (
        <CardContent>
          {state.isError ? (
            <ErrorPanel error={state.error} onRetry={() => void state.refetch()} retrying={state.isFetching} />
          ) : (
            <Skeleton className="h-28 w-full" />
          )}
        </CardContent>
      )}
    </Card>
  );
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

function Facts({ state }: { state: EncryptionState }) {
  const { source, path, keyId, earlierKeyIds, secrets, references } = state;
  return (
    <>
      <dl className="divide-y">
        <SettingRow name="Key comes from" meaning={path ?? 'ENCRYPTION_KEY'}>
          {source === 'file' ? 'a key file of mode 600' : 'the environment'}
        </SettingRow>
        <SettingRow name="Fingerprint" meaning="The first 8 digits of a hash of the key">
          <code className="font-mono text-xs">{keyId}</code>
        </SettingRow>
        {earlierKeyIds.length > 0 && (
          <SettingRow name="Earlier keys" meaning="Still read with, no longer written with">
            <code className="font-mono text-xs">{earlierKeyIds.join(', ')}</code>
          </SettingRow>
        )}
        <SettingRow
          name="Stored secrets"
          meaning={references > 0 ? `and ${counted(references, 'reference')} to the environment (env:NAME)` : ''}
        >
          <span className="tabular-nums">{secrets}</span>
        </SettingRow>
      </dl>
      <CardContent className="flex flex-col gap-3 border-t">
        <Unreadable unreadable={state.unreadable} />
        <HowToChange state={state} />
      </CardContent>
    </>
  );
}

function Unreadable({ unreadable }: Pick<EncryptionState, 'unreadable'>) {
  if (unreadable.length === 0) return null;
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-danger/35 bg-danger/5 p-3">
      <p className="font-medium">{counted(unreadable.length, 'secret')} cannot be read with any key Podium knows</p>
      <ul className="flex flex-col gap-1">
        {unreadable.map(({ backendId, backendName, what, reason }) => (
          <li key={`${backendId} ${what}`} className="break-words">
            <Link href={paths.backend(backendId)} className="text-brand underline underline-offset-2">
              {backendName}
            </Link>
            , {what}: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

function HowToChange({ state }: { state: EncryptionState }) {
  const rekey = useRekey();
  const { source, underEarlierKeys, unreadable } = state;
  return (
    <>
      {underEarlierKeys > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <Badge variant="warning">{counted(underEarlierKeys, 'secret')} under an earlier key</Badge>
          <Button variant="primary" size="sm" onClick={() => rekey.mutate(undefined)} pending={rekey.isPending}>
            Re-encrypt now
          </Button>
        </div>
      )}
      {rekey.error && (
        <p role="alert" className="text-danger">
          {rekey.error.message}
        </p>
      )}
      {source === 'file' ? (
        <div className="flex flex-wrap items-center gap-3">
          <NewKeyFileButton secrets={state.secrets} disabled={unreadable.length > 0} />
          <p className="min-w-0 flex-1 basis-60 text-muted-foreground text-xs">
            To keep the key outside of the data folder instead, set <code>ENCRYPTION_KEY</code> to 64 hexadecimal digits
            and start Podium again: it re-encrypts everything by itself.
          </p>
        </div>
      ) : (
        <p className="text-muted-foreground text-xs">
          To change the key: set <code>ENCRYPTION_KEY</code> to a new one (64 hexadecimal digits) and{' '}
          <code>ENCRYPTION_KEY_PREVIOUS</code> to the one before, and start Podium again, or run{' '}
          <code>npm run rekey</code>. It re-encrypts everything, or nothing and says what it could not read.
        </p>
      )}
    </>
  );
}
