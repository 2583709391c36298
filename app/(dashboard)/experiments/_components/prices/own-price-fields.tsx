'use client';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { amountFault, type OwnAmount, type OwnPrice, ownAmountsOf, ownPriceOf } from '@/lib/experiments/price-own';

const labels: Record<OwnAmount, string> = {
  inputPerMillion: 'In, $/1M',
  outputPerMillion: 'Out, $/1M',
  perCall: '$/call',
};

/** The price of one model or tool, typed. What is no amount changes nothing; without any there is no own price. */
export function OwnPriceFields({
  name,
  kind,
  price,
  takesFocus,
  onChange,
  onRemove,
}: {
  name: string;
  kind: 'model' | 'tool';
  /** What is set now. */
  price: OwnPrice | undefined;
  /** Whether they take the place of the button that was just pressed. */
  takesFocus: boolean;
  /** Null: all fields are empty. */
  onChange: (price: OwnPrice | null) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const [texts, setTexts] = useState<Partial<Record<OwnAmount, string>>>(price ?? {});
  const first = useRef<HTMLInputElement>(null);
  const amounts = ownAmountsOf(kind);
  const faults = amounts.map((amount) => amountFault(texts[amount] ?? ''));
  const fault = faults.find((text) => text !== null) ?? (ownPriceOf(texts) ? null : 'Enter at least one amount.');
  const hasEmpty = amounts.some((amount) => (texts[amount] ?? '').trim() === '');
  const isWrong = faults.some((text) => text !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when they appear
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, []);
  const type = (amount: OwnAmount, text: string) => {
    const next = { ...texts, [amount]: text };
    setTexts(next);
    const found = ownPriceOf(next);
    if (found || amounts.every((one) => (next[one] ?? '').trim() === '')) onChange(found);
  };
  return (
    <fieldset aria-label={`Own price of ${name}`} className="mt-1 flex flex-col gap-1">
      <div className="flex items-end gap-1.5">
        {amounts.map((amount, at) => (
          <div key={amount} className="min-w-0 flex-1">
            <label htmlFor={`${id}-${amount}`} className="block truncate text-muted-foreground text-xs">
              {labels[amount]}
            </label>
            <Input
              ref={at === 0 ? first : undefined}
              id={`${id}-${amount}`}
              inputMode="decimal"
              autoComplete="off"
              className="mt-0.5 h-7 px-2 text-right tabular-nums"
              value={texts[amount] ?? ''}
              aria-invalid={faults[at] !== null || undefined}
              aria-describedby={fault === null ? undefined : id}
              onChange={(event) => type(amount, event.target.value)}
            />
          </div>
        ))}
        <Button variant="ghost" size="icon-sm" aria-label={`Remove the own price of ${name}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      {fault === null ? (
        kind === 'model' && (
          <p className="text-muted-foreground text-xs">
            Cached input counts as input, reasoning as output.{hasEmpty && ' An empty field is $0.'}
          </p>
        )
      ) : (
        <p id={id} className={cn('text-xs', isWrong ? 'text-danger' : 'text-muted-foreground')}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
