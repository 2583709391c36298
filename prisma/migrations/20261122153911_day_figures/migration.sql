-- CreateTable
CREATE TABLE "DayFigures" (
    "day" DATE NOT NULL,
    "simulated" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "unknownCalls" INTEGER NOT NULL,
    "costUsd" DECIMAL(30,12) NOT NULL,

    CONSTRAINT "DayFigures_pkey" PRIMARY KEY ("day","simulated","kind","name")
);

-- The lock keeps a day from being added up while calls of it are on their way out.
CREATE FUNCTION "forget_day_figures"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(72616902);
  DELETE FROM "DayFigures" WHERE day IN (SELECT DISTINCT ("startedAt" AT TIME ZONE 'UTC')::date FROM gone);
  RETURN NULL;
END $$;

CREATE TRIGGER "Call_forget_day_figures" AFTER DELETE ON "Call"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "forget_day_figures"();

CREATE INDEX "Judgement_model_createdAt_idx" ON "Judgement" ("createdAt") WHERE kind = 'model';
