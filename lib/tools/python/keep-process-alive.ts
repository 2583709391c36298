/** Awaits something that only unreferenced handles can settle, without letting the process end meanwhile. */
export async function keepProcessAlive<Value>(promise: Promise<Value>): Promise<Value> {
  const timer = setInterval(() => {}, 60_000);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}
