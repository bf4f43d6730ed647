import { sha256, trunc } from '../helm';

/** A short hash for the end of a name: an object that cannot be changed gets another name when its contents change. */
export const shortHash = (text: string): string => trunc(sha256(text), 8);
