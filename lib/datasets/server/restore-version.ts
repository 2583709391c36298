import 'server-only';
import type { Dataset } from '../schema';
import { findVersion } from './find-version';
import { copyTasks, writeVersion } from './write-version';

/** Makes the tasks of an earlier version the newest again, as a version of its own. */
export async function restoreVersion(datasetId: string, version: number): Promise<Dataset> {
  const old = await findVersion(datasetId, version);
  return writeVersion(datasetId, `Version ${version} restored.`, async (draft) => {
    await copyTasks(draft, old.id);
  });
}
