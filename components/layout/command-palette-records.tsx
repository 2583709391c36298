'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Activity, Cpu, type LucideIcon, Network, Server, Wrench } from 'lucide-react';
import { useDeferredValue } from 'react';
import { CommandGroup, CommandItem } from '@/components/ui/command';
import { backendsQuery } from '@/lib/backends/queries';
import { fetchJson } from '@/lib/http/fetch-json';
import { modelsQuery } from '@/lib/models/queries';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { paths } from '@/lib/paths';
import { queryString } from '@/lib/registry/query-string';
import { runPageSchema } from '@/lib/runs/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';

const quiet = 'text-muted-foreground';

type Records = {
  heading: string;
  icon: LucideIcon;
  href: (id: string) => string;
  items: readonly { id: string; name: string; description: string }[];
};

/** What is registered, and runs: the latest ones, or those that match what is typed. */
export function CommandPaletteRecords({ search, onChoose }: { search: string; onChoose: (href: string) => void }) {
  const typed = useDeferredValue(search.trim());
  const orchestrators = useQuery(orchestratorsQuery());
  const models = useQuery(modelsQuery());
  const tools = useQuery(toolsQuery());
  const backends = useQuery(backendsQuery());
  const runs = useQuery({
    queryKey: ['runs', 'palette', typed],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs${queryString({ q: typed.slice(0, 200), limit: 6 })}`, { schema: runPageSchema, signal }),
    placeholderData: keepPreviousData,
  });
  const records: Records[] = [
    { heading: 'Orchestrators', icon: Network, href: paths.orchestrator, items: orchestrators.data ?? [] },
    { heading: 'Models', icon: Cpu, href: paths.model, items: models.data ?? [] },
    { heading: 'Tools', icon: Wrench, href: paths.tool, items: tools.data ?? [] },
    {
      heading: 'Backends',
      icon: Server,
      href: paths.backend,
      items: (backends.data ?? []).map(({ id, name, baseUrls }) => ({ id, name, description: baseUrls.join(' ') })),
    },
  ];
  return (
    <>
      {(runs.data?.runs.length ?? 0) > 0 && (
        <CommandGroup heading={typed ? 'Runs' : 'Latest runs'}>
          {runs.data?.runs.map((run) => (
            // The server has matched it already: the words typed count as its own.
            <CommandItem
              key={run.id}
              value={run.id}
              keywords={[run.title, typed]}
              onSelect={() => onChoose(paths.run(run.id))}
            >
              <Activity aria-hidden className={quiet} />
              <span className="min-w-0 flex-1 truncate">{run.title}</span>
              <span className={`text-xs ${quiet}`}>{run.status}</span>
            </CommandItem>
          ))}
        </CommandGroup>
      )}
      {/* Long lists only show once something is typed. */}
      {typed !== '' &&
        records.map(({ heading, icon: Icon, href, items }) => (
          <CommandGroup key={heading} heading={heading}>
            {items.map((item) => (
              <CommandItem
                key={item.id}
                value={item.id}
                keywords={[item.name, item.description]}
                onSelect={() => onChoose(href(item.id))}
              >
                <Icon aria-hidden className={quiet} />
                <span className="truncate">{item.name}</span>
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
    </>
  );
}
