'use client';
import { Activity, type ReactNode, use } from 'react';
import { DrawingContext, useIsAlive } from '@/lib/experiments/drawn-on-server';

/**
 * A view that may arrive drawn (`drawing`: the key of readyDrawing, or null). What the server drew stands until the browser has
 * worked it out itself; nothing in it answers before that, so it says that it does not.
 */
export function DrawnView({ drawing, children }: { drawing: string | null; children: ReactNode }) {
  return (
    <DrawingContext value={drawing}>
      {/* Comes alive by itself, as what is in a Suspense does; but that would be shown 300 ms after its own fallback. */}
      <Activity>
        <UntilAlive>{children}</UntilAlive>
      </Activity>
    </DrawingContext>
  );
}

function UntilAlive({ children }: { children: ReactNode }) {
  const isAlive = useIsAlive();
  const isDrawn = use(DrawingContext) !== null;
  return (
    <div inert={isDrawn && !isAlive} className="flex flex-col gap-5">
      {children}
    </div>
  );
}
