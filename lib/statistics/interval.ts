/** An estimate with the ends of its confidence interval, in the unit of the estimate. */
export type Interval = { estimate: number; low: number; high: number };

/** An estimate whose interval may be open: an end is null where the data cannot say where it lies. */
export type Estimate = { estimate: number; low: number | null; high: number | null };
