'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ComboboxField, NumberField, TextField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { datasetsQuery } from '@/lib/datasets/queries';
import { useCreateExperiment } from '@/lib/experiments/mutations';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { modelsQuery } from '@/lib/models/queries';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { paths } from '@/lib/paths';
import { preferencesQuery } from '@/lib/preferences/queries';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { CheckListField } from './check-list-field';
import { EstimatePanel } from './estimate-panel';
import { TaskFields } from './task-fields';

export function NewExperiment({ datasetId }: { datasetId: string | null }) {
  const router = useRouter();
  const create = useCreateExperiment();
  const datasets = useQuery(datasetsQuery());
  const orchestrators = useQuery(orchestratorsQuery());
  const preferences = useQuery(preferencesQuery());
  const books = useQuery(priceBooksQuery());
  const models = useQuery(modelsQuery());
  const chosen = datasets.data?.find(({ id }) => id === datasetId) ?? datasets.data?.[0];
  const defaultValues: CreateExperimentInput = {
    name: chosen ? `${chosen.name}, compared`.slice(0, 120) : '',
    datasetId: chosen?.id ?? '',
    category: null,
    sample: null,
    orchestratorIds: [],
    preferenceIds: [null],
    priceBookId: null,
    repeats: 1,
    concurrency: 8,
    maxUsd: '',
    judgeModelId: null,
    seed: 1,
  };
  const record = useRecordForm({
    schema: async () => (await import('@/lib/experiments/schema')).createExperimentInputSchema,
    defaultValues,
    save: async (values) => {
      const { id } = await create.mutateAsync(values);
      router.push(paths.experiment(id));
    },
  });
  return (
    <FormPage
      {...record}
      title="New experiment"
      breadcrumbs={[{ label: 'Experiments', href: paths.experiments }]}
      saveLabel="Launch"
      aside={<EstimatePanel orchestrators={orchestrators.data ?? []} />}
    >
      <FormSection title="Tasks">
        <TextField name="name" label="Name of the experiment" />
        <TaskFields datasets={datasets.data ?? []} />
      </FormSection>
      <FormSection title="Arms" description="Every orchestrator is run under every preference.">
        <CheckListField
          name="orchestratorIds"
          legend="Orchestrators"
          options={(orchestrators.data ?? []).map(({ id, name, description, simulated }) => ({
            value: id,
            label: name,
            hint: description,
            simulated,
          }))}
          empty={{ text: 'There is no orchestrator yet.', href: paths.newOrchestrator, action: 'Set one up' }}
        />
        <CheckListField
          name="preferenceIds"
          legend="Preferences"
          options={[
            { value: null, label: 'No preference', hint: '' },
            ...(preferences.data ?? []).map(({ id, name, sentence }) => ({ value: id, label: name, hint: sentence })),
          ]}
        />
        <ComboboxField
          name="priceBookId"
          label="Price book"
          optional
          clearable
          placeholder="The default one"
          options={(books.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormSection>
      <FormSection title="Control" columns={2}>
        <NumberField name="concurrency" label="Runs at once" unit="runs" step={1} />
        <TextField
          name="maxUsd"
          label="Spending cap in $"
          optional
          placeholder="no cap"
          hint="Nothing new is started once it is reached; runs in flight finish their turn and wait."
        />
        <NumberField name="repeats" label="Repeats of each task" unit="times" step={1} />
        <NumberField
          name="seed"
          label="Seed"
          optional
          step={1}
          hint="Sent with every request; each repeat adds one. Empty = none is sent."
        />
        <ComboboxField
          name="judgeModelId"
          label="Judge model"
          optional
          clearable
          className="sm:col-span-2"
          placeholder="None: the checkers of the tasks decide"
          hint="Reads the answers of tasks whose checker compares text or that have none. Its cost is kept apart from the runs'."
          options={(models.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormSection>
    </FormPage>
  );
}
