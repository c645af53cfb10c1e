/** An operation of InvokeAI's document that Evoke does not serve, and why. Its address answers 404 or 405. */
interface Unserved {
  /** Method and path, as in InvokeAI's document. */
  readonly operation: string;
  readonly reason: string;
}

const because = (reason: string, ...operations: readonly string[]): readonly Unserved[] =>
  operations.map((operation) => ({ operation, reason }));

/** Every reviewed one; the test fails for an operation that is neither served nor here, and for one here that is served. */
export const unservedOperations: readonly Unserved[] = [
  ...because(
    "There is one token and no users; GET auth/status says so, and clients then ask for none of these.",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/logout",
    "POST /api/v1/auth/media-cookie",
    "GET /api/v1/auth/me",
    "PATCH /api/v1/auth/me",
    "POST /api/v1/auth/setup",
    "GET /api/v1/auth/generate-password",
    "GET /api/v1/auth/users",
    "POST /api/v1/auth/users",
    "GET /api/v1/auth/users/{user_id}",
    "PATCH /api/v1/auth/users/{user_id}",
    "DELETE /api/v1/auth/users/{user_id}",
  ),
  ...because(
    "Language models are not run.",
    "POST /api/v1/utilities/expand-prompt",
    "POST /api/v1/utilities/image-to-prompt",
  ),
  ...because(
    "There are no videos: lists are empty and no name is found, so there is nothing to change or fetch.",
    "POST /api/v1/videos/upload",
    "DELETE /api/v1/videos/i/{video_name}",
    "PATCH /api/v1/videos/i/{video_name}",
    "POST /api/v1/videos/delete",
    "DELETE /api/v1/videos/uncategorized",
    "GET /api/v1/videos/i/{video_name}/metadata",
    "GET /api/v1/videos/i/{video_name}/workflow",
    "HEAD /api/v1/videos/i/{video_name}/full",
    "GET /api/v1/videos/i/{video_name}/full",
    "GET /api/v1/videos/i/{video_name}/thumbnail",
    "GET /api/v1/videos/i/{video_name}/urls",
    "POST /api/v1/videos/star",
    "POST /api/v1/videos/unstar",
    "POST /api/v1/videos/board",
    "DELETE /api/v1/videos/board",
  ),
  ...because(
    "Pictures are made on this computer: there are no hosted providers to configure, and their list is empty.",
    "POST /api/v1/app/external_providers/config/{provider_id}",
    "DELETE /api/v1/app/external_providers/config/{provider_id}",
  ),
  ...because(
    "Of the settings that it changes, pictures have one layout and networks one device; the third, max_queue_history, takes effect when a server starts, and evoke.yaml is the user's to write.",
    "PATCH /api/v1/app/runtime_config",
  ),
  ...because(
    "Pictures lie in one folder, so that none is ever to be moved: GET image_moves/status says it.",
    "POST /api/v1/image_moves/start",
    "POST /api/v1/image_moves/recover",
  ),
  ...because(
    "Node files are program code and are trusted: nothing is installed, removed or loaded anew over HTTP.",
    "POST /api/v2/custom_nodes/install",
    "DELETE /api/v2/custom_nodes/{pack_name}",
    "POST /api/v2/custom_nodes/reload",
  ),
  ...because("InvokeAI answers 501 to everybody.", "POST /api/v1/images/"),
  ...because(
    "Models are not downloaded so far: the file is downloaded by hand and installed from its path.",
    "GET /api/v2/models/install/huggingface",
    "POST /api/v2/models/install/{id}/pause",
    "POST /api/v2/models/install/{id}/resume",
    "POST /api/v2/models/install/{id}/restart_failed",
    "POST /api/v2/models/install/{id}/restart_file",
  ),
];
