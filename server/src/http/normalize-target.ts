/** What means the same written as itself and with a percent sign (RFC 3986, 2.3). */
const NEEDLESSLY_ENCODED = /%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi;

/**
 * A request's target in the one spelling that paths are compared by: without the origin that a
 * client may put in front (RFC 9112, 3.2.2), and without needless encoding in the path.
 */
export function normalizeTarget(target: string): string {
  const [origin = ""] = /^https?:\/\/[^/?#]*(?=[/?#]|$)/i.exec(target) ?? [];
  const local = target.slice(origin.length);
  const [path = ""] = local.split("?", 1);
  const plain = path.replace(NEEDLESSLY_ENCODED, (code) => decodeURIComponent(code));
  const start = origin !== "" && !plain.startsWith("/") ? "/" : "";
  return `${start}${plain}${local.slice(path.length)}`;
}
