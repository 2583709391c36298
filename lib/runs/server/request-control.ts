import 'server-only';
import { pgPool } from '@/lib/pg';
import { channels } from '@/lib/queue/channels';

/**
 * Notes what a person asked of a running run, and tells its worker with the same commit; it also obeys when it next claims the
 * run. A cancel is never taken back by a pause. False when the run is not running any more.
 */
export async function requestControl(runId: string, control: 'cancel' | 'pause'): Promise<boolean> {
  const { rowCount } = await pgPool().query(
    `UPDATE "Run" SET control = CASE WHEN control = 'cancel' THEN control ELSE $2 END WHERE id = $1 AND status = 'running'
     RETURNING pg_notify('${channels.events}', json_build_object('runId', id, 'seq', "lastSeq")::text),
       pg_notify('${channels.control}', json_build_object('type', $2::text, 'runId', id)::text)`,
    [runId, control],
  );
  return (rowCount ?? 0) > 0;
}
