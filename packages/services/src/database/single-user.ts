/** Whose records they are where nobody signs in; InvokeAI calls that user so too. */
export const SINGLE_USER = "system";
