import type { Input } from '../../helm';

/** A condition, and what the notes then say: what is not fit for production, and what to do. */
export type Warning = readonly [Input<boolean>, string];
