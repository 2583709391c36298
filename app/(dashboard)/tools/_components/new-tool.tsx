'use client';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { paths } from '@/lib/paths';
import { useCreateTool } from '@/lib/tools-registry/mutations';
import type { Tool, ToolInput } from '@/lib/tools-registry/schema';
import { usePush } from '@/lib/use-push';
import { ToolFields } from './tool-fields';
import { newTool, toToolForm } from './tool-form';
import { ToolPreview } from './tool-preview';

/** `copyOf` fills the form in as another tool, under a name nobody has yet. */
export function NewTool({ copyOf }: { copyOf?: { record: Tool; freeName: string } | undefined }) {
  const push = usePush();
  const create = useCreateTool();
  const record = useRecordForm<ToolInput, unknown>({
    schema: async () => (await import('@/lib/tools-registry/schema')).toolInputSchema,
    defaultValues: copyOf ? { ...toToolForm(copyOf.record), name: copyOf.freeName } : newTool,
    save: async (values) => {
      await create.mutateAsync(values);
      await push(paths.tools);
    },
  });
  return (
    <FormPage
      {...record}
      title={copyOf ? `Copy of ${copyOf.record.name}` : 'New tool'}
      breadcrumbs={[{ label: 'Tools', href: paths.tools }]}
      saveLabel="Create"
      aside={<ToolPreview toolId={null} />}
    >
      <ToolFields isNew />
    </FormPage>
  );
}
