'use client';
import { useQuery } from '@tanstack/react-query';
import { ComboboxField, TextField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { datasetsQuery } from '@/lib/datasets/queries';
import type { Dataset } from '@/lib/datasets/schema';
import { allTasks, type ChosenTasks, isAllTasks } from '@/lib/datasets/task-selection';
import type { LaunchTestInput } from '@/lib/experiments/launch-test-schema';
import { useLaunchTest } from '@/lib/experiments/mutations';
import { aimsPair } from '@/lib/experiments/offered-pair';
import { type TestKind, testWords } from '@/lib/experiments/test-kinds';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { paths } from '@/lib/paths';
import { preferencesQuery } from '@/lib/preferences/queries';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { usePush } from '@/lib/use-push';
import { CheckListField } from '../check-list-field';
import { ControlFields, controlDefaults, withoutEmptyCap } from '../control-fields';
import { TaskFields } from '../task-fields';
import { PairFields } from './pair-fields';
import { TestPanel } from './test-panel';
import { VariantFields } from './variant-fields';

const usualSample = 20;

/** Without tasks chosen elsewhere, a small sample. */
function tasksOf(tasks: ChosenTasks, dataset: Dataset | undefined): ChosenTasks {
  if (!isAllTasks(tasks)) return tasks;
  return {
    ...tasks,
    sample: { count: Math.max(1, Math.min(usualSample, dataset?.taskCount ?? usualSample)), seed: 1 },
  };
}

function defaultsOf(kind: TestKind, dataset: Dataset | undefined, tasks: ChosenTasks): LaunchTestInput {
  const common = {
    name: dataset ? `${dataset.name}: ${testWords[kind].title.toLowerCase()}`.slice(0, 120) : '',
    datasetId: dataset?.id ?? '',
    ...tasksOf(tasks, dataset),
    orchestratorIds: [],
    ...controlDefaults,
  };
  return kind === 'prices'
    ? { kind, ...common, preferenceIds: [null], baseId: null, variants: [{ type: 'permute', seed: 1, toolId: null }] }
    : { kind, ...common, priceBookId: null, pairs: [aimsPair] };
}

/** The guided form of a ready-made test; it begins with the tasks chosen on the dataset's page, if any. */
export function NewTest({ kind, datasetId, tasks }: { kind: TestKind; datasetId: string | null; tasks: ChosenTasks }) {
  const push = usePush();
  const launch = useLaunchTest();
  const datasets = useQuery(datasetsQuery());
  const orchestrators = useQuery(orchestratorsQuery());
  const preferences = useQuery(preferencesQuery());
  const books = useQuery(priceBooksQuery());
  const tools = useQuery(toolsQuery());
  const chosen = datasets.data?.find(({ id }) => id === datasetId) ?? datasets.data?.[0];
  const record = useRecordForm<LaunchTestInput, unknown>({
    schema: async () => (await import('@/lib/experiments/launch-test-schema')).launchTestInputSchema,
    defaultValues: defaultsOf(kind, chosen, chosen?.id === datasetId ? tasks : allTasks),
    save: async (values) => {
      const { id } = await launch.mutateAsync(withoutEmptyCap(values));
      await push(paths.experimentTab(id, 'tests'));
    },
  });
  const calling = (orchestrators.data ?? []).filter(({ setup }) => setup.tools.length > 0);
  const bookOptions = (books.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormPage
      {...record}
      title={testWords[kind].title}
      breadcrumbs={[
        { label: 'Experiments', href: paths.experiments },
        { label: 'New experiment', href: paths.newExperiment },
      ]}
      saveLabel="Launch"
      aside={<TestPanel orchestrators={calling} />}
    >
      <FormSection
        title="What is asked"
        description={
          kind === 'prices'
            ? 'The same tasks under a price book and others made from it. Who looks at prices calls less of what has become dearer, and more of what has become cheaper.'
            : 'The same tasks under two preferences that ask for opposite things. Who obeys calls other models and tools under the one than under the other.'
        }
      >
        <TextField name="name" label="Name of the experiment" />
        <TaskFields datasets={datasets.data ?? []} />
      </FormSection>
      <FormSection title="Who is asked" description="Orchestrators that have tools to choose from.">
        <CheckListField
          name="orchestratorIds"
          legend="Orchestrators"
          options={calling.map(({ id, name, description, simulated }) => ({
            value: id,
            label: name,
            hint: description,
            simulated,
          }))}
          empty={{
            text: 'There is no orchestrator with tools yet.',
            href: paths.newOrchestrator,
            action: 'Set one up',
          }}
        />
        {kind === 'prices' && (
          <CheckListField
            name="preferenceIds"
            legend="Preferences"
            options={[
              { value: null, label: 'No preference', hint: '' },
              ...(preferences.data ?? []).map(({ id, name, sentence }) => ({ value: id, label: name, hint: sentence })),
            ]}
          />
        )}
      </FormSection>
      {kind === 'prices' ? (
        <FormSection
          title="Prices"
          description="Every changed book is made from the base and named for this experiment."
        >
          <ComboboxField
            name="baseId"
            label="Base price book"
            clearable
            placeholder="The default one"
            options={bookOptions}
          />
          <VariantFields orchestrators={calling} tools={tools.data ?? []} books={books.data ?? []} />
        </FormSection>
      ) : (
        <FormSection
          title="Opposite preferences"
          description="Those that are not there yet are made with the experiment."
        >
          <PairFields orchestrators={calling} tools={tools.data ?? []} />
          <ComboboxField
            name="priceBookId"
            label="Price book"
            optional
            clearable
            placeholder="The default one"
            options={bookOptions}
          />
        </FormSection>
      )}
      <ControlFields />
    </FormPage>
  );
}
