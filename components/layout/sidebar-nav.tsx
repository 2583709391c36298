'use client';
import { usePathname } from 'next/navigation';
import { Link } from '@/components/ui/link';
import { cn } from '@/lib/cn';
import { isWithin, navigation } from './navigation';

export function SidebarNav({ onNavigate }: { onNavigate?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col gap-4 overflow-y-auto px-2 py-2">
      {navigation.map((group) => (
        <div key={group.label ?? 'other'} className={cn('flex flex-col gap-px', !group.label && 'mt-auto')}>
          {group.label && <p className="px-2 pb-1 text-2xs text-muted-foreground">{group.label}</p>}
          {group.items.map((item) => {
            const active = isWithin(pathname, item.href);
            return (
              <Link
                key={item.href}
                href={item.href}
                onClick={onNavigate}
                aria-current={active ? 'page' : undefined}
                className={cn(
                  'flex h-7.5 items-center gap-2.5 rounded-md px-2 transition-colors focus-visible:outline-offset-0 max-md:h-9',
                  active
                    ? 'bg-accent font-medium text-foreground'
                    : 'text-muted-foreground hover:bg-accent/70 hover:text-foreground',
                )}
              >
                <item.icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
                {item.label}
              </Link>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
