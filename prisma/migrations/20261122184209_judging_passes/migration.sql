-- AlterTable
ALTER TABLE "Judgement" ADD COLUMN     "failed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "insteadOf" UUID,
ADD COLUMN     "passId" UUID;

-- CreateTable
CREATE TABLE "JudgingPass" (
    "id" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "input" JSONB NOT NULL,
    "judgeKey" TEXT NOT NULL,
    "judgeName" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "message" TEXT,
    "runCount" INTEGER NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "JudgingPass_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "JudgingPass_experimentId_idx" ON "JudgingPass"("experimentId");

-- CreateIndex
CREATE INDEX "Judgement_passId_idx" ON "Judgement"("passId");

-- CreateIndex
CREATE INDEX "Judgement_modelId_idx" ON "Judgement"("modelId");

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_passId_fkey" FOREIGN KEY ("passId") REFERENCES "JudgingPass"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JudgingPass" ADD CONSTRAINT "JudgingPass_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Judgements of before that say only that no judge could be asked.
UPDATE "Judgement" SET "failed" = true WHERE kind = 'model' AND verdict = 'unsure' AND (reason LIKE 'The judge model could not be reached%'
  OR reason LIKE 'The judge model gave no verdict: %' OR reason LIKE 'The judge model does not exist%' OR reason LIKE 'No judge model is chosen%');
