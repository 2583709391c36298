'use client';

import { Check, ShieldAlert, X } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { paths } from '@/lib/paths';
import type {
  BudgetAssessment,
  RewardAssessment,
  RuleAssessment,
  RunAssessment,
} from '@/lib/preferences/assessment-schema';

/** Rules, budgets, uses and reward of one run under its preference, each with a plain sentence. */
export function RunPreferenceDetail({ assessment }: { assessment: RunAssessment }) {
  const { rules, budgets, uses, reward, noReward, preference } = assessment;
  return (
    <div className="grid gap-4">
      {(rules.length > 0 || budgets.length > 0) && (
        <Part title="Hard rules">
          <ul className="grid gap-1.5">
            {rules.map((rule) => (
              <Rule key={rule.key} rule={rule} />
            ))}
            {budgets.map((budget) => (
              <Budget key={budget.kind} budget={budget} />
            ))}
          </ul>
        </Part>
      )}
      {uses.length > 0 && (
        <Part title="Favoured tools and models">
          <ul className="grid gap-1">
            {uses.map(({ kind, id, name, weight, sentence }) => (
              <li key={`${kind} ${id}`}>
                <span className="font-medium">{name}</span>{' '}
                <span className="text-muted-foreground">
                  weight {weight}. {sentence}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Reward among the runs of this task">
        {reward ? <Reward reward={reward} /> : <p className="text-muted-foreground">{noReward}</p>}
      </Part>
      <p className="text-xs">
        <Link href={paths.preference(preference.id)} className="underline underline-offset-2">
          Open the preference {preference.name}
        </Link>
      </p>
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="min-w-0">
    <h3 className="mb-1 font-medium text-muted-foreground text-xs">{title}</h3>
    {children}
  </div>
);

function Mark({ state }: { state: 'followed' | 'refused' | 'broken' }) {
  const Icon = { followed: Check, refused: ShieldAlert, broken: X }[state];
  const colour = { followed: 'text-success', refused: 'text-warning', broken: 'text-danger' }[state];
  return <Icon aria-hidden className={cn('mt-0.5 size-3.5 shrink-0', colour)} />;
}

function Rule({ rule }: { rule: RuleAssessment }) {
  const state = !rule.followed ? 'broken' : rule.refusals > 0 ? 'refused' : 'followed';
  return (
    <li className="flex items-start gap-2">
      <Mark state={state} />
      <span className="min-w-0">
        <span className="font-medium">{rule.label}.</span>{' '}
        <span className="text-muted-foreground">{rule.sentence}</span>
      </span>
    </li>
  );
}

function Budget({ budget }: { budget: BudgetAssessment }) {
  const { kind, kept, share, sentence } = budget;
  return (
    <li className="flex items-start gap-2">
      <Mark state={kept ? 'followed' : 'broken'} />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{kind === 'usd' ? 'Money' : 'Time'}.</span>{' '}
        <span className="text-muted-foreground tabular-nums">{sentence}</span>
        <span aria-hidden className="mt-1 block h-1.5 max-w-80 overflow-hidden rounded-full bg-muted">
          <span
            className={cn('block h-full', kept ? 'bg-brand' : 'bg-danger')}
            style={{ width: `${Math.min(100, share * 100)}%` }}
          />
        </span>
      </span>
    </li>
  );
}

function Reward({ reward }: { reward: RewardAssessment }) {
  return (
    <div className="grid gap-2">
      <p>{reward.sentence}</p>
      {reward.parts.length === 0 ? (
        <p className="text-muted-foreground">This preference weighs nothing.</p>
      ) : (
        <div className="overflow-x-auto rounded-md border">
          <Table aria-label="Reward by part">
            <TableHeader>
              <TableRow>
                <TableHead>Part</TableHead>
                <TableHead numeric>0 to 1</TableHead>
                <TableHead numeric>Weight</TableHead>
                <TableHead numeric>Earns</TableHead>
                <TableHead>Why</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {reward.parts.map(({ kind, key, label, normalised, weight, weighted, sentence }) => (
                <TableRow key={`${kind} ${key}`}>
                  <TableCell className="font-medium">{label}</TableCell>
                  <TableCell numeric>{normalised.toFixed(3)}</TableCell>
                  <TableCell numeric>{weight}</TableCell>
                  <TableCell numeric>{weighted.toFixed(3)}</TableCell>
                  <TableCell className="min-w-48 whitespace-normal text-muted-foreground">{sentence}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}
