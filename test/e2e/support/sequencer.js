const longestFirst = require('../../support/longest-first');

/** What takes longest: see the end of `.ci/run`. First of all the portal that requests most, so that its pods find a place. */
const FIRST = ['ha', 'rich', 'backup', 'argocd', 'operator', 'upgrade', 'access', 'frontend', 'defaults', 'techdocs'];

module.exports = longestFirst(FIRST);
