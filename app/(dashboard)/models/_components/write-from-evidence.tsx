'use client';
import { FileSearch } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { loadAgain } from '@/lib/http/load-again';

const EvidenceDialog = lazy(() =>
  loadAgain(() => import('./evidence-dialog')).then((module) => ({ default: module.EvidenceDialog })),
);

/** Opens what lets a model write this model's description from stored runs. */
export function WriteFromEvidence({ modelId }: { modelId: string }) {
  const [open, setOpen] = useState(false);
  const wanted = useOnceOpen(open);
  return (
    <div className="sm:col-span-2">
      <Button size="sm" variant="outline" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <FileSearch aria-hidden /> Write from evidence
      </Button>
      {wanted && (
        <Suspense>
          <EvidenceDialog modelId={modelId} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}
