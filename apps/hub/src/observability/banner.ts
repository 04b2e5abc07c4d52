import { SetUpLinks } from '@jianqiao/identity';
import type { HubConfig } from '../config/hub-config';
import type { Hub } from '../hub';
import { demoAccounts } from '../seed/seed-demo';

/** What the hub says on the terminal once it listens. The set-up link is shown here and nowhere else, once. */
export async function banner(config: HubConfig, hub: Hub): Promise<string> {
  const lines = ['', `  Jianqiao 检桥 is ready: ${config.publicUrl}`, ''];
  if (config.demo) {
    const accounts = demoAccounts();
    const width = Math.max(...accounts.map(({ login }) => login.length));
    lines.push(`  Demo world. Password of every account: ${accounts[0]?.password}`, '');
    for (const { login, name, capacities } of accounts) {
      lines.push(`    ${login.padEnd(width)}  ${name} (${capacities.join(', ').replaceAll('_', ' ')})`);
    }
    lines.push('');
    return lines.join('\n');
  }
  const link = await hub.app.get(SetUpLinks).ensureLink();
  if (link)
    lines.push(
      '  Set up the secretariat’s first account (this link is shown once):',
      `    ${config.publicUrl}${link}`,
      '',
    );
  return lines.join('\n');
}
