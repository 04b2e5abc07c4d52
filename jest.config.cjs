/**
 * Four projects: `unit` (specs, beside pure code and under test/ those of the repository itself), `e2e` (through the
 * real doors, on the database named by TEST_DIALECT), `alone` (the same, but nothing else runs meanwhile) and `browser`
 * (real Chromium against the built web client).
 */
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': ['@swc/jest', require('./scripts/swc-jest.cjs')] },
  transformIgnorePatterns: ['/node_modules/'],
  // What was built, fetched or written by running is no source.
  modulePathIgnorePatterns: ['dist', '.cache', 'data'].map((folder) => `<rootDir>/${folder}/`),
  moduleNameMapper: { '^@jianqiao/([a-z0-9]+)$': '<rootDir>/libs/$1/src' },
};

/** What measures so finely that no other test may run beside it. */
const ALONE = '.alone.e2e.ts';

module.exports = {
  testTimeout: 90_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['apps', 'libs', 'test'].map((folder) => `<rootDir>/${folder}/**/*.spec.ts`),
    },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.e2e.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/browser/', ALONE],
    },
    { ...base, displayName: 'alone', testMatch: [`<rootDir>/test/**/*${ALONE}`] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.e2e.ts'] },
  ],
};
