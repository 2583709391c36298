import type { ReactNode } from 'react';
import { AppShell } from '@/components/layout/app-shell';

// Every page shows what is stored now; nothing is rendered while building, when there is no database.
export const dynamic = 'force-dynamic';

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <AppShell>{children}</AppShell>;
}
