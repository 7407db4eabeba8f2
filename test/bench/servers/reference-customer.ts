import { z } from "zod";

const timezones = [
  "UTC",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/Mexico_City",
  "America/Buenos_Aires",
  "America/Santiago",
  "America/Bogota",
  "America/Lima",
  "America/Asuncion",
  "Europe/London",
  "Europe/Paris",
  "Europe/Berlin",
  "Europe/Madrid",
  "Asia/Tokyo",
  "Asia/Shanghai",
  "Asia/Singapore",
  "Asia/Dubai",
  "Australia/Sydney",
] as const;

const text = (length: number) => z.string().max(length).nullish();

export const referenceCustomer = z.object({
  email: z.string().trim().max(200).regex(z.regexes.email, "Invalid email address"),
  id: text(100),
  externalId: text(100),
  fullName: text(200),
  taxDocument: text(200),
  timezone: z.enum(timezones).nullish(),
  address: z
    .object({
      line1: z.string().min(1),
      line2: z.string().nullish(),
      city: z.string().min(1),
      state: z.string().nullish(),
      region: z.string().nullish(),
      postalCode: z.string().min(1),
      country: z.string().length(2),
    })
    .nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

export type ReferenceCustomer = z.output<typeof referenceCustomer>;
