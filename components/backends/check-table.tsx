import { Fragment } from 'react';
import { CodeText } from '@/components/backends/code-text';
import { Duration } from '@/components/duration';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCount } from '@/lib/format';
import type { ModelCheck, ModelCheckName } from '@/lib/models/schema';
import { CheckVerdict, checkLabels } from './check-verdict';

// Not from the schema: its code is not needed to show a test.
const checkNames = Object.keys(checkLabels) as ModelCheckName[];

/** Every check of one model: verdict, times and tokens, and below what was refused the reason and what to do. */
export function CheckTable({
  name,
  checks,
  running = null,
}: {
  /** Of the model. */
  name: string;
  checks: readonly ModelCheck[];
  running?: ModelCheckName | null;
}) {
  return (
    <Table aria-label={`Checks of ${name}`}>
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>Check</TableHead>
          <TableHead>Verdict</TableHead>
          <TableHead numeric className="max-sm:hidden">
            Latency
          </TableHead>
          <TableHead numeric className="max-sm:hidden">
            First token
          </TableHead>
          <TableHead numeric className="max-sm:hidden">
            Tokens in, out
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {checkNames.map((name) => {
          const check = checks.find((one) => one.check === name);
          return (
            <Fragment key={name}>
              <TableRow className={check?.reason ? 'border-b-0' : undefined}>
                <TableCell>{checkLabels[name]}</TableCell>
                <TableCell>
                  <CheckVerdict verdict={check ? check.verdict : running === name ? null : undefined} />
                  {check && (
                    <span className="block text-muted-foreground text-xs sm:hidden">
                      <Duration ms={check.durationMs} />
                    </span>
                  )}
                </TableCell>
                <TableCell numeric className="max-sm:hidden">
                  <Duration ms={check?.durationMs ?? null} />
                </TableCell>
                <TableCell numeric className="max-sm:hidden">
                  <Duration ms={check?.firstTokenMs ?? null} />
                </TableCell>
                <TableCell numeric className="whitespace-nowrap max-sm:hidden">
                  <Tokens usage={check?.usage ?? null} />
                </TableCell>
              </TableRow>
              {check?.reason && (
                <TableRow className="hover:bg-transparent">
                  <TableCell colSpan={5} className="h-auto pt-0 pb-2.5">
                    <CheckNotes check={check} />
                  </TableCell>
                </TableRow>
              )}
            </Fragment>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Tokens({ usage }: { usage: ModelCheck['usage'] }) {
  if (usage === null) return <span className="text-muted-foreground">–</span>;
  const about = usage.estimated ? '≈ ' : '';
  return (
    <span title={usage.estimated ? 'Estimated: the server reported none' : 'As the server counted them'}>
      {about}
      {formatCount(usage.inputTokens)}, {formatCount(usage.outputTokens)}
    </span>
  );
}

function CheckNotes({ check }: { check: ModelCheck }) {
  const { reason, fix, said } = check;
  if (reason === null) return null;
  return (
    <div className="flex max-w-prose flex-col gap-1 text-pretty text-xs">
      <p className="text-muted-foreground">{reason}</p>
      {fix && (
        <p>
          <CodeText text={fix} />
        </p>
      )}
      {said && said !== reason && (
        <details className="text-muted-foreground">
          <summary className="w-fit cursor-pointer py-1">What the server said</summary>
          <p className="mt-1 [overflow-wrap:anywhere]">{said}</p>
        </details>
      )}
    </div>
  );
}
