import { relyingPartyOf } from './origins';

const party = (publicUrl: string, ...allowedOrigins: string[]) => relyingPartyOf({ publicUrl, allowedOrigins });

describe('the hub as authenticators know it', () => {
  it('is the name of its public address, without scheme and port', () => {
    expect(party('https://hub.example:8443/')).toEqual({
      id: 'hub.example',
      name: 'Jianqiao',
      origins: ['https://hub.example:8443'],
    });
  });

  it('serves the other addresses of the same name, and of names below it, and no other', () => {
    const others = [
      'https://hub.example:444',
      'https://eu.hub.example',
      'https://other.example',
      'https://xhub.example',
    ];
    expect(party('https://hub.example', ...others)?.origins).toEqual([
      'https://hub.example',
      'https://hub.example:444',
      'https://eu.hub.example',
    ]);
    expect(party('http://localhost:3000', 'http://127.0.0.1:3000')?.origins).toEqual(['http://localhost:3000']);
  });

  it.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'https://192.0.2.7'])('is none at %s', (address) => {
    expect(party(address)).toBeNull();
  });
});
