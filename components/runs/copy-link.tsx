'use client';

import { Link2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { toast } from '@/lib/toast';

/** Copies the address of what is shown: the turn and call stand in it. */
export function CopyLink() {
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    toast.success('Link copied.');
  };
  return (
    <Tooltip content="Copy link to this turn">
      <Button variant="ghost" size="icon-sm" aria-label="Copy link to this turn" onClick={copy}>
        <Link2 aria-hidden />
      </Button>
    </Tooltip>
  );
}
