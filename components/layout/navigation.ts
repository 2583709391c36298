import {
  Activity,
  Cpu,
  DollarSign,
  FileInput,
  FlaskConical,
  FlaskRound,
  LayoutDashboard,
  Library,
  ListChecks,
  type LucideIcon,
  Network,
  Server,
  Settings,
  SlidersHorizontal,
  Wrench,
} from 'lucide-react';
import { paths } from '@/lib/paths';

export type NavigationItem = {
  label: string;
  href: string;
  icon: LucideIcon;
  /** Pressed after `g`. */
  key: string;
};

export const navigation: { label: string | null; items: NavigationItem[] }[] = [
  {
    label: 'Observe',
    items: [
      { label: 'Overview', href: paths.overview, icon: LayoutDashboard, key: 'o' },
      { label: 'Runs', href: paths.runs, icon: Activity, key: 'r' },
      { label: 'Playground', href: paths.playground, icon: FlaskConical, key: 'p' },
      { label: 'Experiments', href: paths.experiments, icon: FlaskRound, key: 'e' },
    ],
  },
  {
    label: 'Configure',
    items: [
      { label: 'Orchestrators', href: paths.orchestrators, icon: Network, key: 'a' },
      { label: 'Preferences', href: paths.preferences, icon: SlidersHorizontal, key: 'f' },
      { label: 'Models', href: paths.models, icon: Cpu, key: 'm' },
      { label: 'Tools', href: paths.tools, icon: Wrench, key: 't' },
      { label: 'Backends', href: paths.backends, icon: Server, key: 'b' },
      { label: 'Prices', href: paths.prices, icon: DollarSign, key: 'c' },
    ],
  },
  {
    label: 'Data',
    items: [
      { label: 'Datasets', href: paths.datasets, icon: ListChecks, key: 'd' },
      { label: 'Collections', href: paths.collections, icon: Library, key: 'l' },
      { label: 'Import', href: paths.import, icon: FileInput, key: 'i' },
    ],
  },
  { label: null, items: [{ label: 'Settings', href: paths.settings, icon: Settings, key: 's' }] },
];

export const allPages: readonly NavigationItem[] = navigation.flatMap((group) => group.items);

/** Whether a page lies at or below a navigation entry. */
export function isWithin(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
