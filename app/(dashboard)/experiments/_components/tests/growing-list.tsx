import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { Button } from '@/components/ui/button';

const most = 8;

type Said = { message?: string };
/** What is said of the list as a whole and of its entries; what is said of a field in an entry stands at that field. */
type ListError = Said & { root?: Said } & { [at: number]: Said | undefined };

/** A list of one to eight entries of the form: each can be taken out again, those of `additions` put in below. */
export function GrowingList<Entry extends { id: string }>({
  name,
  entries,
  entryLabel,
  onRemove,
  additions,
  children,
}: {
  name: string;
  entries: readonly Entry[];
  entryLabel: string;
  onRemove: (at: number) => void;
  /** `fault`: why it cannot be added now. */
  additions: readonly { label: string; onAdd: () => void; fault?: string | false }[];
  children: (entry: Entry, at: number) => ReactNode;
}) {
  const error = useController({ name }).fieldState.error as ListError | undefined;
  const ofList = error?.root?.message ?? error?.message;
  return (
    <div className="flex flex-col gap-3">
      {entries.map((entry, at) => (
        <fieldset
          key={entry.id}
          aria-label={`${entryLabel} ${at + 1}`}
          className="flex items-start gap-2 rounded-md border px-3 py-3"
        >
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            {children(entry, at)}
            {error?.[at]?.message && <Fault>{error[at].message}</Fault>}
          </div>
          {entries.length > 1 && (
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Remove ${entryLabel.toLowerCase()} ${at + 1}`}
              onClick={() => onRemove(at)}
            >
              <X aria-hidden />
            </Button>
          )}
        </fieldset>
      ))}
      {ofList && <Fault>{ofList}</Fault>}
      <div className="flex flex-wrap gap-2">
        {additions.map(({ label, onAdd, fault }) => (
          <Button
            key={label}
            size="sm"
            variant="outline"
            disabled={entries.length >= most || Boolean(fault)}
            title={fault || undefined}
            onClick={onAdd}
          >
            <Plus aria-hidden /> {label}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Fault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="col-span-full text-danger text-xs">
      {children}
    </p>
  );
}
