import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Card, CardContent } from '@/components/ui/card';
import { paths } from '@/lib/paths';

/** The way out: everything configured here as one file. */
export function ExportCard() {
  return (
    <Card>
      <CardContent className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 max-w-3xl flex-1 basis-80">
          <h2 className="font-medium">Export the registry</h2>
          <p className="text-pretty text-muted-foreground text-xs">
            Backends, models, tools, price books, preferences and orchestrators with all their versions, as one JSON
            file that can be imported here. It holds no keys: references such as env:NAME stay, typed keys have to be
            entered again.
          </p>
        </div>
        <Button asChild variant="outline">
          <a href={paths.registryExport} download>
            <Download aria-hidden /> Export registry
          </a>
        </Button>
      </CardContent>
    </Card>
  );
}
