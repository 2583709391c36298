export async function register() {
  // Everything that needs Node lives in a module of its own: this file is also compiled for the edge runtime.
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('@/lib/server-start')).startServer();
}
