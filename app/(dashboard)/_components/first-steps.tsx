import { Eye, type LucideIcon, Play, Server } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';

const steps: { icon: LucideIcon; title: string; text: string; href: string; action: string }[] = [
  {
    icon: Play,
    title: 'Launch a run',
    text: 'Take a task of the shipped dataset and let a simulated orchestrator solve it. No key, no GPU.',
    href: paths.playground,
    action: 'Open the playground',
  },
  {
    icon: Eye,
    title: 'Watch and read it',
    text: 'Every turn live: why a tool was chosen, what it returned, what it cost, what the model was told.',
    href: paths.runs,
    action: 'See all runs',
  },
  {
    icon: Server,
    title: 'Connect your own server',
    text: 'Any OpenAI-compatible server, vLLM first. Register its models, give them prices, run the same task for real.',
    href: paths.newBackend,
    action: 'Connect a backend',
  },
];

/** What a newcomer does first. Gone once there is a run. */
export function FirstSteps() {
  return (
    <section
      aria-label="First steps"
      className="grid gap-px overflow-hidden rounded-xl border bg-border md:grid-cols-3"
    >
      {steps.map(({ icon: Icon, title, text, href, action }, at) => (
        <div key={title} className="flex flex-col gap-2 bg-card p-5">
          <p className="flex items-center gap-2 text-muted-foreground text-xs">
            <Icon aria-hidden className="size-4" /> Step {at + 1}
          </p>
          <h2 className="font-semibold text-base">{title}</h2>
          <p className="flex-1 text-pretty text-muted-foreground">{text}</p>
          <Link href={href} className="font-medium text-brand hover:underline">
            {action}
          </Link>
        </div>
      ))}
    </section>
  );
}
