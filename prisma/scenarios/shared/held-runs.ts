import { v7 as newId } from 'uuid';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema, removeRunJob } from '@/lib/queue/jobs';
import { type Lease, takeLease } from '@/lib/queue/lease';
import type { RunSnapshot } from '@/lib/runs/schema';
import type { ClaimedRun } from '@/lib/runs/server/claim-run';
import { contentHash } from '@/lib/runs/server/content-hash';
import { taskTitle } from '@/lib/runs/server/load-task';
import { insertRuns } from '@/lib/runs/server/start-run';
import { transaction } from '@/lib/runs/server/transaction';

export type ScenarioTask = { text: string; category: string; reference?: string };

/** Runs this process holds from their first moment on: a server that is running on the same database leaves them alone. */
export class HeldRuns {
  readonly #lease: Lease;

  private constructor(lease: Lease) {
    this.#lease = lease;
  }

  static async open(): Promise<HeldRuns> {
    await ensureQueueSchema();
    return new HeldRuns(await takeLease(() => {}));
  }

  /** Inserts a run and claims it in one transaction, so that no worker ever sees it queued. */
  async start(snapshot: RunSnapshot, { text, category, reference }: ScenarioTask): Promise<ClaimedRun> {
    const id = newId();
    const checker = reference === undefined ? { type: 'none' as const } : { type: 'exact' as const };
    const task = { id: null, text, reference: reference ?? null, checker, choices: [], category };
    await transaction(async (client) => {
      await insertRuns(client, [
        { id, task: { ...task, groupKey: contentHash(taskTitle(text)) }, snapshot, seed: null },
      ]);
      await removeRunJob(client, id);
      await client.query(
        `UPDATE "Run" SET status = 'running', "workerId" = $2, epoch = 1, "startedAt" = now(), simulated = true WHERE id = $1`,
        [id, this.#lease.workerId],
      );
    });
    return this.#read(id);
  }

  /** Takes the run again, as the worker does that finds it after a crash. */
  async takeAgain(id: string): Promise<ClaimedRun> {
    await pgPool().query(`UPDATE "Run" SET epoch = epoch + 1 WHERE id = $1 AND "workerId" = $2`, [
      id,
      this.#lease.workerId,
    ]);
    return this.#read(id);
  }

  async #read(id: string): Promise<ClaimedRun> {
    const { rows } = await pgPool().query<ClaimedRun & { activeMs: string }>(
      `SELECT id, epoch, control, "lastSeq", "activeMs", "snapshotRef", "taskText", "taskId", reference, checker, choices, seed,
         simulated FROM "Run" WHERE id = $1`,
      [id],
    );
    const row = rows[0];
    if (!row) throw new Error(`The run ${id} is gone.`);
    return { ...row, activeMs: Number(row.activeMs) };
  }

  close(): Promise<void> {
    return this.#lease.end();
  }
}
