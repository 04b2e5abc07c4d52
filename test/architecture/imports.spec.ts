import { PlantedHouse, type Sources } from './planted-house';

/** The chart of docs/architecture.md: what lies directly under each library. */
const CHART: Record<string, readonly string[]> = {
  contract: [],
  kernel: ['contract'],
  persistence: ['kernel'],
  ledger: ['persistence'],
  identity: ['ledger'],
  messaging: ['identity'],
  notices: ['identity', 'calendar'],
  conferences: ['identity', 'calendar'],
  visits: ['identity', 'calendar'],
  documents: ['identity'],
  notifications: ['messaging', 'notices', 'conferences', 'visits', 'documents', 'i18n'],
  calendar: ['contract'],
  client: ['contract'],
  i18n: ['contract'],
  print: ['kernel', 'i18n'],
};
const LIBRARIES = Object.keys(CHART);

/** Everything under a library. */
function below(library: string): string[] {
  const direct = CHART[library] ?? [];
  return [...new Set(direct.flatMap((name) => [name, ...below(name)]))];
}

const importing = (...names: readonly string[]): string => names.map((name) => `import '${name}';\n`).join('');
const libraries = (names: readonly string[]): string => importing(...names.map((name) => `@jianqiao/${name}`));

/** A house where every import that the law allows is made. */
const LAWFUL: Sources = {
  ...Object.fromEntries(
    LIBRARIES.map((name) => [`libs/${name}/src/index.ts`, libraries(below(name)) + 'export {};\n']),
  ),
  'libs/testing/src/index.ts': libraries(LIBRARIES) + importing('socket.io', 'supertest', '../../../apps/hub/src/hub'),
  'libs/messaging/src/room.spec.ts': libraries(['testing']) + importing('./room.entity', 'supertest'),
  'libs/messaging/src/room.entity.ts': libraries(['persistence', 'kernel']) + importing('typeorm', '@nestjs/typeorm'),
  'libs/client/src/link.ts': importing('socket.io-client'),
  'libs/kernel/src/ids.ts': importing('node:crypto'),
  'apps/hub/src/hub.ts':
    libraries([...below('notifications'), 'notifications', 'print']) +
    importing('socket.io', 'nodemailer', 'node:http'),
  'apps/web/src/main.ts': libraries(['contract', 'client', 'i18n']) + importing('react', 'antd'),
  'apps/web/package.json': '{ "private": true }',
  'test/rooms.e2e.ts': libraries(['testing', 'client', 'messaging']),
};

/** One violation of each rule: the file that breaks it, its text, and other files it needs to do so. */
const PLANTS: Record<string, { file: string; text: string; with?: Sources }> = {
  'hub-sees-the-libraries': { file: 'apps/hub/src/plant-client.ts', text: libraries(['client']) },
  'web-sees-three-libraries': { file: 'apps/web/src/plant-kernel.ts', text: libraries(['kernel']) },
  'testing-is-for-tests': { file: 'apps/hub/src/plant-testing.ts', text: libraries(['testing']) },
  'specs-are-not-imported': { file: 'libs/messaging/src/plant-spec.ts', text: importing('./room.spec') },
  'every-library-has-a-place': { file: 'libs/utilities/src/index.ts', text: libraries(['kernel']) },
  'contract-imports-nothing': { file: 'libs/contract/src/plant.ts', text: importing('class-validator') },
  'kernel-is-plain-typescript': { file: 'libs/kernel/src/plant.ts', text: importing('@nestjs/common') },
  'calendar-knows-no-database': { file: 'libs/calendar/src/plant.ts', text: importing('typeorm') },
  'client-and-words-run-in-browsers': { file: 'libs/client/src/plant.ts', text: importing('node:crypto') },
  'libraries-know-no-transport': { file: 'libs/messaging/src/plant-socket.ts', text: importing('socket.io') },
  'libraries-open-no-connections': { file: 'libs/messaging/src/plant-http.ts', text: importing('node:http') },
  'one-door': {
    file: 'libs/messaging/src/plant-door.ts',
    text: importing('../../ledger/src/inner'),
    with: { 'libs/ledger/src/inner.ts': 'export {};\n' },
  },
  'one-door-from-outside': { file: 'test/plant-door.e2e.ts', text: importing('../libs/ledger/src/inner') },
  'no-other-barrel': {
    file: 'libs/messaging/src/plant-barrel.ts',
    text: importing('./rooms/index'),
    with: { 'libs/messaging/src/rooms/index.ts': 'export {};\n' },
  },
  'entities-stand-alone': { file: 'libs/messaging/src/plant.entity.ts', text: libraries(['identity']) },
  'no-cycles': {
    file: 'libs/messaging/src/plant-hen.ts',
    text: `import type { Egg } from './plant-egg';\nexport interface Hen { of?: Egg }\n`,
    with: {
      'libs/messaging/src/plant-egg.ts': `import type { Hen } from './plant-hen';\nexport interface Egg { of?: Hen }\n`,
    },
  },
  'product-uses-product-packages': { file: 'apps/hub/src/plant-package.ts', text: importing('prettier') },
  'declared-packages-only': { file: 'apps/hub/src/plant-stowaway.ts', text: importing('engine.io') },
  'nothing-missing': { file: 'apps/hub/src/plant-missing.ts', text: importing('./not-here') },
  ...Object.fromEntries(
    LIBRARIES.map((name) => {
      const above = LIBRARIES.find((other) => other !== name && !below(name).includes(other)) ?? 'testing';
      return [`${name}-looks-down`, { file: `libs/${name}/src/plant-${above}.ts`, text: libraries([above]) }];
    }),
  ),
};

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const houses: PlantedHouse[] = [];
afterAll(() => houses.forEach((house) => house.remove()));

