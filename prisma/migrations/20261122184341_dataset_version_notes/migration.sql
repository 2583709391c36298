-- AlterTable
ALTER TABLE "DatasetVersion" ADD COLUMN     "changes" JSONB,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';
