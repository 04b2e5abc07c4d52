/**
 * Who may import whom. The house has floors; a library sees those below it and nothing else:
 *
 *   contract ← kernel ← persistence ← ledger ← identity ← {messaging, notices, conferences, visits, documents}
 *                                                                             ← notifications ← apps/hub
 *   calendar ← {conferences, visits, notices}      contract ← client ← apps/web      i18n ← notifications, print, apps/web
 *
 * (contract lies under everything: whoever speaks of a language or an agency speaks of it in its terms.)
 *
 * `test/architecture` plants a violation of each rule and expects it to be caught.
 */

/** Below each library of the tower: everything that the library under it sees, and that library. */
const IDENTITY_AND_BELOW = ['contract', 'kernel', 'persistence', 'ledger', 'identity'];
const DOMAINS = ['messaging', 'notices', 'conferences', 'visits', 'documents'];

/** What each library may import. A library that is missing here has no place in the house yet. */
const SEES = {
  contract: [],
  kernel: ['contract'],
  persistence: ['contract', 'kernel'],
  ledger: ['contract', 'kernel', 'persistence'],
  identity: ['contract', 'kernel', 'persistence', 'ledger'],
  messaging: IDENTITY_AND_BELOW,
  notices: [...IDENTITY_AND_BELOW, 'calendar'],
  conferences: [...IDENTITY_AND_BELOW, 'calendar'],
  visits: [...IDENTITY_AND_BELOW, 'calendar'],
  documents: IDENTITY_AND_BELOW,
  notifications: [...IDENTITY_AND_BELOW, ...DOMAINS, 'calendar', 'i18n'],
  calendar: ['contract'],
  client: ['contract'],
  i18n: ['contract'],
  print: ['contract', 'kernel', 'i18n'],
};

const APPS = {
  hub: [...IDENTITY_AND_BELOW, ...DOMAINS, 'calendar', 'notifications', 'i18n', 'print'],
  web: ['contract', 'client', 'i18n'],
};

/** All that is ours. (libs/testing has a rule of its own.) */
const HOUSE = '^(libs|apps|test|bench|scripts)/';

/** Specs lie beside the code they test; they alone may use libs/testing. */
const SPEC = '[.](spec|e2e)[.]tsx?$';
const TESTS = [SPEC, '^test/', '^bench/', '^libs/testing/'];

/** Ways to the outside world, which belong to the hub. */
const TRANSPORT_PACKAGES = [
  ...['socket[.]io[^/]*', 'engine[.]io[^/]*', 'ws', 'express', 'cookie', 'helmet', 'supertest', 'nodemailer'],
  ...['@nestjs/(platform-[^/]+|websockets|swagger|throttler|terminus)', '@socket[.]io/[^/]+'],
];

const sees = (name, allowed) => ({
  name: `${name}-looks-down`,
  comment: `${name} sees ${allowed.length ? allowed.join(', ') : 'no other library'}: imports lead downwards only, and domains never import each other.`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: HOUSE, pathNot: `^libs/(${[name, ...allowed, 'testing'].join('|')})/` },
});

/** Packages by the folder they lie in, at any depth. */
const packages = (names) => `node_modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    ...Object.entries(SEES).map(([name, allowed]) => sees(name, allowed)),
    {
      name: 'hub-sees-the-libraries',
      comment: 'The hub uses the libraries of the server; the client runtime is for those who talk to it.',
      severity: 'error',
      from: { path: '^apps/hub/' },
      to: { path: HOUSE, pathNot: `^(apps/hub|libs/(${[...APPS.hub, 'testing'].join('|')}))/` },
    },
    {
      name: 'web-sees-three-libraries',
      comment: 'The web client sees contract, client and i18n alone: what it knows of the hub, any client may know.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: HOUSE, pathNot: `^(apps/web|libs/(${[...APPS.web, 'testing'].join('|')}))/` },
    },
    {
      name: 'testing-is-for-tests',
      comment:
        'libs/testing starts hubs, fakes the clock and makes people up: nothing that runs in earnest may import it.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'specs-are-not-imported',
      comment: 'A spec is read by Jest alone; what two specs share lies in libs/testing.',
      severity: 'error',
      from: {},
      to: { path: SPEC },
    },
    {
      name: 'every-library-has-a-place',
      comment: 'A new library first gets its floor in the table above, then its imports.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${[...Object.keys(SEES), 'testing'].join('|')})/` },
      to: {},
    },
    {
      name: 'contract-imports-nothing',
      comment:
        'The contract is types and constants that every client can read: no library, no package, no Node module.',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: SPEC },
      to: { pathNot: '^libs/contract/' },
    },
    {
      name: 'kernel-is-plain-typescript',
      comment: 'The kernel is plain TypeScript on Node: it knows no framework and no package.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: SPEC },
      to: { path: 'node_modules/' },
    },
    {
      name: 'calendar-knows-no-database',
      comment: 'Calendar computes with times that are handed to it: no framework, no database.',
      severity: 'error',
      from: { path: '^libs/calendar/', pathNot: SPEC },
      to: { path: packages(['@nestjs/[^/]+', 'typeorm', 'mysql2', 'better-sqlite3']) },
    },
    {
      name: 'client-and-words-run-in-browsers',
      comment: 'The client runtime and the catalogs run in a browser: no Node module, no framework of the server.',
      severity: 'error',
      from: { path: '^(libs/(client|i18n)|apps/web/src)/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'libraries-know-no-transport',
      comment: 'A domain does not know by which way it is asked: sockets, HTTP and mail belong to the hub.',
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/(client|testing)/', SPEC] },
      to: { path: packages(TRANSPORT_PACKAGES) },
    },
    {
      name: 'libraries-open-no-connections',
      comment: "Node's own ways to the outside world are closed to libraries, too.",
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/(client|testing)/', SPEC] },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram)$' },
    },
    {
      name: 'one-door',
      comment: 'A library is entered by its one door, src/index.ts; everything else in it may change freely.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index[.]ts$'] },
    },
    {
      name: 'one-door-from-outside',
      comment: 'Applications and tests enter a library by its one door, too.',
      severity: 'error',
      from: { pathNot: '^libs/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index[.]ts$' },
    },
    {
      name: 'no-other-barrel',
      comment: 'No file gathers others but the door of a library: one is led straight to what one asks for.',
      severity: 'error',
      from: {},
      to: { path: '^(apps|libs|test)/.*/index[.]ts$', pathNot: '^libs/[^/]+/src/index[.]ts$' },
    },
    {
      name: 'entities-stand-alone',
      comment:
        'No relation of entities crosses a library: they meet by id, and so no library waits for another to load.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/.*[.]entity[.]ts$' },
      to: { path: '^libs/', pathNot: '^libs/($1|contract|kernel|persistence)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or want a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-uses-product-packages',
      comment: 'What the server imports is a dependency, not a devDependency: those are left out of the image.',
      severity: 'error',
      from: { path: '^(apps/hub|libs)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that came along with another may leave with it: what is imported is in package.json.',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-missing',
      comment:
        'Every import leads somewhere. The planted faults of test/faults patch the built hub, which a fresh clone has not yet.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]css$' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: a library that needs another's types needs the other.
    tsPreCompilationDeps: true,
    // apps/web has a package.json of its own, which names no package.
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
