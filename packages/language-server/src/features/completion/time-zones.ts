let zones: readonly string[] | undefined;

/** The names of all time zones that this machine knows; UTC first. */
export function timeZones(): readonly string[] {
  return (zones ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]);
}
