const addons = (process.env.E2E_ADDONS ?? '').split(' ').filter(Boolean);
const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  // Parts of the ecosystem, which are tested where they are installed.
  testPathIgnorePatterns: ['/node_modules/', `<rootDir>/test/e2e/addons/(?!(${addons.join('|') || 'none'})[.])`],
  globalSetup: '<rootDir>/test/e2e/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/e2e/support/global-teardown.ts',
  testEnvironment: '<rootDir>/test/e2e/support/environment.ts',
  testSequencer: '<rootDir>/test/e2e/support/sequencer.js',
  // One more than a small machine has CPUs, as much of the time is waiting.
  maxWorkers: 3,
  testTimeout: 900000,
  verbose: true,
};
