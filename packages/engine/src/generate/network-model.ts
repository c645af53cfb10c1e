import { type CachedNetwork, ModelCache } from "../runtime/model-cache.ts";
import { isUnchanged } from "../weights/is-unchanged.ts";
import type { OpenComponent } from "../weights/open-component.ts";
import type { StateDict } from "../weights/state-dict.ts";

interface Closable {
  close(): Promise<void>;
}

/** Where a network's files are, and how it becomes ready to run. */
export interface NetworkModelOptions<Opened extends OpenComponent<unknown>, Network extends Closable> {
  /** Canonical path of the model. */
  readonly path: string;
  /** What it is, such as "ControlNet". */
  readonly part: string;
  readonly component: Opened;
  /** What the network is made of; everything that was opened unless given. */
  readonly weights?: StateDict;
  readonly create: () => Promise<Network>;
  readonly cache?: ModelCache;
}

/** A network that is a model of its own. It is made ready when it is first used, and kept in a cache. */
export class NetworkModel<Opened extends OpenComponent<unknown>, Network extends Closable> {
  readonly path: string;
  readonly component: Opened;
  readonly #cache: ModelCache;
  readonly #network: CachedNetwork<Network>;

  constructor(options: NetworkModelOptions<Opened, Network>) {
    const { path, part, component, weights = component.parameters, create, cache = new ModelCache() } = options;
    const load = () => {
      component.verifyUnchanged();
      return create();
    };
    this.path = path;
    this.component = component;
    this.#cache = cache;
    this.#network = { model: path, part, weights, load };
  }

  /** Works with the network. @throws EvokeError as `ModelCache.use` */
  use<Result>(work: (network: Network) => Promise<Result>): Promise<Result> {
    return this.#cache.use(this.#network, work);
  }

  /** Whether the model's files are still those that were opened. Others have to be opened anew. */
  isCurrent(): boolean {
    return isUnchanged(this.component);
  }

  /** Closes the model's files and unloads it. */
  async close(): Promise<void> {
    await this.#cache.unload(this.path);
    this.component.close();
  }
}
