import 'server-only';
import { hash } from 'node:crypto';

/** The name of a payload: sha-256 of its UTF-8 text, in hexadecimal. */
export const contentHash = (text: string): string => hash('sha256', text, 'hex');
