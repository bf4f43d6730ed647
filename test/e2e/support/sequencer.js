const longestFirst = require('../../support/longest-first');

/** What takes longest: see the end of `.ci/run`. */
const FIRST = ['rich', 'backup', 'upgrade', 'operator', 'ha', 'access', 'defaults', 'frontend', 'techdocs'];

module.exports = longestFirst(FIRST);
