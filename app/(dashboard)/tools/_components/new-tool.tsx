'use client';
import { useRouter } from 'next/navigation';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { paths } from '@/lib/paths';
import { useCreateTool } from '@/lib/tools-registry/mutations';
import { toolInputSchema } from '@/lib/tools-registry/schema';
import { ToolFields } from './tool-fields';
import { newTool } from './tool-form';

export function NewTool() {
  const router = useRouter();
  const create = useCreateTool();
  const record = useRecordForm({
    schema: toolInputSchema,
    defaultValues: newTool,
    save: async (values) => {
      await create.mutateAsync(values);
      router.push(paths.tools);
    },
  });
  return (
    <FormPage {...record} title="New tool" breadcrumbs={[{ label: 'Tools', href: paths.tools }]} saveLabel="Create">
      <ToolFields isNew />
    </FormPage>
  );
}
