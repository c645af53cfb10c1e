/** The name of the last migration; a test keeps it so. */
export const LATEST_MIGRATION = "0007-workflow-calls";
