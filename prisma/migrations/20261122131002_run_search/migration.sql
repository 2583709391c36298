-- CreateTable
CREATE TABLE "RunSearch" (
    "runId" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "RunSearch_pkey" PRIMARY KEY ("runId")
);

-- AddForeignKey
ALTER TABLE "RunSearch" ADD CONSTRAINT "RunSearch_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Filters of the runs list. Partial: a run has no verdict while it is running, so its many updates do not touch them.
CREATE INDEX "Run_verdict_id_idx" ON "Run" ("verdict", "id" DESC) WHERE "verdict" IS NOT NULL;
CREATE INDEX "Run_category_id_idx" ON "Run" ("category", "id" DESC) WHERE "category" IS NOT NULL;

-- Without pg_trgm (an external server without its contrib modules) the search works too, only slower.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END
$$;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_opclass WHERE opcname = 'gin_trgm_ops') THEN
    EXECUTE 'CREATE INDEX "RunSearch_text_idx" ON "RunSearch" USING gin ((lower("text")) gin_trgm_ops)';
  END IF;
END
$$;
