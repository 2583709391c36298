'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { EvidenceResult } from '@/lib/models/evidence/schema';
import { evidenceQuery, writeDescription } from '@/lib/models/queries';
import { useDebounced } from '@/lib/use-debounced';
import { type EvidenceChoice, EvidenceChoices } from './evidence-choices';
import { EvidenceReview } from './evidence-review';
import { EvidenceSources } from './evidence-sources';

const settleMs = 250;

/** Samples stored runs, shows what a model will be asked, lets it write; nothing changes before the text is accepted. */
export function EvidenceDialog({
  modelId,
  open,
  onOpenChange,
}: {
  modelId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { getValues, setValue } = useFormContext<{ description: string }>();
  const [choice, setChoice] = useState<EvidenceChoice>({
    runs: 10,
    datasetId: null,
    role: null,
    writerId: null,
    seed: 0,
  });
  const settled = useDebounced(choice, settleMs);
  const preview = useQuery({ ...evidenceQuery(modelId, settled), enabled: open, placeholderData: keepPreviousData });
  const [result, setResult] = useState<EvidenceResult | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const abort = useRef<AbortController | null>(null);
  const { data } = preview;
  const isCurrent = data !== undefined && !preview.isPlaceholderData && settled === choice;
  const stop = () => {
    abort.current?.abort();
    abort.current = null;
    setStartedAt(null);
  };
  const write = async () => {
    if (!data) return;
    const controller = new AbortController();
    abort.current = controller;
    setFault(null);
    setStartedAt(Date.now());
    try {
      const runIds = data.sources.map(({ runId }) => runId);
      setResult(
        await writeDescription(modelId, { ...settled, runIds, writerId: data.writer?.id ?? null }, controller.signal),
      );
    } catch (error) {
      if (!controller.signal.aborted) setFault(error instanceof Error ? error.message : 'Nothing was written.');
    } finally {
      if (abort.current === controller) stop();
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) stop();
        onOpenChange(next);
      }}
    >
      <DialogContent className="max-w-2xl" onSubmit={(event) => event.stopPropagation()}>
        <DialogHeader>
          <DialogTitle>Write from evidence</DialogTitle>
          <DialogDescription>
            A model reads stored runs in which this one was called, with how they came out, and says what it is good and
            bad at. Nothing is changed until you take the text over.
          </DialogDescription>
        </DialogHeader>
        {result ? (
          <EvidenceReview
            result={result}
            present={getValues('description')}
            onAgain={() => setResult(null)}
            onAccept={(text) => {
              setValue('description', text, { shouldDirty: true, shouldTouch: true, shouldValidate: true });
              setResult(null);
              onOpenChange(false);
            }}
          />
        ) : (
          <>
            <EvidenceChoices choice={choice} onChange={setChoice} preview={data} disabled={startedAt !== null} />
            {preview.isError && (
              <p role="alert" className="text-danger">
                {preview.error.message}
              </p>
            )}
            {!data && !preview.isError && <Skeleton className="h-40" />}
            {data && <EvidenceSources preview={data} />}
            {fault && (
              <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
                {fault}
              </p>
            )}
            <DialogFooter className="items-center">
              {startedAt !== null ? (
                <>
                  <Elapsed since={startedAt} name={data?.writer?.name ?? 'The model'} />
                  <Button variant="outline" onClick={stop}>
                    Stop
                  </Button>
                </>
              ) : (
                <>
                  {data && data.problem === null && (
                    <span className="mr-auto text-muted-foreground text-xs">
                      About {data.inputTokensEstimate.toLocaleString('en')} tokens in,{' '}
                      <Money cost={data.costEstimate} />
                    </span>
                  )}
                  <Button variant="primary" disabled={!isCurrent || data.problem !== null} onClick={() => void write()}>
                    Write it
                  </Button>
                </>
              )}
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}

function Elapsed({ since, name }: { since: number; name: string }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" className="mr-auto text-muted-foreground text-xs tabular-nums">
      {name} is reading and writing, {Math.round((now - since) / 1000)} s
    </p>
  );
}
