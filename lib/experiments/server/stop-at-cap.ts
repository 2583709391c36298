import 'server-only';
import type { PoolClient } from 'pg';
import { toPlainUsd } from '@/lib/accounting/money';
import { formatUsd } from '@/lib/format';

/**
 * Notes that an experiment has spent its cap: until it is raised, no run begins and no judge model is asked by itself. Completed, it
 * is open again: answers are left to judge. One that was stopped before stays as it is.
 */
export async function stopAtCap(
  client: PoolClient,
  { id, maxUsd, spentUsd }: { id: string; maxUsd: string; spentUsd: string },
): Promise<void> {
  const message = `The spending cap of ${formatUsd(toPlainUsd(maxUsd))} was reached: ${formatUsd(spentUsd)} spent. Raise it to go on.`;
  await client.query(
    `UPDATE "Experiment" SET status = 'budget-exceeded', message = $2, "endedAt" = NULL, "updatedAt" = now()
     WHERE id = $1 AND status IN ('running', 'completed')`,
    [id, message],
  );
}
