'use client';

import { RotateCw } from 'lucide-react';
import { Duration } from '@/components/duration';
import type { ModelCallView } from '@/lib/runs/trajectory';
import { CallFacts } from './call-facts';
import { CallFrame } from './call-frame';
import { ExactExchange } from './exact-exchange';
import { FailureNote } from './failure-note';
import { LongText } from './long-text';
import { useRunNames } from './run-names';
import { ToolsOffered } from './tools-offered';

const expertRoles = {
  search: 'writes the search query',
  'reason-with-code': 'writes the code',
  answer: 'answers',
  prompt: 'replies to a prompt',
} as const;

/** One model call: who, why, what it said, what it asked for. */
export function ModelCallCard({
  runId,
  call,
  live,
  highlighted,
}: {
  runId: string;
  call: ModelCallView;
  live: ModelCallView['live'] | undefined;
  highlighted: boolean;
}) {
  const names = useRunNames();
  const { start, end, retries } = call;
  const reasoning = end ? end.reasoning : live?.reasoning ? { text: live.reasoning } : null;
  const content = end ? end.content : { text: live?.content ?? '' };
  const does = start.expertRole ? expertRoles[start.expertRole] : start.role;
  return (
    <CallFrame
      callId={call.callId}
      kind="model"
      name={names.model(start.modelKey)}
      does={does}
      highlighted={highlighted}
      facts={<CallFacts call={call} />}
      actions={
        <>
          {start.requestRef && <ExactExchange runId={runId} callId={call.callId} side="request" />}
          {end?.responseRef && <ExactExchange runId={runId} callId={call.callId} side="response" />}
        </>
      }
    >
      {retries.map((retry) => (
        <p key={retry.attempt} className="flex items-start gap-1.5 text-warning text-xs">
          <RotateCw aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            Attempt {retry.attempt} failed ({retry.failure.code}): {retry.failure.message} Waited{' '}
            <Duration ms={retry.delayMs} />.
          </span>
        </p>
      ))}
      {reasoning && reasoning.text.trim() !== '' && (
        <div className="border-l-2 pl-3 text-muted-foreground">
          <p className="mb-0.5 font-medium text-2xs uppercase tracking-wide">Reasoning</p>
          <LongText value={reasoning} />
        </div>
      )}
      {content.text.trim() !== '' && <LongText value={content} />}
      {!end && live?.toolArguments && (
        <pre className="overflow-x-auto rounded bg-muted px-2 py-1 font-mono text-xs">{live.toolArguments}</pre>
      )}
      {end?.failure && <FailureNote failure={end.failure} />}
      {start.toolsOffered.length > 0 && (
        <ToolsOffered offered={start.toolsOffered} called={end?.toolCalls.map((toolCall) => toolCall.name) ?? []} />
      )}
    </CallFrame>
  );
}
