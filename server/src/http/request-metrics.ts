import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface MeasuredRequest {
  readonly method: string;
  /** The route's pattern, never the path: paths hold ids, and each would be a time series of its own. */
  readonly route: string;
  readonly status: string;
}

/** What Prometheus is told: of the process, and how long requests took by route. */
export class RequestMetrics {
  readonly #registry = new Registry();
  readonly #duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from a request's arrival to the end of its answer.",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  observe({ method, route, status }: MeasuredRequest, seconds: number): void {
    this.#duration.observe({ method, route, status }, seconds);
  }

  render(): Promise<string> {
    return this.#registry.metrics();
  }
}
