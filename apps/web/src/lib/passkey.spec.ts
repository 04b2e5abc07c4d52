import { passkeyPlace } from './passkey';

describe('where passkeys work', () => {
  const at = (hostname: string, supported = true) => ({ hostname, supported });

  it('is at the name of the hub, and below it', () => {
    expect(passkeyPlace('https://hub.example', at('hub.example'))).toEqual({ kind: 'here' });
    expect(passkeyPlace('https://hub.example', at('eu.hub.example'))).toEqual({ kind: 'here' });
  });

  it('is elsewhere for whoever came by a number, or by a name that only looks alike', () => {
    const elsewhere = { kind: 'elsewhere', origin: 'http://localhost:3000' };
    expect(passkeyPlace('http://localhost:3000', at('127.0.0.1'))).toEqual(elsewhere);
    expect(passkeyPlace('http://localhost:3000', at('evillocalhost'))).toEqual(elsewhere);
  });

  it('is nowhere when the hub has no name, or the browser no passkeys', () => {
    expect(passkeyPlace(null, at('127.0.0.1'))).toEqual({ kind: 'nowhere' });
    expect(passkeyPlace('https://hub.example', at('hub.example', false))).toEqual({ kind: 'unsupported' });
  });
});
