import { backendAddressSchema } from '@/lib/backends/schema';
import { probeAddress } from '@/lib/backends/server/probe-backend';
import { route } from '@/lib/http/route';

export const POST = route({ body: backendAddressSchema }, ({ body, request }) => probeAddress(body, request.signal));
