import 'server-only';
import { v7 as newId } from 'uuid';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { splitPassages } from './split-passages';

export type IndexedDocument = {
  /** Id or file name in the upload; a document that has it already in the collection is replaced. */
  externalId: string;
  title: string;
  text: string;
  source: string | null;
};

const passagesAtOnce = 500;

/** Text PostgreSQL can store: without the zero character, which it cannot hold. */
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

/** Adds documents to a collection and makes them searchable, all or none. Passages are about 120 words. */
export async function indexDocuments(
  collectionId: string,
  documents: readonly IndexedDocument[],
): Promise<{ documents: number; passages: number }> {
  const client = await pgPool().connect();
  let passageCount = 0;
  try {
    await client.query('BEGIN');
    // Locks the collection against its deletion, and says that what was counted before is old.
    const found = await client.query('UPDATE "Collection" SET "updatedAt" = now() WHERE id = $1', [collectionId]);
    if (found.rowCount === 0) throw notFound('collection', collectionId);
    await client.query('DELETE FROM "Document" WHERE "collectionId" = $1 AND "externalId" = ANY($2)', [
      collectionId,
      documents.map(({ externalId }) => storable(externalId)),
    ]);
    const rows = documents.map((document) => ({ ...document, id: newId(), text: storable(document.text) }));
    await client.query(
      `INSERT INTO "Document" (id, "collectionId", "externalId", title, source, characters)
       SELECT d.id, $1, d."externalId", d.title, d.source, d.characters
       FROM jsonb_to_recordset($2) AS d(id uuid, "externalId" text, title text, source text, characters int)`,
      [
        collectionId,
        JSON.stringify(
          rows.map(({ id, externalId, title, source, text }) => ({
            id,
            externalId: storable(externalId),
            title: storable(title),
            source: source === null ? null : storable(source),
            characters: text.length,
          })),
        ),
      ],
    );
    const passages = rows.flatMap((row) =>
      splitPassages(row.text).map((text, ordinal) => ({
        id: newId(),
        documentId: row.id,
        title: storable(row.title),
        ordinal,
        text,
      })),
    );
    passageCount = passages.length;
    for (let from = 0; from < passages.length; from += passagesAtOnce)
      await client.query(
        `INSERT INTO "Passage" (id, "documentId", "collectionId", ordinal, text, search)
         SELECT p.id, p."documentId", $1, p.ordinal, p.text,
                setweight(to_tsvector('simple', p.title), 'A') || to_tsvector('simple', p.text)
         FROM jsonb_to_recordset($2) AS p(id uuid, "documentId" uuid, title text, ordinal int, text text)`,
        [collectionId, JSON.stringify(passages.slice(from, from + passagesAtOnce))],
      );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  return { documents: documents.length, passages: passageCount };
}
