/** A comment behind an object of which a text may be the end, so that the text keeps its empty lines. */
export const KEPT_END = '# Helm cuts empty lines off the end of an object.';
