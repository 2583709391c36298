-- CreateTable
CREATE TABLE "Backend" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "baseUrls" TEXT[],
    "apiKey" TEXT,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "extraBody" JSONB NOT NULL DEFAULT '{}',
    "timeoutMs" INTEGER NOT NULL DEFAULT 300000,
    "idleTimeoutMs" INTEGER NOT NULL DEFAULT 60000,
    "maxConcurrency" INTEGER,
    "maxRetries" INTEGER NOT NULL DEFAULT 3,
    "streaming" BOOLEAN NOT NULL DEFAULT true,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "lastProbe" JSONB,
    "tags" TEXT[],
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Backend_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Model" (
    "id" UUID NOT NULL,
    "backendId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "servedName" TEXT NOT NULL,
    "family" TEXT,
    "contextTokens" INTEGER NOT NULL DEFAULT 32768,
    "capabilities" JSONB NOT NULL,
    "sampling" JSONB NOT NULL DEFAULT '{}',
    "budgets" JSONB NOT NULL,
    "answerFormat" TEXT NOT NULL DEFAULT 'answer-tags',
    "description" TEXT NOT NULL DEFAULT '',
    "latencySeconds" DOUBLE PRECISION,
    "tags" TEXT[],
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tool" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "role" TEXT,
    "usesToolId" UUID,
    "modelChoices" JSONB NOT NULL DEFAULT '[]',
    "latencySeconds" DOUBLE PRECISION,
    "timeoutMs" INTEGER NOT NULL DEFAULT 60000,
    "tags" TEXT[],
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriceBook" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PriceBook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriceBookVersion" (
    "id" UUID NOT NULL,
    "priceBookId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PriceBookVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Price" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "modelId" UUID,
    "toolId" UUID,
    "state" TEXT NOT NULL,
    "inputPerMillion" DECIMAL(24,12),
    "cachedInputPerMillion" DECIMAL(24,12),
    "cacheWritePerMillion" DECIMAL(24,12),
    "outputPerMillion" DECIMAL(24,12),
    "reasoningPerMillion" DECIMAL(24,12),
    "perCall" DECIMAL(24,12),
    "perRequest" DECIMAL(24,12),
    "perSecond" DECIMAL(24,12),
    "perDocument" DECIMAL(24,12),

    CONSTRAINT "Price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Preference" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Preference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreferenceVersion" (
    "id" UUID NOT NULL,
    "preferenceId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "weights" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "sentence" TEXT NOT NULL,
    "sentenceEdited" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PreferenceVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Orchestrator" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tags" TEXT[],
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Orchestrator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrchestratorVersion" (
    "id" UUID NOT NULL,
    "orchestratorId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "setup" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrchestratorVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Collection" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "collectionId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT,
    "characters" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passage" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "collectionId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "search" tsvector,

    CONSTRAINT "Passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dataset" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DatasetVersion" (
    "id" UUID NOT NULL,
    "datasetId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "taskCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DatasetVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "datasetVersionId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "reference" TEXT,
    "checker" JSONB NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '[]',
    "category" TEXT,
    "difficulty" INTEGER,
    "tags" TEXT[],
    "extra" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Experiment" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "design" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExperimentArm" (
    "id" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "arm" JSONB NOT NULL,

    CONSTRAINT "ExperimentArm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "stopReason" TEXT,
    "message" TEXT,
    "failureCode" TEXT,
    "protocol" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "taskText" TEXT NOT NULL,
    "taskId" UUID,
    "category" TEXT,
    "reference" TEXT,
    "checker" JSONB NOT NULL,
    "choices" JSONB NOT NULL DEFAULT '[]',
    "groupKey" TEXT NOT NULL,
    "experimentId" UUID,
    "armId" UUID,
    "repeat" INTEGER NOT NULL DEFAULT 0,
    "orchestratorId" UUID,
    "orchestratorVersionId" UUID,
    "orchestratorName" TEXT NOT NULL,
    "modelName" TEXT NOT NULL,
    "preferenceVersionId" UUID,
    "preferenceName" TEXT,
    "priceBookVersionId" UUID,
    "priceBookName" TEXT,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "snapshotRef" TEXT NOT NULL,
    "seed" INTEGER,
    "answer" TEXT,
    "verdict" TEXT,
    "turnCount" INTEGER NOT NULL DEFAULT 0,
    "callCount" INTEGER NOT NULL DEFAULT 0,
    "correctionCount" INTEGER NOT NULL DEFAULT 0,
    "retryCount" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" BIGINT NOT NULL DEFAULT 0,
    "cachedTokens" BIGINT NOT NULL DEFAULT 0,
    "outputTokens" BIGINT NOT NULL DEFAULT 0,
    "reasoningTokens" BIGINT NOT NULL DEFAULT 0,
    "usageEstimated" BOOLEAN NOT NULL DEFAULT false,
    "costUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "costUnknownParts" INTEGER NOT NULL DEFAULT 0,
    "orchestratorUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "expertUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "toolUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "judgeUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "control" TEXT,
    "workerId" UUID,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "activeMs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Turn" (
    "runId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "firstSeq" INTEGER NOT NULL,
    "lastSeq" INTEGER,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" DOUBLE PRECISION,
    "costUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "unknownParts" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "callCount" INTEGER NOT NULL DEFAULT 0,
    "correctionCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Turn_pkey" PRIMARY KEY ("runId","index")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "turn" INTEGER NOT NULL,
    "parentId" UUID,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "expertRole" TEXT,
    "subjectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "failureCode" TEXT,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "cachedTokens" INTEGER NOT NULL DEFAULT 0,
    "cacheWriteTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "reasoningTokens" INTEGER NOT NULL DEFAULT 0,
    "usageEstimated" BOOLEAN NOT NULL DEFAULT false,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "documents" INTEGER NOT NULL DEFAULT 0,
    "billedSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "costState" TEXT NOT NULL DEFAULT 'unknown',
    "costUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" DOUBLE PRECISION,
    "firstTokenMs" DOUBLE PRECISION,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "finishReason" TEXT,
    "startSeq" INTEGER NOT NULL,
    "endSeq" INTEGER,
    "simulated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunEvent" (
    "runId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "callId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "refs" TEXT[],

    CONSTRAINT "RunEvent_pkey" PRIMARY KEY ("runId","seq")
);

-- CreateTable
CREATE TABLE "Payload" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Payload_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Judgement" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "extracted" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "counts" BOOLEAN NOT NULL DEFAULT false,
    "costUsd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "costState" TEXT NOT NULL DEFAULT 'free',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Judgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" UUID NOT NULL,
    "lockKey" BIGINT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "queueIds" TEXT[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Backend_name_key" ON "Backend"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Model_name_key" ON "Model"("name");

-- CreateIndex
CREATE INDEX "Model_backendId_idx" ON "Model"("backendId");

-- CreateIndex
CREATE UNIQUE INDEX "Tool_name_key" ON "Tool"("name");

-- CreateIndex
CREATE UNIQUE INDEX "PriceBook_name_key" ON "PriceBook"("name");

-- CreateIndex
CREATE UNIQUE INDEX "PriceBookVersion_priceBookId_version_key" ON "PriceBookVersion"("priceBookId", "version");

-- CreateIndex
CREATE INDEX "Price_modelId_idx" ON "Price"("modelId");

-- CreateIndex
CREATE INDEX "Price_toolId_idx" ON "Price"("toolId");

-- CreateIndex
CREATE UNIQUE INDEX "Price_versionId_subjectKind_subject_key" ON "Price"("versionId", "subjectKind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Preference_name_key" ON "Preference"("name");

-- CreateIndex
CREATE UNIQUE INDEX "PreferenceVersion_preferenceId_version_key" ON "PreferenceVersion"("preferenceId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Orchestrator_name_key" ON "Orchestrator"("name");

-- CreateIndex
CREATE UNIQUE INDEX "OrchestratorVersion_orchestratorId_version_key" ON "OrchestratorVersion"("orchestratorId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Collection_name_key" ON "Collection"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Document_collectionId_externalId_key" ON "Document"("collectionId", "externalId");

-- CreateIndex
CREATE INDEX "Passage_search_idx" ON "Passage" USING GIN ("search");

-- CreateIndex
CREATE INDEX "Passage_collectionId_idx" ON "Passage"("collectionId");

-- CreateIndex
CREATE INDEX "Passage_documentId_ordinal_idx" ON "Passage"("documentId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_name_key" ON "Dataset"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DatasetVersion_datasetId_version_key" ON "DatasetVersion"("datasetId", "version");

-- CreateIndex
CREATE INDEX "Task_datasetVersionId_ordinal_idx" ON "Task"("datasetVersionId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Task_datasetVersionId_externalId_key" ON "Task"("datasetVersionId", "externalId");

-- CreateIndex
CREATE INDEX "Experiment_status_idx" ON "Experiment"("status");

-- CreateIndex
CREATE UNIQUE INDEX "ExperimentArm_experimentId_ordinal_key" ON "ExperimentArm"("experimentId", "ordinal");

-- CreateIndex
CREATE INDEX "Run_status_id_idx" ON "Run"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "Run_orchestratorId_id_idx" ON "Run"("orchestratorId", "id" DESC);

-- CreateIndex
CREATE INDEX "Run_groupKey_idx" ON "Run"("groupKey");

-- CreateIndex
CREATE INDEX "Run_taskId_idx" ON "Run"("taskId");

-- CreateIndex
CREATE INDEX "Run_experimentId_armId_repeat_idx" ON "Run"("experimentId", "armId", "repeat");

-- CreateIndex
CREATE INDEX "Run_costUsd_id_idx" ON "Run"("costUsd", "id");

-- CreateIndex
CREATE INDEX "Run_activeMs_id_idx" ON "Run"("activeMs", "id");

-- CreateIndex
CREATE INDEX "Run_turnCount_id_idx" ON "Run"("turnCount", "id");

-- CreateIndex
CREATE INDEX "Run_createdAt_simulated_costUsd_idx" ON "Run"("createdAt", "simulated", "costUsd");

-- CreateIndex
CREATE INDEX "Run_workerId_idx" ON "Run"("workerId");

-- CreateIndex
CREATE INDEX "Call_runId_startSeq_idx" ON "Call"("runId", "startSeq");

-- CreateIndex
CREATE INDEX "Call_startedAt_name_kind_durationMs_costUsd_idx" ON "Call"("startedAt", "name", "kind", "durationMs", "costUsd");

-- CreateIndex
CREATE INDEX "Call_subjectId_startedAt_idx" ON "Call"("subjectId", "startedAt");

-- CreateIndex
CREATE INDEX "RunEvent_runId_turn_seq_idx" ON "RunEvent"("runId", "turn", "seq");

-- CreateIndex
CREATE INDEX "Judgement_runId_idx" ON "Judgement"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Worker_lockKey_key" ON "Worker"("lockKey");

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_backendId_fkey" FOREIGN KEY ("backendId") REFERENCES "Backend"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tool" ADD CONSTRAINT "Tool_usesToolId_fkey" FOREIGN KEY ("usesToolId") REFERENCES "Tool"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriceBookVersion" ADD CONSTRAINT "PriceBookVersion_priceBookId_fkey" FOREIGN KEY ("priceBookId") REFERENCES "PriceBook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Price" ADD CONSTRAINT "Price_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PriceBookVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Price" ADD CONSTRAINT "Price_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Price" ADD CONSTRAINT "Price_toolId_fkey" FOREIGN KEY ("toolId") REFERENCES "Tool"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreferenceVersion" ADD CONSTRAINT "PreferenceVersion_preferenceId_fkey" FOREIGN KEY ("preferenceId") REFERENCES "Preference"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrchestratorVersion" ADD CONSTRAINT "OrchestratorVersion_orchestratorId_fkey" FOREIGN KEY ("orchestratorId") REFERENCES "Orchestrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DatasetVersion" ADD CONSTRAINT "DatasetVersion_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "DatasetVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExperimentArm" ADD CONSTRAINT "ExperimentArm_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_armId_fkey" FOREIGN KEY ("armId") REFERENCES "ExperimentArm"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_orchestratorVersionId_fkey" FOREIGN KEY ("orchestratorVersionId") REFERENCES "OrchestratorVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_preferenceVersionId_fkey" FOREIGN KEY ("preferenceVersionId") REFERENCES "PreferenceVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_priceBookVersionId_fkey" FOREIGN KEY ("priceBookVersionId") REFERENCES "PriceBookVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Turn" ADD CONSTRAINT "Turn_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunEvent" ADD CONSTRAINT "RunEvent_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
