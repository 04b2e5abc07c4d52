export { HubHarness, freePort, type HarnessOptions } from './hub-harness';
export { Member } from './member';
export { FakeClock } from './fake-clock';
export { promised } from './promised';
export { createTestDatabase, testChromium, testDialect, testRedisUrl, type TestDatabase } from './test-database';
