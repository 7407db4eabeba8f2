import manifest from "../package.json" with { type: "json" };

/** The version of this service, as its package states it. */
export const serviceVersion: string = manifest.version;
