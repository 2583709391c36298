import type { Metadata } from 'next';
import { NewBackend } from '../_components/new-backend';

export const metadata: Metadata = { title: 'Connect a backend' };

export default function NewBackendPage() {
  return <NewBackend />;
}
