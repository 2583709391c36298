import { FileInput } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import type { ImportFormat } from '@/lib/imports/schema';
import { paths } from '@/lib/paths';

/** From a list to the page that reads files; without a format that page recognises the file by itself. */
export function ImportLink({ format }: { format?: ImportFormat }) {
  return (
    <Button asChild variant="outline">
      <Link href={format ? paths.importOf(format) : paths.import}>
        <FileInput aria-hidden /> Import…
      </Link>
    </Button>
  );
}
