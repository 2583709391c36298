export type TurnBin = {
  /** First and last number of turns in it. */
  from: number;
  to: number;
  runs: number;
  /** In per cent of the highest bin of all arms, in shares of the arm's runs. */
  height: number;
};

export type TurnBins = {
  /** By arm. */
  arms: TurnBin[][];
  /** Turns in a bin. */
  width: number;
  /** Last number of turns on the axis. */
  last: number;
};

const mostBins = 40;

/** Histograms of turns on one axis for all arms, from one turn on (or from none, where a run took none). `counts[i]` = runs of i turns. */
export function turnBins(counts: readonly (readonly number[])[]): TurnBins {
  const longest = Math.max(0, ...counts.map((own) => own.length - 1));
  const first = counts.some((own) => (own[0] ?? 0) > 0) ? 0 : 1;
  const span = Math.max(1, longest - first + 1);
  const width = niceWidth(span / mostBins);
  const binCount = Math.ceil(span / width);
  const shares = counts.map((own) => {
    const runs = own.reduce((sum, some) => sum + some, 0);
    return Array.from({ length: binCount }, (_, bin) => {
      const from = first + bin * width;
      const to = from + width - 1;
      const inside = own.slice(from, to + 1).reduce((sum, some) => sum + some, 0);
      return { from, to, runs: inside, share: runs > 0 ? inside / runs : 0 };
    });
  });
  const highest = Math.max(0, ...shares.flat().map(({ share }) => share));
  return {
    arms: shares.map((bins) =>
      bins.map(({ from, to, runs, share }) => ({ from, to, runs, height: highest > 0 ? (share / highest) * 100 : 0 })),
    ),
    width,
    last: first + binCount * width - 1,
  };
}

/** 1, 2, 5, 10, 20 … not below `least`. */
function niceWidth(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
}
