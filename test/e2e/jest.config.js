const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/e2e/support/global-teardown.ts',
  testEnvironment: '<rootDir>/test/e2e/support/environment.ts',
  testSequencer: '<rootDir>/test/e2e/support/sequencer.js',
  // One more than a small machine has CPUs, as much of the time is waiting.
  maxWorkers: 3,
  testTimeout: 900000,
  verbose: true,
};
