/**
 * What style elements that libraries add must carry for the content security policy to let them in; the server puts
 * another one into each answer. Browsers show it to scripts as a property only.
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

// Where the package `get-nonce`, by which dialogs keep the page from scrolling, looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
