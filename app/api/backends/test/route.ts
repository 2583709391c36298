import { streamTest } from '@/lib/backends/server/stream-test';
import { testAddress } from '@/lib/backends/server/test-address';
import { testAddressInputSchema } from '@/lib/backends/test-events';
import { route } from '@/lib/http/route';

export const dynamic = 'force-dynamic';

export const POST = route({ body: testAddressInputSchema }, ({ body, request }) =>
  streamTest(request, (signal) => testAddress(body, signal)),
);
