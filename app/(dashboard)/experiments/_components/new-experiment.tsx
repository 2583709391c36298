'use client';
import { useQuery } from '@tanstack/react-query';
import { TextField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { datasetsQuery } from '@/lib/datasets/queries';
import { allTasks, type ChosenTasks } from '@/lib/datasets/task-selection';
import type { DesignAgain } from '@/lib/experiments/design-again';
import { useCreateExperiment } from '@/lib/experiments/mutations';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { paths } from '@/lib/paths';
import { preferencesQuery } from '@/lib/preferences/queries';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { usePush } from '@/lib/use-push';
import { CheckListField } from './check-list-field';
import { ControlFields, controlDefaults, withoutEmptyCap } from './control-fields';
import { EstimatePanel } from './estimate-panel';
import { TakenOver } from './taken-over';
import { TaskFields } from './task-fields';
import { ReadyMadeTests } from './tests/ready-made-tests';

/** `tasks`: what the form begins with when it was opened from a dataset; `again`: from another experiment. */
export function NewExperiment({
  datasetId,
  tasks,
  again,
}: {
  datasetId: string | null;
  tasks: ChosenTasks;
  again: DesignAgain | null;
}) {
  const push = usePush();
  const create = useCreateExperiment();
  const datasets = useQuery(datasetsQuery());
  const orchestrators = useQuery(orchestratorsQuery());
  const preferences = useQuery(preferencesQuery());
  const books = useQuery(priceBooksQuery());
  const chosen = datasets.data?.find(({ id }) => id === datasetId) ?? datasets.data?.[0];
  const defaultValues: CreateExperimentInput = again?.values ?? {
    name: chosen ? `${chosen.name}, compared`.slice(0, 120) : '',
    datasetId: chosen?.id ?? '',
    ...(chosen?.id === datasetId ? tasks : allTasks),
    orchestratorIds: [],
    preferenceIds: [null],
    priceBookIds: [],
    ...controlDefaults,
  };
  const record = useRecordForm({
    schema: async () => (await import('@/lib/experiments/schema')).createExperimentInputSchema,
    defaultValues,
    save: async (values) => {
      const { id } = await create.mutateAsync(withoutEmptyCap(values));
      await push(paths.experiment(id));
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
      {again ? <TakenOver again={again} /> : <ReadyMadeTests datasetId={datasetId} tasks={tasks} />}
      <FormSection title="Tasks">
        <TextField name="name" label="Name of the experiment" />
        <TaskFields datasets={datasets.data ?? []} />
      </FormSection>
      <FormSection title="Arms" description="Every orchestrator is run under every preference and price book.">
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
        <CheckListField
          name="priceBookIds"
          legend="Price books"
          options={(books.data ?? []).map(({ id, name, isDefault, description }) => ({
            value: id,
            label: name,
            hint: isDefault ? 'The default one: taken when none is chosen' : description,
          }))}
        />
      </FormSection>
      <ControlFields />
    </FormPage>
  );
}
