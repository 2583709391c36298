'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { amountFault, type OwnAmount, type OwnPrice, ownAmountsOf, ownPriceOf } from '@/lib/experiments/price-own';

const labels: Record<OwnAmount, string> = {
  inputPerMillion: 'In, $/1M',
  outputPerMillion: 'Out, $/1M',
  perCall: '$/call',
};

/** The price of one model or tool, typed. What is no price yet changes nothing. */
export function OwnPriceFields({
  name,
  kind,
  price,
  onChange,
  onRemove,
}: {
  name: string;
  kind: 'model' | 'tool';
  /** What is set now. */
  price: OwnPrice | undefined;
  onChange: (price: OwnPrice) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const [texts, setTexts] = useState<Partial<Record<OwnAmount, string>>>(price ?? {});
  const amounts = ownAmountsOf(kind);
  const faults = amounts.map((amount) => amountFault(texts[amount] ?? ''));
  const fault = faults.find((text) => text !== null) ?? (ownPriceOf(texts) ? null : 'Enter at least one amount.');
  const isWrong = faults.some((text) => text !== null);
  const type = (amount: OwnAmount, text: string) => {
    const next = { ...texts, [amount]: text };
    setTexts(next);
    const found = ownPriceOf(next);
    if (found) onChange(found);
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
          <p className="text-muted-foreground text-xs">Cached input counts as input, reasoning as output.</p>
        )
      ) : (
        <p id={id} className={cn('text-xs', isWrong ? 'text-danger' : 'text-muted-foreground')}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
