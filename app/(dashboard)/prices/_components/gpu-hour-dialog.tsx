'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { formatPrice, plural } from '@/lib/format';
import type { Amounts } from '@/lib/price-books/amount-names';
import { gpuHourAmounts } from '@/lib/price-books/gpu-hour';
import { throughputQuery } from '@/lib/price-books/queries';

const fields = [
  ['usdPerGpuHour', 'Price of a GPU-hour, $', '2.50'],
  ['gpuCount', 'GPUs that serve it', '1'],
  ['concurrency', 'Calls at the same time', '8'],
  ['outputWeight', 'An output token weighs as much as … input tokens', '1'],
  ['inputTokensPerSecond', 'Input tokens a second, all calls together', '0'],
  ['outputTokensPerSecond', 'Output tokens a second, all calls together', '0'],
] as const;
type Name = (typeof fields)[number][0];

const number = (text: string) => (/^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN);
const noTokenPrices = {
  inputPerMillion: null,
  outputPerMillion: null,
  cachedInputPerMillion: null,
  cacheWritePerMillion: null,
  reasoningPerMillion: null,
};

/** Turns the price of hardware into a price of a model, with the formula in sight. */
export function GpuHourDialog({
  name,
  modelId,
  onUse,
  onClose,
}: {
  name: string;
  modelId: string | null;
  onUse: (amounts: Partial<Amounts>) => void;
  onClose: () => void;
}) {
  const [values, setValues] = useState<Record<Name, string>>({
    usdPerGpuHour: '',
    gpuCount: '1',
    concurrency: '1',
    outputWeight: '4',
    inputTokensPerSecond: '',
    outputTokensPerSecond: '',
  });
  const measured = useQuery({ ...throughputQuery(modelId ?? ''), enabled: modelId !== null }).data;
  const amounts = gpuHourAmounts({
    usdPerGpuHour: values.usdPerGpuHour.trim(),
    gpuCount: number(values.gpuCount),
    concurrency: number(values.concurrency),
    outputWeight: number(values.outputWeight),
    inputTokensPerSecond: number(values.inputTokensPerSecond || '0'),
    outputTokensPerSecond: number(values.outputTokensPerSecond || '0'),
  });
  const perTokens = amounts?.inputPerMillion != null && amounts.outputPerMillion !== null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Price of {name} from a GPU-hour</DialogTitle>
          <DialogDescription>
            For a model on your own or rented hardware. Charge for seconds or for tokens; both would charge twice.
          </DialogDescription>
        </DialogHeader>
        {measured && measured.callCount > 0 ? (
          <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-muted/60 px-3 py-2 text-xs">
            <span>
              Measured on {plural(measured.callCount, 'stored call')}: {measured.inputTokensPerSecond} tokens/s in,{' '}
              {measured.outputTokensPerSecond} out, {measured.concurrency} calls at a time
            </span>
            <Button
              variant="outline"
              size="sm"
              onClick={() =>
                setValues({
                  ...values,
                  concurrency: String(measured.concurrency ?? 1),
                  inputTokensPerSecond: String(measured.inputTokensPerSecond ?? ''),
                  outputTokensPerSecond: String(measured.outputTokensPerSecond ?? ''),
                })
              }
            >
              Use the measured
            </Button>
          </div>
        ) : (
          <p className="text-muted-foreground text-xs">
            {modelId === null
              ? 'Not linked to a registered model: type the throughput you know.'
              : 'No stored calls of this model yet: type the throughput you know.'}
          </p>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          {fields.map(([field, label, placeholder]) => (
            <Field
              key={field}
              label={label}
              error={
                values[field] !== '' && Number.isNaN(number(values[field])) ? 'A number, zero or more.' : undefined
              }
            >
              <Input
                value={values[field]}
                inputMode="decimal"
                placeholder={placeholder}
                autoComplete="off"
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        {amounts && (
          <dl className="grid gap-2 rounded-md border px-3 py-2 text-xs tabular-nums" aria-live="polite">
            <div>
              <dt className="text-muted-foreground">
                Per second of a call = {values.usdPerGpuHour} × {values.gpuCount} ÷ 3600 ÷ {values.concurrency}
              </dt>
              <dd className="font-medium text-sm">{formatPrice(amounts.perSecond)}</dd>
            </div>
            {perTokens && (
              <div>
                <dt className="text-muted-foreground">
                  Input per 1M = 10⁶ × {formatPrice(amounts.serverUsdPerSecond)} ÷ ({values.inputTokensPerSecond || 0} +{' '}
                  {values.outputWeight} × {values.outputTokensPerSecond || 0}); output = {values.outputWeight} × that
                </dt>
                <dd className="font-medium text-sm">
                  {formatPrice(amounts.inputPerMillion ?? '')} in, {formatPrice(amounts.outputPerMillion ?? '')} out
                </dd>
              </div>
            )}
          </dl>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={!amounts}
            onClick={() => amounts && onUse({ ...noTokenPrices, perSecond: amounts.perSecond })}
          >
            Use the price per second
          </Button>
          <Button
            variant="primary"
            disabled={!perTokens}
            onClick={() =>
              amounts &&
              onUse({
                ...noTokenPrices,
                inputPerMillion: amounts.inputPerMillion,
                outputPerMillion: amounts.outputPerMillion,
                perSecond: null,
              })
            }
          >
            Use the prices per 1M
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
