import { defineEntity, p } from "@mikro-orm/core";

/** What the user chose: language, theme, active profile, … */
export const SettingSchema = defineEntity({
  name: "Setting",
  tableName: "setting",
  properties: {
    key: p.string().length(50).primary(),
    /** JSON. */
    value: p.text(),
  },
});
