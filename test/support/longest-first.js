const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * A sequencer that begins with the test files of these names, so that no worker begins with them when the others are
 * done. Jest's own order is that of the last run, of which a fresh clone knows nothing.
 */
module.exports = (names) =>
  class extends Sequencer {
    sort(tests) {
      const place = ({ path }) => {
        const index = names.findIndex((name) => path.endsWith(`/${name}.test.ts`));
        return index === -1 ? names.length : index;
      };
      return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
    }
  };
