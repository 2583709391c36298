'use client';
import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { MeasuredSection } from '@/components/registry/measured-section';
import { RecordState } from '@/components/registry/record-state';
import { ArchiveButton, RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';
import { useArchiveTool, useDeleteTool, useRestoreTool, useUpdateTool } from '@/lib/tools-registry/mutations';
import { kindNames } from '@/lib/tools-registry/names';
import { toolQuery } from '@/lib/tools-registry/queries';
import type { Tool, ToolInput } from '@/lib/tools-registry/schema';
import { ToolFields } from './tool-fields';
import { toToolForm } from './tool-form';
import { ToolPreview } from './tool-preview';

export function ToolPage({ id }: { id: string }) {
  return <RecordState query={useQuery(toolQuery(id))}>{(tool) => <ToolEditor tool={tool} />}</RecordState>;
}

function ToolEditor({ tool }: { tool: Tool }) {
  const update = useUpdateTool(tool.id);
  const remove = useDeleteTool(tool.id);
  const restore = useRestoreTool(tool.id);
  const archive = useArchiveTool(tool.id);
  const record = useRecordForm<ToolInput, unknown>({
    schema: async () => (await import('@/lib/tools-registry/schema')).toolInputSchema,
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
        <>
          <Button asChild variant="outline">
            <Link href={paths.newToolFrom(tool.id)}>
              <Copy aria-hidden /> Duplicate
            </Link>
          </Button>
          {tool.archivedAt ? (
            <RestoreButton restore={() => restore.mutateAsync(undefined)} />
          ) : (
            <>
              <ArchiveButton archive={() => archive.mutateAsync(undefined)} />
              <RemoveButton
                what="tool"
                name={tool.name}
                remove={() => remove.mutateAsync(undefined)}
                next={paths.tools}
              />
            </>
          )}
        </>
      }
      aside={<ToolPreview toolId={tool.id} />}
    >
      <ToolFields ownId={tool.id} />
      <MeasuredSection domain="tools" id={tool.id} />
    </FormPage>
  );
}
