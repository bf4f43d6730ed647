/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // The examples import the package by its name, as everybody does.
  moduleNameMapper: { '^cdk8s-backstage(/helm)?$': '<rootDir>/lib$1' },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/build[./]', '<rootDir>/dist/'],
  // Much of the time is Helm's, which a test waits for: also the core that jest itself hardly needs.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/sequencer.js',
  testTimeout: 120000,
};
