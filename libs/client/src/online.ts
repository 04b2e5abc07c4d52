/** Tells when it is worth trying to connect at once: the network came back, the tab is looked at again. */
export interface OnlineSource {
  subscribe(wake: () => void): () => void;
}

/** As much of `window` and `document` as is listened to. */
interface EventSource {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** The browser's own signs: `online`, `pageshow`, and a document that becomes visible. */
export function browserOnline(
  window: EventSource,
  document: EventSource & { readonly visibilityState: string },
): OnlineSource {
  return {
    subscribe(wake) {
      const onVisibility = () => {
        if (document.visibilityState === 'visible') wake();
      };
      window.addEventListener('online', wake);
      window.addEventListener('pageshow', wake);
      document.addEventListener('visibilitychange', onVisibility);
      return () => {
        window.removeEventListener('online', wake);
        window.removeEventListener('pageshow', wake);
        document.removeEventListener('visibilitychange', onVisibility);
      };
    },
  };
}
