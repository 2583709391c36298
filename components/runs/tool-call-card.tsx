'use client';

import { ArrowRight } from 'lucide-react';
import type { LiveText, ToolCallView } from '@/lib/runs/trajectory';
import { ArtifactList } from './artifact-list';
import { CallFacts } from './call-facts';
import { CallFrame } from './call-frame';
import { CallTree } from './call-tree';
import { FailureNote } from './failure-note';
import { Identity } from './identity';
import { LongText } from './long-text';
import { useRunNames } from './run-names';

/** One tool call: its arguments, what ran inside it, what came back, what the orchestrator was told. */
export function ToolCallCard({
  runId,
  call,
  live,
  highlightedCallId,
}: {
  runId: string;
  call: ToolCallView;
  live: LiveText;
  highlightedCallId: string | null;
}) {
  const names = useRunNames();
  const { start, end } = call;
  // Code and queries are shown for themselves, more legibly than as JSON.
  const saidAgain = end?.artifacts.some(({ type }) => type === 'code' || type === 'query') ?? false;
  const empty = start.arguments.text.trim() === '' || start.arguments.text.trim() === '{}';
  return (
    <CallFrame
      callId={call.callId}
      kind="tool"
      name={start.toolName}
      does={
        start.modelChoice ? (
          <span className="inline-flex items-center gap-1">
            <span className="font-mono">{start.modelChoice.id}</span>
            <ArrowRight aria-hidden className="size-3" />
            <Identity name={names.model(start.modelChoice.modelKey)} className="text-foreground" />
          </span>
        ) : (
          'tool'
        )
      }
      highlighted={highlightedCallId === call.callId}
      facts={<CallFacts call={call} />}
    >
      {!empty && !saidAgain && (
        <div>
          <Label>Arguments</Label>
          <LongText value={start.arguments} mono className="rounded bg-muted px-2 py-1" />
        </div>
      )}
      {call.children.length > 0 && (
        <div className="space-y-2 border-l-2 pl-3">
          <CallTree runId={runId} calls={call.children} live={live} highlightedCallId={highlightedCallId} />
        </div>
      )}
      {end && end.artifacts.length > 0 && <ArtifactList artifacts={end.artifacts} />}
      {end?.failure && <FailureNote failure={end.failure} />}
      {end?.answer !== null && end?.answer !== undefined && (
        <div>
          <Label>Answer given</Label>
          <p className="whitespace-pre-wrap rounded border border-success/30 bg-success/5 px-2 py-1.5 [overflow-wrap:anywhere]">
            {end.answer}
          </p>
        </div>
      )}
      {!empty && saidAgain && (
        <details>
          <summary className="py-1 text-muted-foreground text-xs hover:text-foreground">Arguments as written</summary>
          <LongText value={start.arguments} mono className="mt-1 rounded bg-muted px-2 py-1" />
        </details>
      )}
      {end && end.output.text.trim() !== '' && (
        <details>
          <summary className="py-1 text-muted-foreground text-xs hover:text-foreground">
            What the orchestrator was told
          </summary>
          <LongText value={end.output} mono className="mt-1 rounded bg-muted px-2 py-1" />
        </details>
      )}
    </CallFrame>
  );
}

const Label = ({ children }: { children: React.ReactNode }) => (
  <p className="mb-0.5 font-medium text-2xs text-muted-foreground uppercase tracking-wide">{children}</p>
);
