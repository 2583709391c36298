import 'server-only';

/** A call that stored no tokens and is booked at nothing failed before anything was owed (as lib/price-books/server/reprice-runs). */
const silent = `c.kind = 'model' AND c."inputTokens" = 0 AND c."outputTokens" = 0`;
const unowed = `${silent} AND c.status <> 'ok' AND c."costState" = 'priced' AND c."costUsd" = 0`;

/** Sums over calls `c` of one model or tool: all that its price under another book is worked out from. */
export const useSums = `count(*) AS calls, sum(c."inputTokens") AS input, sum(least(c."cachedTokens", c."inputTokens")) AS cached,
      sum(least(c."cacheWriteTokens", c."inputTokens" - least(c."cachedTokens", c."inputTokens"))) AS written,
      sum(c."outputTokens") AS output, sum(least(c."reasoningTokens", c."outputTokens")) AS reasoning,
      sum(c.requests) AS requests, sum(c.documents) AS documents,
      sum(CASE WHEN c.kind = 'tool' AND c."billedSeconds" > 0 THEN c."billedSeconds" ELSE coalesce(c."durationMs", 0) / 1000 END) AS seconds,
      count(*) FILTER (WHERE NOT (${unowed})) AS charged,
      count(*) FILTER (WHERE ${silent} AND NOT (${unowed})) AS uncounted, sum(c."costUsd") AS usd,
      count(*) FILTER (WHERE c."costState" = 'unknown') AS unknown`;
