const longestFirst = require('./longest-first');

module.exports = longestFirst(['parity/portal', 'parity/engine', 'package/package', 'chart/identity', 'chart/notes']);
