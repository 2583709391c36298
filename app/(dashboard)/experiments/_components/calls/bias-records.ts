import type { ArmBias } from '@/lib/experiments/call-bias';
import type { CsvColumn } from '@/lib/export/to-csv';
import { callsSource, publishedBias, publishedStrongest } from '@/lib/published/toolorchestra-calls';

type BiasRecord = {
  label: string;
  /** Null = measured here. */
  published: string | null;
  expertCalls: number | null;
  family: string | null;
  /** Calls of its own family, and calls of experts of unknown family, which the share leaves out. */
  ownCalls: number | null;
  unknownCalls: number | null;
  own: { estimate: number; low?: number; high?: number } | null;
  strongest: string | null;
  toStrongest: { estimate: number; low?: number; high?: number } | null;
};

/** What the picture shows, for the CSV; the paper's rows only where they are shown. */
export function biasRecords(input: {
  biases: readonly ArmBias[];
  labels: readonly string[];
  published: boolean;
}): BiasRecord[] {
  const ours = input.biases.map(
    (bias, arm): BiasRecord => ({
      label: input.labels[arm] ?? '',
      published: null,
      expertCalls: bias.expertCalls,
      family: bias.family,
      ownCalls: bias.family === null ? null : bias.ownCalls,
      unknownCalls: bias.unknownCalls,
      own: bias.ownOffered > 0 ? bias.own : null,
      strongest: bias.strongest?.name ?? null,
      toStrongest: bias.toStrongest,
    }),
  );
  if (!input.published) return ours;
  return [
    ...ours,
    ...publishedBias.map(
      ({ orchestrator, source, own, toStrongest }): BiasRecord => ({
        label: orchestrator,
        published: `${callsSource}, ${source}`,
        expertCalls: null,
        family: null,
        ownCalls: null,
        unknownCalls: null,
        own: own === null ? null : { estimate: own },
        strongest: publishedStrongest,
        toStrongest: { estimate: toStrongest },
      }),
    ),
  ];
}

export const biasColumns: readonly CsvColumn<BiasRecord>[] = [
  { header: 'arm', value: ({ label }) => label },
  { header: 'published', value: ({ published }) => published },
  { header: 'expert_calls', value: ({ expertCalls }) => expertCalls },
  { header: 'family', value: ({ family }) => family },
  { header: 'own_family_calls', value: ({ ownCalls }) => ownCalls },
  { header: 'unknown_family_calls', value: ({ unknownCalls }) => unknownCalls },
  { header: 'own_family_share', value: ({ own }) => own?.estimate },
  { header: 'own_family_low_95', value: ({ own }) => own?.low },
  { header: 'own_family_high_95', value: ({ own }) => own?.high },
  { header: 'strongest', value: ({ strongest }) => strongest },
  { header: 'strongest_share', value: ({ toStrongest }) => toStrongest?.estimate },
  { header: 'strongest_low_95', value: ({ toStrongest }) => toStrongest?.low },
  { header: 'strongest_high_95', value: ({ toStrongest }) => toStrongest?.high },
];
