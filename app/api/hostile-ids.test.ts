import { describe, expect, test } from 'vitest';
import { callRoute, type RouteHandler } from '@/lib/testing/call-route';
import { POST as probeBackend } from './backends/[id]/probe/route';
import { POST as restoreBackend } from './backends/[id]/restore/route';
import { DELETE as deleteBackend, GET as getBackend } from './backends/[id]/route';
import { DELETE as deleteDocument } from './collections/[id]/documents/[documentId]/route';
import { GET as listDocuments } from './collections/[id]/documents/route';
import { DELETE as deleteCollection, GET as getCollection } from './collections/[id]/route';
import { POST as restoreDataset } from './datasets/[id]/restore/route';
import { DELETE as deleteDataset, GET as getDataset } from './datasets/[id]/route';
import { GET as listTasks } from './datasets/[id]/tasks/route';
import { GET as getTask } from './datasets/tasks/[id]/route';
import { POST as restoreModel } from './models/[id]/restore/route';
import { DELETE as deleteModel, GET as getModel } from './models/[id]/route';
import { POST as restoreOrchestrator } from './orchestrators/[id]/restore/route';
import { DELETE as deleteOrchestrator, GET as getOrchestrator } from './orchestrators/[id]/route';
import { POST as restorePreference } from './preferences/[id]/restore/route';
import { DELETE as deletePreference, GET as getPreference } from './preferences/[id]/route';
import { POST as restorePriceBook } from './price-books/[id]/restore/route';
import { DELETE as deletePriceBook, GET as getPriceBook } from './price-books/[id]/route';
import { nobody, useHostileInput } from './testing/hostile-input';
import { POST as restoreTool } from './tools/[id]/restore/route';
import { DELETE as deleteTool, GET as getTool } from './tools/[id]/route';

useHostileInput();

describe('ids', () => {
  const readers: [string, RouteHandler][] = [
    ['GET backend', getBackend],
    ['GET model', getModel],
    ['GET tool', getTool],
    ['GET orchestrator', getOrchestrator],
    ['GET preference', getPreference],
    ['GET price book', getPriceBook],
    ['GET collection', getCollection],
    ['GET documents', listDocuments],
    ['GET dataset', getDataset],
    ['GET tasks', listTasks],
    ['GET task', getTask],
    ['DELETE backend', deleteBackend],
    ['DELETE model', deleteModel],
    ['DELETE tool', deleteTool],
    ['DELETE orchestrator', deleteOrchestrator],
    ['DELETE preference', deletePreference],
    ['DELETE price book', deletePriceBook],
    ['DELETE collection', deleteCollection],
    ['DELETE document', deleteDocument],
    ['DELETE dataset', deleteDataset],
    ['POST probe', probeBackend],
    ['POST restore backend', restoreBackend],
    ['POST restore model', restoreModel],
    ['POST restore tool', restoreTool],
    ['POST restore orchestrator', restoreOrchestrator],
    ['POST restore preference', restorePreference],
    ['POST restore price book', restorePriceBook],
    ['POST restore dataset', restoreDataset],
  ];
  test.each(readers)('%s: an id that is none is a 400, one that names nothing a 404', async (name, handler) => {
    const method = name.split(' ')[0] as string;
    for (const id of ['1', "' OR 1=1 --", '../../etc/passwd', '\0', 'constructor', `${nobody}x`]) {
      const reply = await callRoute(handler, '/', { method, params: { id, documentId: id } });
      expect([id, reply.status, (await reply.json()).field]).toEqual([id, 400, 'id']);
    }
    const reply = await callRoute(handler, '/', { method, params: { id: nobody, documentId: nobody } });
    expect([reply.status, (await reply.json()).code]).toEqual([404, 'not-found']);
  });
});
