import type { Metadata } from 'next';
import { TestsView } from '../../_components/tests/tests-view';

export const metadata: Metadata = { title: 'Tests' };

export default function Page() {
  return <TestsView />;
}
