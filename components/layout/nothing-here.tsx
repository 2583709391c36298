import { MapPinOff } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';

/** What stands where an address leads nowhere. */
export function NothingHere() {
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <Empty
        icon={MapPinOff}
        title="There is nothing here"
        actions={
          <>
            <Button asChild variant="primary">
              <Link href={paths.overview}>Go to the overview</Link>
            </Button>
            <Button asChild variant="outline">
              <Link href={paths.runs}>See the runs</Link>
            </Button>
          </>
        }
      >
        The address is wrong, or what it named has been deleted.
      </Empty>
    </div>
  );
}
