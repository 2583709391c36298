'use client';
import { Link2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { toast } from '@/lib/toast';

/** Copies the address of the page as it is set now: its choices stand in it. */
export async function copyPageLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
    toast.success('Link copied. It opens this page as it is set now.');
  } catch {
    toast.error('The browser did not allow copying. Take the link from its address bar.');
  }
}

/** `copyPageLink` as a button, with its label where there is room for it. */
export function CopyPageLink({ withLabel = false }: { withLabel?: boolean }) {
  const label = 'Copy link';
  return withLabel ? (
    <Button variant="outline" onClick={() => void copyPageLink()}>
      <Link2 aria-hidden /> {label}
    </Button>
  ) : (
    <Tooltip content="Copy link to this page as it is set now">
      <Button variant="outline" size="icon" aria-label={label} onClick={() => void copyPageLink()}>
        <Link2 aria-hidden />
      </Button>
    </Tooltip>
  );
}
