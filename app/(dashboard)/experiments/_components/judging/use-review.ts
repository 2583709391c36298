'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { forgetJudging, sendReview, takeBackReview } from '@/lib/judgements/judging-mutations';
import type { ReviewQueue } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { runQuery } from '@/lib/runs/queries';
import { toast } from '@/lib/toast';

/** One decision of this visit. */
export type Decision = {
  id: string;
  runId: string;
  verdict: Verdict;
  note: string;
  state: 'saving' | 'saved' | 'failed';
  message?: string;
};

const earlier: Record<string, Verdict> = { c: 'correct', w: 'wrong', u: 'unsure' };
/** Answers fetched ahead, so that a decision is followed by the next one at once. */
const ahead = 2;

/**
 * Going through a queue of answers: what is shown, what was decided, and taking it back. Decisions are sent in the background;
 * one that could not be stored is kept, told and can be sent again. `shown` is the run of the address.
 */
export function useReview(given: {
  experimentId: string;
  reviewer: string;
  queue: ReviewQueue;
  shown: string | undefined;
  show: (runId: string | undefined) => void;
}) {
  const { experimentId, reviewer, queue, shown, show } = given;
  const client = useQueryClient();
  const [decisions, setDecisions] = useState<readonly Decision[]>([]);
  const sent = useRef(new Map<string, Promise<boolean>>());
  const { runIds } = queue;
  const byRun = new Map(decisions.map((decision) => [decision.runId, decision]));
  const verdictOf = (runId: string, at: number) => byRun.get(runId)?.verdict ?? earlier[queue.decided[at] ?? ''];
  const isOpen = (runId: string, at: number) => verdictOf(runId, at) === undefined;
  const open = runIds.filter(isOpen);
  const current = shown !== undefined && runIds.includes(shown) ? shown : open[0];
  const place = current === undefined ? -1 : runIds.indexOf(current);
  /** What comes after a run, the beginning after the end. */
  const following = (after: number) =>
    [...runIds.slice(after + 1), ...runIds.slice(0, after)].filter((runId) => open.includes(runId));
  const upcoming = following(place).slice(0, ahead);
  const upcomingKey = upcoming.join(' ');
  useEffect(() => {
    for (const runId of upcomingKey.split(' ').filter(Boolean)) void client.prefetchQuery(runQuery(runId));
  }, [client, upcomingKey]);
  // What was decided is shown elsewhere too.
  useEffect(() => () => void forgetJudging(client, experimentId), [client, experimentId]);

  const change = (id: string, part: Partial<Decision>) =>
    setDecisions((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const send = ({ id, runId, verdict, note }: Decision) => {
    change(id, { state: 'saving' });
    const sending = sendReview(experimentId, { id, runId, verdict, note, name: reviewer }).then(
      () => {
        change(id, { state: 'saved' });
        return true;
      },
      (error: Error) => {
        change(id, { state: 'failed', message: error.message });
        return false;
      },
    );
    sent.current.set(id, sending);
  };

  return {
    current,
    /** Whether there is another answer to go to. */
    hasNext: upcoming.length > 0,
    position: place + 1,
    total: runIds.length,
    decided: runIds.length - open.length,
    decisionOf: (runId: string) => byRun.get(runId),
    verdict: current === undefined ? undefined : verdictOf(current, place),
    last: decisions.at(-1),
    failed: decisions.filter(({ state }) => state === 'failed'),
    decide(verdict: Verdict, note: string) {
      if (current === undefined) return;
      const decision: Decision = { id: newId(), runId: current, verdict, note, state: 'saving' };
      setDecisions((all) => [...all, decision]);
      send(decision);
      show(following(place)[0]);
    },
    skip() {
      const next = following(place)[0];
      if (next !== undefined) show(next);
    },
    /** Takes the last decision of this visit back: it is gone from the run. */
    async undo() {
      const last = decisions.at(-1);
      if (!last) return;
      setDecisions((all) => all.filter(({ id }) => id !== last.id));
      show(last.runId);
      const isStored = await sent.current.get(last.id);
      if (!isStored) return;
      await takeBackReview(experimentId, last.id).catch((error: Error) => {
        setDecisions((all) => [...all, { ...last, state: 'saved' }]);
        toast.error(`The decision could not be taken back. ${error.message}`);
      });
    },
    sendAgain: () => {
      for (const decision of decisions) if (decision.state === 'failed') send(decision);
    },
  };
}
export type Review = ReturnType<typeof useReview>;
