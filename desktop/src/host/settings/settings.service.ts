import type { Settings } from "../host-api.ts";
import type { SettingsService } from "../host-services.ts";
import type { SettingRepository } from "./setting.repository.ts";

const DEFAULTS: Settings = {
  language: "system",
  theme: "system",
  welcomed: false,
  columnWidths: {},
};

/** How the user wants the app to be. */
export class UserSettings implements SettingsService {
  readonly #settings: SettingRepository;

  constructor(settings: SettingRepository) {
    this.#settings = settings;
  }

  get(): Settings {
    return { ...DEFAULTS, ...this.#settings.get<Partial<Settings>>("user") };
  }

  set(changes: Partial<Settings>): Settings {
    const settings = { ...this.get(), ...changes };
    this.#settings.set("user", settings);
    return settings;
  }
}
