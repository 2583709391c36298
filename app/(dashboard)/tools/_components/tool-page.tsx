'use client';
import { useQuery } from '@tanstack/react-query';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { Badge } from '@/components/ui/badge';
import { paths } from '@/lib/paths';
import { useDeleteTool, useRestoreTool, useUpdateTool } from '@/lib/tools-registry/mutations';
import { kindNames } from '@/lib/tools-registry/names';
import { toolQuery } from '@/lib/tools-registry/queries';
import { type Tool, toolInputSchema } from '@/lib/tools-registry/schema';
import { ToolFields } from './tool-fields';
import { toToolForm } from './tool-form';

export function ToolPage({ id }: { id: string }) {
  return <RecordState query={useQuery(toolQuery(id))}>{(tool) => <ToolEditor tool={tool} />}</RecordState>;
}

function ToolEditor({ tool }: { tool: Tool }) {
  const update = useUpdateTool(tool.id);
  const remove = useDeleteTool(tool.id);
  const restore = useRestoreTool(tool.id);
  const record = useRecordForm({
    schema: toolInputSchema,
    defaultValues: toToolForm(tool),
    save: async (values) => {
      record.form.reset(toToolForm(await update.mutateAsync(values)));
    },
  });
  return (
    <FormPage
      {...record}
      title={tool.name}
      breadcrumbs={[{ label: 'Tools', href: paths.tools }]}
      meta={
        <>
          <Badge>{kindNames[tool.kind]}</Badge>
          {tool.archivedAt && <Badge>archived</Badge>}
        </>
      }
      actions={
        tool.archivedAt ? (
          <RestoreButton restore={() => restore.mutateAsync(undefined)} />
        ) : (
          <RemoveButton what="tool" name={tool.name} remove={() => remove.mutateAsync(undefined)} next={paths.tools} />
        )
      }
    >
      <ToolFields ownId={tool.id} />
    </FormPage>
  );
}
