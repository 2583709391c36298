import { route } from '@/lib/http/route';
import { compareQuerySchema } from '@/lib/price-books/schema';
import { compareBooks } from '@/lib/price-books/server/compare-books';

export const GET = route({ query: compareQuerySchema }, ({ query }) => compareBooks(query));
