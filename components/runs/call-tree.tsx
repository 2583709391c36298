'use client';

import type { CallView, LiveText } from '@/lib/runs/trajectory';
import { ModelCallCard } from './model-call-card';
import { ToolCallCard } from './tool-call-card';

/** Calls in the order they started, each with what ran inside it. */
export function CallTree({
  runId,
  calls,
  live,
  highlightedCallId,
}: {
  runId: string;
  calls: readonly CallView[];
  live: LiveText;
  highlightedCallId: string | null;
}) {
  return calls.map((call) =>
    call.kind === 'model' ? (
      <ModelCallCard
        key={call.callId}
        runId={runId}
        call={call}
        live={live.get(call.callId)}
        highlighted={highlightedCallId === call.callId}
      />
    ) : (
      <ToolCallCard key={call.callId} runId={runId} call={call} live={live} highlightedCallId={highlightedCallId} />
    ),
  );
}
