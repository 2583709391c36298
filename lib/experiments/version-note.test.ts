import { expect, test } from 'vitest';
import { versionNote } from './version-note';

const book = (version: number, id = 'list') => ({ id, name: 'List', version });

test('says which version is taken, and where other arms ran under others', () => {
  expect(versionNote(null, [book(1)])).toBeNull();
  expect(versionNote(book(2), [book(2), null, book(9, 'half')])).toEqual({
    text: 'Version 2 of “List”, which is in effect now.',
    differs: false,
  });
  expect(versionNote(book(2), [book(1), book(2)])).toEqual({
    text: 'Version 2 of “List”, which is in effect now. 1 arm of this experiment ran under version 1; the labels of the arms will tell them apart.',
    differs: true,
  });
  expect(versionNote(book(3), [book(2), book(1), book(1)])?.text).toContain(
    '3 arms of this experiment ran under versions 1 and 2;',
  );
});
