/** Stored base URL of the simulated backend: it follows the address that Podium itself is served at. */
export const simulatorBaseUrl = 'podium://simulator/v1';
