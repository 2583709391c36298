import { cn } from '@/lib/cn';
import { plural } from '@/lib/format';

/** Beside a ranking in which so many arms seem cheaper than they may be; see `armsOfUnknownCost`. */
export function UnknownCostNote({ arms, className }: { arms: number; className?: string }) {
  if (arms === 0) return null;
  return (
    <p className={cn('text-warning text-xs', className)}>
      Parts of the cost of {plural(arms, 'arm')} are not known. Rewards and adherence take what is known, so{' '}
      {arms === 1 ? 'it may rank' : 'they may rank'} too high.
    </p>
  );
}
