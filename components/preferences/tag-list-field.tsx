'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useBound } from '@/components/forms/fields';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Tags, one added at a time; those in use are suggested while one types, with how much they stand on. */
export function TagListField({
  name,
  label,
  hint,
  suggestions,
}: {
  name: string;
  label: string;
  hint: string;
  suggestions: readonly { tag: string; count: number }[];
}) {
  const { field, error } = useBound(name);
  const [text, setText] = useState('');
  const listId = useId();
  const tags = (field.value as string[] | undefined) ?? [];
  const add = (typed: string) => {
    const wanted = typed.split(',').map((tag) => tag.trim());
    const fresh = wanted.filter((tag) => tag !== '' && !tags.includes(tag));
    if (fresh.length > 0) field.onChange([...tags, ...new Set(fresh)]);
    setText('');
  };
  const unknown = tags.filter((tag) => !suggestions.some((known) => known.tag === tag));
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field label={label} hint={hint} optional error={error}>
        <Input
          ref={field.ref}
          list={listId}
          value={text}
          autoComplete="off"
          placeholder={tags.length > 0 ? 'Add another tag' : 'Add a tag'}
          onChange={(event) => {
            const typed = event.target.value;
            // Choosing a suggestion fires the same event as typing does; a whole known tag is taken at once.
            const isChosen = !('data' in event.nativeEvent) && suggestions.some(({ tag }) => tag === typed);
            if (isChosen || typed.includes(',')) add(typed);
            else setText(typed);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(text);
          }}
          onBlur={() => {
            field.onBlur();
            add(text);
          }}
        />
      </Field>
      <datalist id={listId}>
        {suggestions
          .filter(({ tag }) => !tags.includes(tag))
          .map(({ tag, count }) => (
            <option key={tag} value={tag}>{`on ${count}`}</option>
          ))}
      </datalist>
      {tags.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="inline-flex h-6 items-center gap-1 rounded-md border pl-2 text-xs">
              {tag}
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                className="grid size-6 place-items-center rounded-md text-muted-foreground hover:text-foreground"
                onClick={() => field.onChange(tags.filter((other) => other !== tag))}
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {unknown.length > 0 && <p className="text-warning text-xs">Nothing is tagged {unknown.join(', ')} yet.</p>}
    </div>
  );
}
