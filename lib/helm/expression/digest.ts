import { createHash } from 'node:crypto';

/** A hash as an integer of 64 bits. */
export const hashOf = (text: string): bigint => createHash('sha256').update(text).digest().readBigUInt64BE();

/** A hash in lower case letters and digits; 12 of them are 62 bits. */
export const digest = (text: string, length = 12): string => hashOf(text).toString(36).padStart(13, '0').slice(-length);
