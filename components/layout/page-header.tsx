import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { cn } from '@/lib/cn';

export type Breadcrumb = { label: string; href: string };

/**
 * The bar on top of a page: where one is, what it is called, what can be done. It stays in sight on wide screens.
 * `meta` follows the title (badges), `actions` stand right, `children` make a second row (tabs, filters).
 */
export function PageHeader({
  title,
  breadcrumbs = [],
  meta,
  actions,
  children,
  className,
}: {
  title: ReactNode;
  breadcrumbs?: readonly Breadcrumb[];
  meta?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <header className={cn('z-20 border-b bg-background md:sticky md:top-0', className)}>
      <div className="flex min-h-(--header-height) flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 md:px-6">
        <div className="flex min-w-0 max-w-full grow items-center gap-1.5 sm:basis-48">
          {breadcrumbs.length > 0 && (
            <nav aria-label="Breadcrumb" className="flex shrink-0 items-center gap-1.5">
              {breadcrumbs.map((crumb) => (
                <Fragment key={crumb.href}>
                  <Link href={crumb.href} className="rounded-sm text-muted-foreground hover:text-foreground">
                    {crumb.label}
                  </Link>
                  <ChevronRight aria-hidden className="size-3.5 text-muted-foreground" />
                </Fragment>
              ))}
            </nav>
          )}
          <h1 className="font-semibold text-base max-sm:line-clamp-2 sm:truncate">{title}</h1>
          {meta && <div className="ml-1 flex shrink-0 items-center gap-1.5">{meta}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="px-4 md:px-6">{children}</div>}
    </header>
  );
}

/** What is below the header. `full` leaves width and padding to the page. */
export function PageBody({
  width = 'wide',
  className,
  children,
}: {
  width?: 'narrow' | 'wide' | 'full';
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        'min-w-0',
        width !== 'full' && 'mx-auto w-full px-4 py-5 md:px-6',
        width === 'narrow' && 'max-w-3xl',
        width === 'wide' && 'max-w-400',
        className,
      )}
    >
      {children}
    </div>
  );
}
