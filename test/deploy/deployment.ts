import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The repository. */
export const ROOT = join(__dirname, '../..');

/** The text of a file of the repository. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Whether a path of the repository exists. */
export const exists = (path: string): boolean => existsSync(join(ROOT, path));

/** One instruction of a Dockerfile: its upper-case word, and the rest. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The Dockerfile's stages, each from its FROM to the next. */
export function dockerStages(text = read('Dockerfile')): readonly (readonly Instruction[])[] {
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  const stages: Instruction[][] = [];
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === '') throw new Error(`not an instruction: ${line}`);
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

/** What the image sets by ENV. */
export function imageEnvironment(): Record<string, string> {
  const settings = (dockerStages().at(-1) ?? []).filter(({ word }) => word === 'ENV').map(({ rest }) => rest);
  return Object.fromEntries(
    settings
      .join(' ')
      .split(/\s+/)
      .map((pair) => pair.split('=') as [string, string]),
  );
}

/** A service of docker-compose.yml, as far as it is used here. */
export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly env_file?: readonly string[];
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, { readonly condition: string }>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

/** docker-compose.yml, with its anchors resolved. */
export interface Compose {
  readonly services: Record<string, Service>;
  readonly networks: Record<string, { readonly internal?: boolean } | null>;
  readonly volumes: Record<string, unknown>;
}

export const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;

/** The services that are nodes of the hub: those built from our Dockerfile. */
export const hubServices = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

/** The variables of an env file's example. */
export function exampleOf(envFile: string): Record<string, string> {
  const lines = read(`${envFile}.example`).split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map((line) => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
}

/** Everything a service is told: by its env files' examples, then by `environment`. */
export function environmentOf(service: Service): Record<string, string> {
  return Object.assign({}, ...(service.env_file ?? []).map(exampleOf), service.environment) as Record<string, string>;
}
