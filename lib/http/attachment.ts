/**
 * Content-Disposition of a file that is saved under this name. Names beyond ASCII are given as RFC 6266 has it, with a plain one for
 * clients that do not read that.
 */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]+/g, '_');
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"${plain === fileName ? '' : `; filename*=UTF-8''${full}`}`;
}
