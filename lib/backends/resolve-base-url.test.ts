import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetEnv } from '../env';
import { resolveBaseUrl, simulatorBaseUrl } from './resolve-base-url';

const before = { PORT: process.env.PORT, HOST: process.env.HOST };

const settings = (PORT: string, HOST: string) => {
  process.env.PORT = PORT;
  process.env.HOST = HOST;
  forgetEnv();
};

beforeEach(() => settings('4321', '127.0.0.1'));
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetEnv();
});

describe('resolveBaseUrl', () => {
  it('follows the port the server runs on', () => {
    expect(resolveBaseUrl(simulatorBaseUrl)).toBe('http://127.0.0.1:4321/api/simulator/v1');
    process.env.PORT = '4400';
    expect(resolveBaseUrl(simulatorBaseUrl)).toBe('http://127.0.0.1:4400/api/simulator/v1');
  });

  it('reaches a server that listens on every address through loopback', () => {
    settings('80', '0.0.0.0');
    expect(resolveBaseUrl(simulatorBaseUrl)).toBe('http://127.0.0.1:80/api/simulator/v1');
  });

  it('writes an IPv6 host in brackets', () => {
    settings('80', '::1');
    expect(resolveBaseUrl(simulatorBaseUrl)).toBe('http://[::1]:80/api/simulator/v1');
  });

  it('leaves every other address alone', () => {
    expect(resolveBaseUrl('http://gpu1:8000/v1')).toBe('http://gpu1:8000/v1');
  });
});
