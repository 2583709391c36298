/** Most runs a ranking reads: the newest. */
export const storedRunsLimit = 10_000;
