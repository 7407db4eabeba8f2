type PluralForms = { readonly one: string; readonly other: string };

/** Numbers, dates and plurals as a language writes them. */
export interface Format {
  readonly number: (value: number) => string;
  /** Of a share from 0 to 1. */
  readonly percent: (share: number) => string;
  /** Chooses the form; `#` in it becomes the number. */
  readonly plural: (count: number, forms: PluralForms) => string;
  /** Times are milliseconds since 1970. */
  readonly time: (at: number) => string;
  /** The day, with its year if that is another; null if it is today. */
  readonly otherDay: (at: number) => string | null;
  readonly dateTime: (at: number) => string;
  readonly bytes: (count: number) => string;
  readonly duration: (seconds: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/**
 * @param locale a BCP 47 tag, such as `es-MX`
 * @param clock milliseconds since 1970: decides what today is
 */
export function createFormat(locale: string, clock: () => number = Date.now): Format {
  const numbers = onDemand(() => new Intl.NumberFormat(locale));
  const percents = onDemand(() => new Intl.NumberFormat(locale, { style: "percent" }));
  const rules = onDemand(() => new Intl.PluralRules(locale));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    onDemand(() => new Intl.DateTimeFormat(locale, options));
  const times = dates({ timeStyle: "short" });
  const dateTimes = dates({ dateStyle: "medium", timeStyle: "short" });
  const daysOfThisYear = dates({ day: "numeric", month: "short" });
  const days = dates({ dateStyle: "medium" });
  const lists = onDemand(() => new Intl.ListFormat(locale));
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: name === "byte" ? "long" : "short",
      maximumFractionDigits: value < 10 && name !== "byte" ? 1 : 0,
    }).format(value);
  return {
    number: (value) => numbers().format(value),
    percent: (share) => percents().format(share),
    plural: (count, { one, other }) =>
      (rules().select(count) === "one" ? one : other).replaceAll("#", numbers().format(count)),
    time: (at) => times().format(at),
    otherDay: (at) => {
      const day = new Date(at);
      const today = new Date(clock());
      if (day.toDateString() === today.toDateString()) return null;
      return (day.getFullYear() === today.getFullYear() ? daysOfThisYear : days)().format(at);
    },
    dateTime: (at) => dateTimes().format(at),
    bytes: (count) => {
      const step = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), UNITS.length - 1);
      return unit(count / 1000 ** step, UNITS[step] ?? "byte");
    },
    duration: (seconds) => {
      const whole = Math.max(0, Math.ceil(seconds));
      if (whole < 60) return unit(whole, "second");
      if (whole < 3_600) return unit(Math.round(whole / 60), "minute");
      return unit(Math.round((whole / 3_600) * 10) / 10, "hour");
    },
    list: (items) => lists().format(items),
  };
}

/** The first `Intl` object of a page takes long to make; the first screen can do without most. */
function onDemand<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
