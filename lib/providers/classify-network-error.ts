import { isAppError } from '@/lib/errors';
import { type BackendConnection, backendLabel } from './backend-connection';
import { CallFailure } from './call-failure';
import { redact } from './redact';

const sentences: Record<string, { what: string; todo: string }> = {
  ECONNREFUSED: { what: 'refuses connections', todo: 'Check that the server is running and that the port is right.' },
  ENOTFOUND: { what: 'has a host name that cannot be found', todo: 'Check the base URL.' },
  EAI_AGAIN: { what: 'has a host name that cannot be resolved now', todo: 'Check the base URL and the name server.' },
  ETIMEDOUT: { what: 'does not answer connection attempts', todo: 'Check address, network and firewall.' },
  UND_ERR_CONNECT_TIMEOUT: {
    what: 'does not answer connection attempts',
    todo: 'Check address, network and firewall.',
  },
  EHOSTUNREACH: { what: 'cannot be reached over the network', todo: 'Check address, network and firewall.' },
  ENETUNREACH: { what: 'cannot be reached over the network', todo: 'Check address, network and firewall.' },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    what: 'uses a self-signed certificate',
    todo: 'Trust it through NODE_EXTRA_CA_CERTS, or use http.',
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    what: 'uses a certificate of an unknown authority',
    todo: 'Trust it through NODE_EXTRA_CA_CERTS.',
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    what: 'uses a certificate that cannot be verified',
    todo: 'Trust it through NODE_EXTRA_CA_CERTS.',
  },
  CERT_HAS_EXPIRED: { what: 'uses an expired certificate', todo: 'Renew the certificate.' },
  EPROTO: { what: 'does not speak TLS at this port', todo: 'Check whether the base URL should begin with http://.' },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    what: 'does not speak TLS at this port',
    todo: 'Check whether the base URL should begin with http://.',
  },
};
const broken = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'HPE_INVALID_CONSTANT']);

/** An error of the network before a reply began, as a failure with a sentence for people. */
export function classifyNetworkError(error: unknown, connection: BackendConnection, baseUrl: string): CallFailure {
  const { code, message, refusal } = deepestCause(error);
  if (refusal !== null) {
    return new CallFailure({ code: 'not-configured', message: `${connection.name}: ${refusal}`, cause: error });
  }
  const label = backendLabel(connection, baseUrl);
  const known = sentences[code];
  if (known !== undefined) {
    return new CallFailure({
      code: 'unreachable',
      isRetryable: true,
      isConnectFailure: true,
      message: `${label} ${known.what}. ${known.todo}`,
      cause: error,
    });
  }
  if (code.startsWith('HPE_')) {
    return new CallFailure({
      code: 'invalid-response',
      message: `${label} does not answer in HTTP. Check the port and whether the base URL should begin with https://.`,
      cause: error,
    });
  }
  const what = broken.has(code) ? 'closed the connection before it answered' : 'could not be reached';
  const said = broken.has(code) ? '' : ` (${redact(code || message, connection, 120)})`;
  return new CallFailure({
    // A request that was taken may have been worked on, and may be billed: that is not "nobody was reached".
    code: broken.has(code) ? 'broken-stream' : 'unreachable',
    isRetryable: true,
    isConnectFailure: !broken.has(code),
    message: `${label} ${what}${said}. Check that the server is running and the base URL is right.`,
    cause: error,
  });
}

/**
 * The error code nearest to the socket: fetch wraps it, and an attempt on several addresses wraps it again. `refusal`
 * is set when our own check of the address stopped the request.
 */
function deepestCause(error: unknown): { code: string; message: string; refusal: string | null } {
  let code = '';
  let message = '';
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth++) {
    if (isAppError(current)) return { code: current.code, message: current.message, refusal: current.message };
    if ('code' in current && typeof current.code === 'string') code = current.code;
    message = current.message;
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : current.cause;
    current = inner;
  }
  return { code, message, refusal: null };
}
