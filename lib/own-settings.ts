/** Settings of Podium and of its database that open doors: a reference would send them to whatever server it is configured for. */
const ownSettings =
  /^(?:\w*DATABASE_URL|ENCRYPTION_KEY(?:_PREVIOUS)?|AUTH_SECRET|NEXTAUTH_SECRET|SALT|NODE_OPTIONS|PG[A-Z]+|PODIUM_\w+|DASHBOARD_ADMIN_\w+|OTEL_\w+)$/i;

/** True for environment variables that no key, header or tool may refer to as `env:NAME`. */
export const isOwnSetting = (name: string): boolean => ownSettings.test(name);

/** The first of Podium's own settings that a text refers to as `env:NAME`; null when there is none. */
export function ownSettingIn(text: string): string | null {
  for (const [, name = ''] of text.matchAll(/\benv:([A-Za-z_]\w*)/g)) if (isOwnSetting(name)) return name;
  return null;
}
