'use client';
import { Archive, Copy, RotateCcw, Tag, Trash2, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { plural } from '@/lib/format';
import type { BulkAction } from '@/lib/registry/bulk';
import { type BulkDomain, bulkDomains } from '@/lib/registry/bulk-domains';
import { useBulkChange } from '@/lib/registry/mutations';
import { toast } from '@/lib/toast';
import { BulkDialog } from './bulk-dialog';
import type { Selection } from './use-selection';

type TagChange = 'add-tags' | 'remove-tags';

/** What can be done to the selected rows, at the foot of the page. */
export function BulkBar({
  domain,
  noun,
  rows,
  total,
  knownTags,
  selection,
}: {
  domain: BulkDomain;
  noun: string;
  rows: readonly { id: string; name: string; archivedAt?: string | null }[];
  total: number;
  knownTags: readonly string[];
  selection: Selection;
}) {
  const change = useBulkChange(domain, noun);
  const [tagging, setTagging] = useState<TagChange | null>(null);
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const { hasTags, canDuplicate } = bulkDomains[domain];
  const archived = rows.filter(({ archivedAt }) => archivedAt).length;
  const ids = rows.map(({ id }) => id);
  const apply = async (action: BulkAction) => {
    try {
      await change.mutateAsync({ ids, action });
      setTagging(null);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'Nothing was changed.');
    }
  };
  return (
    <section
      aria-label="Selected rows"
      className="sticky bottom-3 z-30 mx-auto flex w-fit max-w-full flex-col gap-2 rounded-lg border bg-popover px-3 py-2 shadow-overlay"
    >
      <div className="flex flex-wrap items-center gap-x-1 gap-y-1">
        <span className="pr-2 font-medium tabular-nums" aria-live="polite">
          {plural(rows.length, noun)} selected
        </span>
        {rows.length < total && (
          <Button variant="ghost" size="sm" onClick={selection.selectAll}>
            Select all {total}
          </Button>
        )}
        {(hasTags ? (['add-tags', 'remove-tags'] as const) : []).map((type) => (
          <Button
            key={type}
            variant="ghost"
            size="sm"
            aria-expanded={tagging === type}
            onClick={() => setTagging(tagging === type ? null : type)}
          >
            <Tag aria-hidden /> {type === 'add-tags' ? 'Add tags' : 'Remove tags'}
          </Button>
        ))}
        {canDuplicate && (
          <Button
            variant="ghost"
            size="sm"
            pending={change.isPending && change.variables?.action.type === 'duplicate'}
            onClick={() => void apply({ type: 'duplicate' })}
          >
            <Copy aria-hidden /> Duplicate
          </Button>
        )}
        {archived < rows.length && (
          <Button variant="ghost" size="sm" onClick={() => setAsked({ type: 'archive' })}>
            <Archive aria-hidden /> Archive
          </Button>
        )}
        {archived > 0 && (
          <Button variant="ghost" size="sm" onClick={() => void apply({ type: 'restore' })}>
            <RotateCcw aria-hidden /> Restore
          </Button>
        )}
        <Button variant="ghost" size="sm" className="text-danger" onClick={() => setAsked({ type: 'delete' })}>
          <Trash2 aria-hidden /> Delete
        </Button>
        <Button variant="ghost" size="icon" aria-label="Select nothing" onClick={selection.clear}>
          <X aria-hidden />
        </Button>
      </div>
      {tagging && (
        <TagForm
          key={tagging}
          type={tagging}
          knownTags={knownTags}
          pending={change.isPending}
          onApply={(tags) => void apply({ type: tagging, tags })}
        />
      )}
      {asked && (
        <BulkDialog
          domain={domain}
          noun={noun}
          ids={ids}
          action={asked}
          onLeaveOut={(refused) => selection.choose(ids.filter((id) => !refused.includes(id)))}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

function TagForm({
  type,
  knownTags,
  pending,
  onApply,
}: {
  type: TagChange;
  knownTags: readonly string[];
  pending: boolean;
  onApply: (tags: string[]) => void;
}) {
  const [text, setText] = useState('');
  const listId = useId();
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const fault = tags.some((tag) => tag.length > 40)
    ? 'A tag has at most 40 characters.'
    : tags.length > 20
      ? 'At most 20 tags.'
      : null;
  return (
    <form
      className="flex flex-wrap items-center gap-2 border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (tags.length > 0 && !fault) onApply(tags);
      }}
    >
      <Input
        autoFocus
        aria-label={type === 'add-tags' ? 'Tags to add' : 'Tags to remove'}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${listId}-fault` : undefined}
        placeholder="open-weights, on-premise"
        list={listId}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="min-w-0 flex-1 basis-48"
      />
      <datalist id={listId}>
        {knownTags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Button
        type="submit"
        size="sm"
        variant="primary"
        disabled={tags.length === 0 || fault !== null}
        pending={pending}
      >
        {type === 'add-tags' ? 'Add' : 'Remove'}
      </Button>
      {fault && (
        <p id={`${listId}-fault`} role="alert" className="w-full text-danger text-xs">
          {fault}
        </p>
      )}
    </form>
  );
}
