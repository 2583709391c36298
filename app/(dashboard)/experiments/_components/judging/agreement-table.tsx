import { ExportCsv } from '@/components/export-csv';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCount, formatShare } from '@/lib/format';
import { kappaInWords } from '@/lib/judgements/agreement';
import type { JudgingOverview } from '@/lib/judgements/judging-schema';
import { useExperiment } from '../experiment-context';
import { JudgeName } from './judge-name';
import { agreementCsvColumns, agreementOf, type NamedPair } from './judging-csv';
import { reviewHref } from './review-href';

/** How far every two judges agree on the answers that both have judged. */
export function AgreementTable({ overview }: { overview: JudgingOverview }) {
  const { name, simulated } = useExperiment();
  const { judges } = overview;
  const pairs = overview.pairs.map((pair): NamedPair => {
    const [first, second] = [judges[pair.first], judges[pair.second]];
    return { ...pair, names: [first?.name ?? '', second?.name ?? ''], keys: [first?.key ?? '', second?.key ?? ''] };
  });
  return (
    <section aria-label="Agreement between judges" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Agreement between judges</h2>
        <ExportCsv name={[name, 'agreement']} rows={pairs} columns={agreementCsvColumns} simulated={simulated} />
      </div>
      {pairs.length === 0 ? (
        <p className="rounded-lg border bg-card px-4 py-6 text-center text-muted-foreground">
          No two judges have judged the same answer yet. Set a second one to them, or review some by hand.
        </p>
      ) : (
        <div className="overflow-hidden rounded-lg border bg-card">
          <Table aria-label="Agreement" className="min-w-200">
            <TableHeader>
              <TableRow className="hover:bg-transparent">
                <TableHead>First judge</TableHead>
                <TableHead>Second judge</TableHead>
                <TableHead numeric title="Answers that both called right or wrong">
                  n
                </TableHead>
                <TableHead numeric>Agree</TableHead>
                <TableHead numeric>Kappa, 95 %</TableHead>
                <TableHead numeric title="Both right · both wrong">
                  Right / wrong by both
                </TableHead>
                <TableHead numeric title="Right by the first only · right by the second only">
                  Only first / second right
                </TableHead>
                <TableHead numeric title="One of them unsure: left out">
                  Unsure
                </TableHead>
                <TableHead>
                  <span className="sr-only">Differing answers</span>
                </TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {pairs.map((pair) => (
                <PairRow key={pair.keys.join(' ')} pair={pair} overview={overview} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <p className="text-muted-foreground text-xs">
        Kappa (Cohen) is agreement beyond what chance would give: 1 is full, 0 none. Answers that one of the two is
        unsure of are left out, and counted beside. Its interval takes every answer for itself: with repeats, or several
        arms on one task, it is too narrow.
      </p>
    </section>
  );
}

function PairRow({ pair, overview }: { pair: NamedPair; overview: JudgingOverview }) {
  const { id } = useExperiment();
  const [first, second] = [overview.judges[pair.first], overview.judges[pair.second]];
  const differing = pair.rightWrong + pair.wrongRight;
  const { n, share } = agreementOf(pair);
  return (
    <TableRow>
      <TableCell>{first && <JudgeName judge={first} />}</TableCell>
      <TableCell>{second && <JudgeName judge={second} />}</TableCell>
      <TableCell numeric>{formatCount(n)}</TableCell>
      <TableCell numeric>{share === null ? '–' : formatShare(share)}</TableCell>
      <TableCell numeric>
        <KappaCell pair={pair} />
      </TableCell>
      <TableCell numeric>
        {formatCount(pair.bothRight)} / {formatCount(pair.bothWrong)}
      </TableCell>
      <TableCell numeric>
        {formatCount(pair.rightWrong)} / {formatCount(pair.wrongRight)}
      </TableCell>
      <TableCell numeric className={pair.unsure > 0 ? 'text-warning' : 'text-muted-foreground'}>
        {formatCount(pair.unsure)}
      </TableCell>
      <TableCell>
        {differing > 0 && (
          <Link
            href={reviewHref(id, { first: pair.keys[0], second: pair.keys[1] })}
            className="whitespace-nowrap text-brand underline-offset-4 hover:underline"
            aria-label={`Review the ${differing} answers that ${pair.names[0]} and ${pair.names[1]} differ on`}
          >
            Review {formatCount(differing)}
          </Link>
        )}
      </TableCell>
    </TableRow>
  );
}

function KappaCell({ pair }: { pair: NamedPair }) {
  const { kappa, n } = agreementOf(pair);
  if (n === 0) return <span className="text-muted-foreground">–</span>;
  if (!kappa)
    return (
      <span
        className="text-muted-foreground"
        title="Both gave one and the same verdict only: chance would agree as well"
      >
        not defined
      </span>
    );
  return (
    <span className="inline-flex flex-col items-end whitespace-nowrap">
      {kappa.estimate.toFixed(2)}
      <span className="text-muted-foreground text-xs">
        {kappa.interval ? `${kappa.interval.low.toFixed(2)} to ${kappa.interval.high.toFixed(2)} · ` : ''}
        {kappaInWords(kappa.estimate)}
      </span>
    </span>
  );
}
