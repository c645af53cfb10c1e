/** The page "settings". */
export function SettingsPage() {
  return <div />;
}
