import { route } from '@/lib/http/route';
import { measureThroughput } from '@/lib/price-books/server/measure-throughput';
import { throughputQuerySchema } from '@/lib/price-books/throughput-schema';

export const GET = route({ query: throughputQuerySchema }, ({ query }) => measureThroughput(query.modelId));
