import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeWorkflow, receiptWorkflow } from '@jianqiao/notices';
import { diagramOf } from './workflow-diagram';

const page = readFileSync(join(__dirname, '../../docs/notices.md'), 'utf8');

describe('the diagrams of docs/notices.md', () => {
  it.each([
    ['notice', diagramOf(noticeWorkflow)],
    ['receipt', diagramOf(receiptWorkflow)],
  ])('show the workflow of a %s as the code has it', (_name, diagram) => {
    expect(page).toContain(`\`\`\`mermaid\n${diagram}\n\`\`\``);
  });
});
