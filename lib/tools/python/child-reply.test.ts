import { describe, expect, it } from 'vitest';
import { parseChildReply } from './child-reply';

const good = { ok: true, stdout: 'a', stderr: '', result: null, files: [], truncated: false };
const file = { name: 'a.txt', size: 1, dataBase64: 'eA==' };
const parse = (value: unknown) => parseChildReply(JSON.stringify(value));

describe('a reply of a child', () => {
  it('is passed on when it fits, without what was added to it', () => {
    expect(parse({ ...good, extra: 1, files: [{ ...file, extra: 2 }] })).toEqual({ ...good, files: [file] });
  });

  it('has lone halves of characters replaced, because no database takes them', () => {
    expect(parse({ ...good, stdout: 'x\ud800y' }).stdout).toBe('x\ufffdy');
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '"x"'],
    ['a missing verdict', JSON.stringify({ stdout: 'x' })],
    ['success with an error', JSON.stringify({ ...good, error: { type: 'a', message: 'b' } })],
    ['failure without an error', JSON.stringify({ ...good, ok: false })],
    ['a path as file name', JSON.stringify({ ...good, files: [{ ...file, name: '../a' }] })],
    ['a parent as file name', JSON.stringify({ ...good, files: [{ ...file, name: '..' }] })],
    ['a control character in a name', JSON.stringify({ ...good, files: [{ ...file, name: 'a\nb' }] })],
    ['a wrong size', JSON.stringify({ ...good, files: [{ ...file, size: 2 }] })],
    ['data that is not base64', JSON.stringify({ ...good, files: [{ ...file, dataBase64: '<b>' }] })],
    ['too many files', JSON.stringify({ ...good, files: Array(17).fill(file) })],
    ['too much output', JSON.stringify({ ...good, stdout: 'x'.repeat((1 << 20) + 1) })],
    ['output that is not text', JSON.stringify({ ...good, stdout: { toString: 'x' } })],
  ])('is refused with %s', (_, line) => {
    expect(parseChildReply(line)).toMatchObject({ ok: false, stdout: '', files: [], error: { type: 'Protocol' } });
  });

  it('is refused with more file data than a run may produce', () => {
    const large = { name: 'a', size: 3 << 20, dataBase64: Buffer.alloc(3 << 20).toString('base64') };
    expect(parse({ ...good, files: [large] }).ok).toBe(true);
    expect(parse({ ...good, files: [large, large] })).toMatchObject({ error: { type: 'Protocol' } });
  });
});
