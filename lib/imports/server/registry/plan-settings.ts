import 'server-only';
import type { SettingsRecord } from '../../registry-file/schema';
import type { ImportRow } from '../../schema';
import { type Client, toRow } from '../plan';
import { judgeSettingKey } from './export-registry';

/** The settings of a file that are not secrets: which model judges unless a task names one. Null = nothing to do. */
export function planSettings({
  wanted,
  stored,
  known,
  nameOf,
}: {
  wanted: SettingsRecord;
  stored: SettingsRecord;
  known: ReadonlySet<string>;
  nameOf: (modelId: string) => string;
}): { row: ImportRow; write: (client: Client) => Promise<void> } | null {
  const { judgeModelId } = wanted;
  if (judgeModelId === null || !known.has(judgeModelId)) return null;
  const isSame = stored.judgeModelId === judgeModelId;
  const isFirst = stored.judgeModelId === null;
  const facts = nameOf(judgeModelId);
  const before = stored.judgeModelId === null ? [] : [`${nameOf(stored.judgeModelId)} → ${facts}`];
  return {
    row: toRow({
      id: 'settings:judge-model',
      kind: 'setting',
      name: 'Judge model',
      state: isSame ? 'same' : isFirst ? 'new' : 'changed',
      facts,
      reasons: isSame ? [] : before,
      preselected: isFirst,
    }),
    write: async (client) => {
      const value = { modelId: judgeModelId };
      await client.setting.upsert({
        where: { key: judgeSettingKey },
        create: { key: judgeSettingKey, value },
        update: { value },
      });
    },
  };
}
