import 'server-only';
import { errorStatus, isAppError } from '../errors';
import { assertTrustedRequest } from '../http/trusted-request';
import { logger } from '../logger';
import { ApiRefusal } from './protocol/api-error';

/** Guards a handler of the simulated backend like every route of the app, with refusals in the shape of its protocol. */
export async function handleRequest(request: Request, handle: () => Response | Promise<Response>): Promise<Response> {
  try {
    assertTrustedRequest(request);
    return await handle();
  } catch (error) {
    if (isAppError(error))
      return new ApiRefusal({
        status: errorStatus[error.code],
        type: error.code === 'forbidden' ? 'PermissionDeniedError' : 'BadRequestError',
        message: error.message,
      }).toResponse();
    logger.error({ err: error, path: new URL(request.url).pathname }, 'the simulated backend failed');
    return new ApiRefusal({
      status: 500,
      type: 'InternalServerError',
      message: 'The simulated backend failed; the log of the server says why.',
    }).toResponse();
  }
}

/** `SIMULATOR_SPEED`: times quicker than normal, 0 = at once, 1 when not set. */
export function simulatorSpeed(): number {
  const speed = Number(process.env.SIMULATOR_SPEED || 1);
  return Number.isFinite(speed) && speed >= 0 ? speed : 1;
}
