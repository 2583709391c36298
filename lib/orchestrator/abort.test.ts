import { afterEach, describe, expect, it, vi } from 'vitest';
import { abortFailure, CallAborted, linkAbort, untilAborted } from './abort';

afterEach(() => {
  vi.useRealTimers();
});

const late = () => new CallAborted({ code: 'timeout', message: 'late' }, null);

describe('linkAbort', () => {
  it('follows its parent with its reason, until it is disposed', () => {
    const parent = new AbortController();
    const followed = linkAbort({ parent: parent.signal, timeoutMs: null, reason: late });
    const disposed = linkAbort({ parent: parent.signal, timeoutMs: null, reason: late });
    disposed.dispose();
    parent.abort(new CallAborted({ code: 'cancelled', message: 'stop' }, 'cancelled'));
    expect(abortFailure(followed.signal)).toEqual({ code: 'cancelled', message: 'stop' });
    expect(disposed.signal.aborted).toBe(false);
    expect(abortFailure(disposed.signal)).toBeNull();
    expect(linkAbort({ parent: parent.signal, timeoutMs: 5, reason: late }).signal.aborted).toBe(true);
  });

  it('aborts by itself in time, even for limits longer than a timer can be', async () => {
    vi.useFakeTimers();
    const parent = new AbortController().signal;
    const short = linkAbort({ parent, timeoutMs: 10, reason: late });
    const long = linkAbort({ parent, timeoutMs: 1e15, reason: late });
    await vi.advanceTimersByTimeAsync(10);
    expect(abortFailure(short.signal)).toEqual({ code: 'timeout', message: 'late' });
    expect(long.signal.aborted).toBe(false);
    const month = linkAbort({ parent, timeoutMs: 2 ** 31 + 500, reason: late });
    await vi.advanceTimersByTimeAsync(2 ** 31);
    expect(month.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(month.signal.aborted).toBe(true);
    long.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reads a foreign reason as a cancel', () => {
    expect(abortFailure(AbortSignal.abort('whatever'))).toEqual({
      code: 'cancelled',
      message: 'The run was cancelled.',
    });
  });
});

describe('untilAborted', () => {
  it('settles like the work, unless the signal is first', async () => {
    const controller = new AbortController();
    await expect(untilAborted(Promise.resolve(1), controller.signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new Error('no')), controller.signal)).rejects.toThrow('no');
    const waiting = untilAborted(new Promise(() => {}), controller.signal);
    controller.abort(late());
    await expect(waiting).rejects.toThrow('late');
    await expect(untilAborted(Promise.reject(new Error('ignored')), controller.signal)).rejects.toThrow('late');
  });
});
