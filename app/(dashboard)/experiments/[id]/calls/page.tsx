import type { Metadata } from 'next';
import { CallsView } from '../../_components/calls/calls-view';

export const metadata: Metadata = { title: 'Who is called' };

export default function Page() {
  return <CallsView />;
}
