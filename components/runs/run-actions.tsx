'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CirclePause, Ellipsis, Play, RotateCw, Square } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '@/components/ui/button';
import { MenuButton } from '@/components/ui/menu-button';
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';
import { cancelRunMutation, pauseRunMutation, resumeRunMutation } from '@/lib/runs/mutations';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { toast } from '@/lib/toast';
import { usePush } from '@/lib/use-push';

const RunMenu = lazy(() => loadAgain(() => import('./run-menu')).then((m) => ({ default: m.RunMenu })));

/** Cancel, pause, resume, run again, judge again, export, delete: what makes sense as the run stands. */
export function RunActions({ run }: { run: RunDetail }) {
  const client = useQueryClient();
  const push = usePush();
  const onError = (error: Error) => toast.error(error.message);
  const cancel = useMutation({ ...cancelRunMutation(client), onError });
  const pause = useMutation({ ...pauseRunMutation(client), onError });
  const resume = useMutation({ ...resumeRunMutation(client), onError });
  const ended = endedStatuses.includes(run.status);
  return (
    <div className="flex items-center gap-2">
      {run.status === 'running' && (
        <Button
          variant="outline"
          size="sm"
          disabled={run.control !== null}
          pending={pause.isPending}
          onClick={() => pause.mutate(run.id)}
        >
          <CirclePause aria-hidden /> Pause
        </Button>
      )}
      {run.status === 'paused' && (
        <Button variant="outline" size="sm" pending={resume.isPending} onClick={() => resume.mutate(run.id)}>
          <Play aria-hidden /> Resume
        </Button>
      )}
      {!ended && (
        <Button
          variant="outline"
          size="sm"
          disabled={run.control === 'cancel'}
          pending={cancel.isPending}
          onClick={() => cancel.mutate(run.id)}
        >
          <Square aria-hidden /> Cancel
        </Button>
      )}
      {ended && (
        <Button variant="outline" size="sm" onClick={() => push(paths.playgroundAgain(run.id))}>
          <RotateCw aria-hidden /> Run again
        </Button>
      )}
      <MenuButton variant="ghost" size="icon-sm" label="More actions" menu={(menu) => <RunMenu {...menu} run={run} />}>
        <Ellipsis aria-hidden />
      </MenuButton>
    </div>
  );
}
