import { Connection } from './connection';
import { Timeline, append, isAttached, prepend, timelineOf } from './timeline';

/** Facts in one page of history. */
const PAGE = 100;
/** Facts shown after the one that was jumped to. */
const CONTEXT = 40;

/** The window that is paged through. */
export interface PagedRoom {
  stream(): string | null;
  timeline(): Timeline;
  head(): number;
  setTimeline(timeline: Timeline): void;
  pagingChanged(): void;
}

/** Moves a room's window through its history, one page at a time. */
export class RoomPaging {
  loading: 'older' | 'newer' | 'jump' | null = null;

  constructor(
    private readonly room: PagedRoom,
    private readonly connection: Connection,
  ) {}

  loadOlder(): Promise<boolean> {
    const { from } = this.room.timeline();
    if (from <= 1) return Promise.resolve(false);
    return this.load('older', { before: from }, (page) => prepend(this.room.timeline(), page.facts));
  }

  loadNewer(): Promise<boolean> {
    const timeline = this.room.timeline();
    if (isAttached(timeline)) return Promise.resolve(false);
    return this.load('newer', { after: timeline.to }, (page) => append(this.room.timeline(), page.facts));
  }

  jumpTo(sequence: number): Promise<boolean> {
    const { from, to, head } = this.room.timeline();
    const wanted = Math.min(Math.max(1, sequence), head);
    if (wanted >= from && wanted <= to) return Promise.resolve(true);
    return this.load('jump', { before: Math.min(head, wanted + CONTEXT) + 1 }, (page) => this.windowOf(page.facts));
  }

  async jumpToNewest(): Promise<boolean> {
    if (isAttached(this.room.timeline())) return true;
    const moved = await this.load('jump', { before: this.room.head() + 1 }, (page) => this.windowOf(page.facts));
    // What has come in the meantime follows.
    while (moved && !isAttached(this.room.timeline()) && (await this.loadNewer())) continue;
    return isAttached(this.room.timeline());
  }

  private windowOf(page: Timeline['facts']): Timeline {
    return page.length > 0 ? timelineOf(page, this.room.head()) : this.room.timeline();
  }

  private async load(
    kind: NonNullable<RoomPaging['loading']>,
    where: { readonly before: number } | { readonly after: number },
    moved: (page: { readonly facts: Timeline['facts'] }) => Timeline,
  ): Promise<boolean> {
    const stream = this.room.stream();
    if (this.loading || stream === null) return false;
    this.setLoading(kind);
    const reply = await this.connection.command('stream:read', { stream, ...where, limit: PAGE });
    const before = this.room.timeline();
    if (reply.ok) this.room.setTimeline(moved(reply.value));
    this.setLoading(null);
    return this.room.timeline() !== before;
  }

  private setLoading(loading: RoomPaging['loading']): void {
    this.loading = loading;
    this.room.pagingChanged();
  }
}
