-- DropIndex
DROP INDEX "Call_startedAt_name_kind_durationMs_costUsd_idx";

-- DropIndex
DROP INDEX "Run_createdAt_simulated_costUsd_idx";

-- CreateIndex
CREATE INDEX "Call_figures_idx" ON "Call"("startedAt", "simulated", "kind", "name", "status", "durationMs", "costState", "costUsd");

-- What the overview adds up of runs, without their wide rows; only of runs that have ended, so that one at work does not pay for it.
CREATE INDEX "Run_ended_figures_idx" ON "Run"("createdAt", "simulated", "orchestratorId", "orchestratorName", "preferenceName", "status", "verdict",
  "costUsd", "costUnknownParts", "activeMs") WHERE "endedAt" IS NOT NULL;
