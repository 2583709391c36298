import { Badge } from '@/components/ui/badge';

/** Stands on everything that came from Podium's simulated backend. */
export function SimulatedBadge({ className }: { className?: string }) {
  return (
    <Badge
      data-simulated
      variant="simulated"
      className={className}
      title="Made with Podium's built-in simulated backend, not by a real model"
    >
      simulated
    </Badge>
  );
}
