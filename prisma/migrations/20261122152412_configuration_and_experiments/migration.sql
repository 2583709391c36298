-- DropIndex
DROP INDEX "Run_experimentId_armId_repeat_idx";

-- AlterTable
ALTER TABLE "Backend" ADD COLUMN     "privateNetwork" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Experiment" ADD COLUMN     "concurrency" INTEGER NOT NULL DEFAULT 8,
ADD COLUMN     "maxUsd" DECIMAL(30,12),
ADD COLUMN     "message" TEXT,
ADD COLUMN     "runCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "simulated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "taskCount" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "status" SET DEFAULT 'running';

-- AlterTable
ALTER TABLE "Judgement" ADD COLUMN     "durationMs" DOUBLE PRECISION,
ADD COLUMN     "exchangeRef" TEXT,
ADD COLUMN     "inputTokens" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "modelId" UUID,
ADD COLUMN     "outputTokens" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Model" ADD COLUMN     "lastTest" JSONB;

-- AlterTable
ALTER TABLE "Price" ADD COLUMN     "latencySeconds" DOUBLE PRECISION,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "releasedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Run_experimentId_status_id_idx" ON "Run"("experimentId", "status", "id");

-- Backends registered before there was this setting go on as they were.
UPDATE "Backend" SET "privateNetwork" = true;
