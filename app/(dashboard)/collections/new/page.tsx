import type { Metadata } from 'next';
import { NewCollection } from '../_components/new-collection';

export const metadata: Metadata = { title: 'New collection' };

export default function NewCollectionPage() {
  return <NewCollection />;
}
