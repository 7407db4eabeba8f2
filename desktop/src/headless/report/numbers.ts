const format = new Intl.NumberFormat("en");

/** `6,400` */
export function number(value: number): string {
  return format.format(value);
}

/** `1 row`, `6,400 rows` */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** `840 B`, `9.8 kB`, `4.2 MB` */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value.toFixed(1)} ${unit}`;
}

/** `8 s`, `2 min 5 s`, `1 h 12 min` */
export function duration(seconds: number): string {
  const whole = Math.max(Math.ceil(seconds), 0);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
