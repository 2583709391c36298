'use client';
import { useQuery } from '@tanstack/react-query';
import { JsonField, NumberField, SelectField, TextField, useBound } from '@/components/forms/fields';
import { Checkbox } from '@/components/ui/checkbox';
import { Link } from '@/components/ui/link';
import { collectionsQuery } from '@/lib/collections/queries';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { RegistrableKind } from '@/lib/tools-registry/tool-options';

const providers = [
  { value: 'auto', label: 'The one that is configured' },
  { value: 'tavily', label: 'Tavily', hint: 'TAVILY_API_KEY' },
  { value: 'brave', label: 'Brave', hint: 'BRAVE_API_KEY' },
  { value: 'searxng', label: 'SearXNG', hint: 'SEARXNG_URL' },
];
// As lib/tools/http-options knows them, whose code checks what is sent.
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map((value) => ({ value, label: value }));

function CollectionsField() {
  const collections = useQuery(collectionsQuery());
  const { field, error } = useBound('options.collectionIds');
  const chosen = (field.value as string[] | undefined) ?? [];
  return (
    <fieldset className="flex flex-col gap-1.5 sm:col-span-2">
      <legend className="mb-1.5 font-medium">Collections it searches</legend>
      {collections.data?.length === 0 && (
        <p className="text-muted-foreground">
          There is no collection yet.{' '}
          <Link href={paths.newCollection} className="text-brand underline">
            Make one and upload documents
          </Link>
          .
        </p>
      )}
      {collections.data?.map((collection) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is a button inside
        <label key={collection.id} className="flex cursor-pointer items-center gap-2.5">
          <Checkbox
            checked={chosen.includes(collection.id)}
            onCheckedChange={(checked) =>
              field.onChange(
                checked === true ? [...chosen, collection.id] : chosen.filter((id) => id !== collection.id),
              )
            }
          />
          {collection.name}
          <span className="text-muted-foreground text-xs">{plural(collection.documentCount, 'document')}</span>
        </label>
      ))}
      {error && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Settings only one kind of tool has. */
export function KindOptions({ kind }: { kind: RegistrableKind }) {
  switch (kind) {
    case 'search-local':
      return (
        <>
          <CollectionsField />
          <NumberField name="options.topK" label="Passages returned" step={1} unit="passages" />
        </>
      );
    case 'search-web':
      return (
        <>
          <SelectField
            name="options.provider"
            label="Provider"
            options={providers}
            hint="Keys come from the server's environment."
          />
          <NumberField name="options.topK" label="Results returned" step={1} unit="results" />
        </>
      );
    case 'http':
      return (
        <>
          <SelectField name="options.method" label="Method" options={methods} />
          <TextField
            name="options.url"
            label="URL template"
            mono
            className="sm:col-span-2"
            placeholder="https://api.example.com/search?q={query}"
            hint="{name} stands for an argument. With other methods than GET, the other arguments are sent as a JSON body."
          />
          <JsonField
            name="options.headers"
            label="Headers"
            rows={3}
            className="sm:col-span-2"
            hint='For example {"Authorization": "env:MY_TOKEN"}.'
          />
        </>
      );
    default:
      return null;
  }
}
