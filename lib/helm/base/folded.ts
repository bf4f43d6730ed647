/** What stands between the lines of one sentence, in templates and elsewhere: the lines that go on are indented. */
export const FOLDED = /\n +/g;