function violationsIn(sources: Sources): readonly Violation[] {
  const house = new PlantedHouse(['.dependency-cruiser.cjs'], sources);
  houses.push(house);
  // The packages of the planted house are links to the real ones.
  const config = `const law = require('./.dependency-cruiser.cjs');\nmodule.exports = { ...law, options: { ...law.options, preserveSymlinks: true } };\n`;
  house.write('law.cjs', config);
  const args = ['--config', 'law.cjs', '--output-type', 'json', 'apps', 'libs', 'test'];
  const report = house.inspect('dependency-cruiser/bin/dependency-cruiser.mjs', args);
  return (report as { summary: { violations: readonly Violation[] } }).summary.violations;
}

function rulesOfTheHouse(): readonly { name: string; comment?: string; severity: string }[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is a CommonJS file
  return require('../../.dependency-cruiser.cjs').forbidden;
}

describe('the import law', () => {
  const rules = rulesOfTheHouse();
  let violations: readonly Violation[];

  beforeAll(() => {
    const planted = Object.values(PLANTS).map((plant) => ({ ...plant.with, [plant.file]: plant.text }));
    violations = violationsIn(Object.assign({}, LAWFUL, ...planted) as Sources);
  });

  it('lets everything pass that the chart allows', () => {
    expect(violationsIn(LAWFUL).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it.each(rules.map(({ name }) => name))('%s is broken by a plant and says so', (name) => {
    const plant = PLANTS[name];
    if (!plant) throw new Error(`No violation of ${name} is planted.`);
    // A cycle is told once, from whichever end.
    const caught = violations.filter(({ rule, from, to }) => rule.name === name && [from, to].includes(plant.file));
    expect(caught).toHaveLength(1);
  });

  it('catches every import between libraries that the chart does not show', () => {
    const pairs = LIBRARIES.flatMap((from) =>
      LIBRARIES.filter((to) => to !== from && !below(from).includes(to)).map((to) => ({ from, to })),
    );
    const sources = Object.fromEntries(
      pairs.map(({ from, to }) => [`libs/${from}/src/against-${to}.ts`, libraries([to])]),
    );
    const caught = new Set(violationsIn({ ...LAWFUL, ...sources }).map((violation) => violation.from));
    expect(pairs.length).toBeGreaterThan(100);
    expect(Object.keys(sources).filter((file) => !caught.has(file))).toEqual([]);
  });

  it('explains each of its rules in a sentence and treats none as a mere warning', () => {
    for (const rule of rules) {
      expect(rule).toEqual(expect.objectContaining({ severity: 'error', comment: expect.stringMatching(/ .*\.$/) }));
    }
  });
});
