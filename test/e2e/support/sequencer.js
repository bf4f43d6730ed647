const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, so that no worker begins with it when the others are done: see the end of `.ci/run`. */
const FIRST = ['rich', 'backup', 'upgrade', 'operator', 'ha', 'access', 'defaults', 'frontend', 'techdocs'];

/** Jest's own order is that of the last run, of which a fresh clone knows nothing. */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = FIRST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return index === -1 ? FIRST.length : index;
    };
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
