import { createHash } from 'node:crypto';
import { readVerificationCode, verificationCode } from './verification';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the code beside a number', () => {
  it('is the first hundred bits of the digest, in five groups of four signs', () => {
    for (let n = 0; n < 200; n += 1) {
      const bytes = createHash('sha256').update(String(n)).digest();
      const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
      const signs = Array.from({ length: 20 }, (_, at) => ALPHABET[parseInt(bits.slice(at * 5, at * 5 + 5), 2)]!);
      const code = verificationCode(bytes.toString('base64url'));
      expect(code.replaceAll('-', '')).toBe(signs.join(''));
      expect(code).toMatch(/^(?:.{4}-){4}.{4}$/);
      expect(readVerificationCode(code)).toBe(code);
    }
  });

  it('is read as people type it', () => {
    expect(readVerificationCode(' 7gqx1k8m 0000-1111-2222 ')).toBe('7GQX-1K8M-0000-1111-2222');
    expect(readVerificationCode('7GQX-lK8M-oooo-iiii-2222')).toBe('7GQX-1K8M-0000-1111-2222');
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      '7GQX',
      '7GQX-1K8M-0000-1111-222',
      '7GQX-1K8M-0000-1111-222U',
      '7GQX-1K8M-0000-1111-22222',
    ]) {
      expect(readVerificationCode(text)).toBe(undefined);
    }
  });
});
