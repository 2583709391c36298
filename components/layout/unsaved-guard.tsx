'use client';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { loadAgain } from '@/lib/http/load-again';
import { answerLeaving, beforeLeaving, leavesPage, unsavedChanges } from '@/lib/unsaved-changes';
import { usePush } from '@/lib/use-push';

const UnsavedDialog = lazy(() =>
  loadAgain(() => import('./unsaved-dialog')).then((module) => ({ default: module.UnsavedDialog })),
);

/** The part of the browser's Navigation API that tells of "back" and "forward"; not every browser has it. */
type TraverseEvent = Event & { navigationType: string; destination: { key: string }; cancelable: boolean };
type NavigationApi = EventTarget & { traverseTo(key: string): { finished: Promise<unknown> } };
const navigationApi = () => (window as unknown as { navigation?: NavigationApi }).navigation;

/** The page a click on a link leads to, when that leaves this one in the same tab. */
function leavingLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target === '_blank' || link.hasAttribute('download')) return null;
  const url = new URL(link.href);
  // What leads out of Podium unloads the page, and the browser asks.
  if (url.origin !== location.origin || !leavesPage(link.href, location)) return null;
  return url.pathname + url.search + url.hash;
}

/** While anything on the page is not saved, asks before a link, "back" or closing the tab throws it away; one for the whole app. */
export function UnsavedGuard() {
  const push = usePush();
  const { held, leave } = useSyncExternalStore(
    unsavedChanges.subscribe,
    unsavedChanges.read,
    unsavedChanges.readOnServer,
  );
  const isActive = held > 0;
  useEffect(() => {
    if (!isActive) return;
    let leaving = false;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = leavingLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      beforeLeaving(() => {
        leaving = true;
        void push(href);
      });
    };
    const onNavigate = (event: Event) => {
      const { navigationType, destination, cancelable } = event as TraverseEvent;
      if (leaving || navigationType !== 'traverse' || !cancelable) return;
      event.preventDefault();
      beforeLeaving(() => {
        leaving = true;
        navigationApi()
          ?.traverseTo(destination.key)
          .finished.catch(() => undefined);
      });
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    navigationApi()?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
      navigationApi()?.removeEventListener('navigate', onNavigate);
    };
  }, [isActive, push]);
  if (!leave) return null;
  return (
    <Suspense>
      <UnsavedDialog onStay={() => answerLeaving(false)} onLeave={() => answerLeaving(true)} />
    </Suspense>
  );
}
