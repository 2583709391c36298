import { Columns2 } from 'lucide-react';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';

/** The address names no two runs. */
export const NothingToCompare = () => (
  <>
    <PageHeader title="Compare two runs" breadcrumbs={[{ label: 'Runs', href: paths.runs }]} />
    <PageBody>
      <Empty
        icon={Columns2}
        title="Choose two runs"
        actions={
          <Button asChild variant="primary">
            <Link href={paths.runs}>Go to the runs</Link>
          </Button>
        }
      >
        Select two runs in the list and press Compare, or use “Compare with…” in the menu of a run.
      </Empty>
    </PageBody>
  </>
);
