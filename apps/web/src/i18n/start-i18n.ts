import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, usePreferences } from "../state/preferences.ts";
import { en } from "./en/index.ts";
import type { Texts } from "./texts.ts";

/** English comes with the page; another language is fetched when it is chosen. */
const others: Readonly<Record<Exclude<Language, "en">, () => Promise<Texts>>> = {
  de: async () => (await import("./de/index.ts")).de,
};

/** Prepares the texts and follows the chosen language. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await showLanguage(usePreferences.getState().language);
  usePreferences.subscribe(({ language }) => void showLanguage(language));
}

async function showLanguage(language: Language): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await others[language]());
  }
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}
