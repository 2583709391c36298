const firstWaitMs = 500;
const longestWaitMs = 10_000;

/**
 * Loads a piece of the page's code, again and again while the server cannot give it: what is loaded on the side must
 * not take the page down with it when the server is just being restarted.
 * @param wait injected by tests.
 */
export async function loadAgain<Module>(
  load: () => Promise<Module>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<Module> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await load();
    } catch {
      await wait(waitMs);
    }
  }
}
