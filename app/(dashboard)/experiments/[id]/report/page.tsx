import type { Metadata } from 'next';
import { version } from '@/package.json';
import { ReportView } from '../../_components/report/report-view';

export const metadata: Metadata = { title: 'Report' };

export default function Page() {
  return <ReportView software={`Podium ${version}`} />;
}
