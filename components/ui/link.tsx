'use client';
import NextLink, { useLinkStatus } from 'next/link';
import { type ComponentProps, useEffect } from 'react';
import { navigationPending } from '@/lib/navigation-pending';

/**
 * A link within the app. Nothing is fetched ahead: every page shows what is stored when it is opened, so that all that could be
 * had before is its frame, for a request a link. While the page is on its way, `NavigationProgress` says so.
 */
export function Link({ children, ...props }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...props}>
      {children}
      <PendingSignal />
    </NextLink>
  );
}

function PendingSignal() {
  const { pending } = useLinkStatus();
  useEffect(() => (pending ? navigationPending.hold() : undefined), [pending]);
  return null;
}
