import 'server-only';
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici-types';
import { AppError } from '@/lib/errors';
import { type NetworkRule, requireAllowed, requireAllowedHost } from './outgoing-address';
import { canSendPlainly, plainSend } from './plain-send';

type AgentOptions = { headersTimeout: number; bodyTimeout: number; connect: { lookup: LookupFunction } };
type AgentClass = new (options: AgentOptions) => Dispatcher;
type Lookup = typeof systemLookup;

/**
 * `fetch` for servers that a person entered. Every connection goes to an address that was checked when it was opened,
 * names included, so that a name which changes its mind reaches nothing else; a connection kept open costs no further
 * check, and no other rule uses it. Redirects are never followed: the reply says so. No time limits of its own.
 *
 * Rejects like `fetch`; an address that the rule refuses is an `AppError` (`forbidden`), thrown or as the error's cause.
 */
export function guardedFetch(rule: NetworkRule): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    requireAllowedHost(url.hostname, rule); // an address needs no look-up, so none would be checked
    const options = { ...init, dispatcher: dispatcherFor(rule), redirect: 'manual', cache: 'no-store' } as const;
    return fetch(input, options);
  };
}

/**
 * `guardedFetch` for requests that are sent by the hundred a second: the same rule, the same connections, a fraction of the work.
 * Replies are those of `plainSend`.
 */
export function guardedSend(rule: NetworkRule): typeof fetch {
  const fetchGuarded = guardedFetch(rule);
  return async (input, init) => {
    if (input instanceof Request || !canSendPlainly(init)) return fetchGuarded(input, init);
    const url = new URL(input);
    requireAllowedHost(url.hostname, rule);
    return plainSend(dispatcherFor(rule), url, init);
  };
}

/** A look-up for sockets that gives checked addresses only. One that must not be reached refuses the whole name. */
export function guardedLookup(rule: NetworkRule, lookup: Lookup = systemLookup): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
      const first = found?.[0];
      if (error !== null || first === undefined) {
        done(error ?? Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '', 0);
        return;
      }
      try {
        for (const { address } of found) requireAllowed(hostname, address, rule);
      } catch (refusal) {
        done(refusal as Error, '', 0);
        return;
      }
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

const dispatchers = new Map<string, Dispatcher>();

/**
 * The connections of one rule. Node's fetch gives up after five minutes of silence, sooner than a model on a slow
 * machine answers, and looks names up unchecked; a pool of its own class can be had without either.
 */
function dispatcherFor(rule: NetworkRule): Dispatcher {
  const key = `${rule.allowPrivateNetwork} ${rule.remedy}`;
  const known = dispatchers.get(key);
  if (known !== undefined) return known;
  void globalThis.Response; // the pool appears when fetch's library is loaded, which this does
  const pool: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  if (typeof pool !== 'object' || pool === null) {
    throw new AppError(
      'unavailable',
      'The request was not sent: this version of Node.js does not let its address be checked. Use Node.js 20 to 24.',
    );
  }
  const Agent = pool.constructor as AgentClass;
  const made = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { lookup: guardedLookup(rule) } });
  dispatchers.set(key, made);
  return made;
}
