/** Keeps the page, so that it opens without a network. The build says which files there are, and calls them by what is in them. */

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerOfPages {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  addEventListener(event: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(event: "fetch", listener: (event: FetchEvent) => void): void;
}

declare const self: WorkerOfPages;
/** Put in by the build. */
declare const files: readonly string[];
declare const version: string;

const beginning = "scoreline-playground-";
const name = `${beginning}${version}`;

self.addEventListener("install", (event) => {
  const fresh = files.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(fresh)));
});

// A new version waits until no page of the one before is open, so that nobody gets parts of both.
self.addEventListener("activate", (event) => {
  const isOld = (key: string): boolean => key.startsWith(beginning) && key !== name;
  const forget = async (): Promise<void> => {
    const keys = await caches.keys();
    await Promise.all(keys.filter(isOld).map((key) => caches.delete(key)));
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const kept = async (): Promise<Response> => {
    const cache = await caches.open(name);
    const found = await cache.match(request, { ignoreSearch: true });
    return found ?? fetch(request);
  };
  event.respondWith(kept());
});
