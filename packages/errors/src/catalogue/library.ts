import type { ErrorKind } from "../kind.ts";

/** What a user keeps beside pictures: boards, workflows, style presets. */
export const libraryErrors = {
  VIDEO_NOT_FOUND: {
    status: 404,
    message: 'There is no video "{video}".',
    hint: "Videos are not kept here; pictures are.",
  },
  BOARD_NOT_FOUND: {
    status: 404,
    message: 'There is no board "{board}".',
    hint: "Check the id; it may have been deleted.",
  },
  BOARD_QUERY_INVALID: {
    status: 400,
    message: "It is not said which boards to list.",
    hint: "Send all=true, or offset and limit.",
  },
  BOARD_NAME_INVALID: {
    status: 422,
    message: "board_name: {reason}.",
    hint: "Give a name of 1 to 300 characters.",
  },
  WORKFLOW_NOT_FOUND: {
    status: 404,
    message: 'There is no workflow "{workflow}".',
    hint: "Check the id; it may have been deleted.",
  },
  WORKFLOW_INVALID: {
    status: 422,
    message: "The workflow is not valid: {reason}.",
    hint: "Save it again from the editor that made it.",
  },
  WORKFLOW_UNRUNNABLE: {
    status: 422,
    message: "{workflow} cannot run: {reason}.{more}",
    hint: "`evoke workflow check` lists everything that is missing.",
  },
  WORKFLOW_INCOMPLETE: {
    status: 404,
    message: "{workflow} cannot run: {reason}.{more}",
    hint: "`evoke workflow check` lists everything that is missing.",
  },
  WORKFLOW_INPUT_UNKNOWN: {
    status: 422,
    message: 'There is no input "{input}".{nearest}',
    hint: "Choose from: {choices}.",
  },
  WORKFLOW_INPUT_AMBIGUOUS: {
    status: 422,
    message: '"{input}" may mean more than one: {choices}.',
    hint: "Name the node by its id.",
  },
  WORKFLOW_INPUT_CONNECTED: {
    status: 422,
    message: "{input} gets its value from {source}.",
    hint: "Set {source} in its place, or remove the edge.",
  },
  WORKFLOW_CALL_REFUSED: {
    status: 422,
    message: 'The workflow "{workflow}" cannot be called: {reason}.',
    hint: "Choose another workflow in call_saved_workflow, or mend this one in the workflow editor.",
  },
  WORKFLOW_CALL_FAILED: {
    status: 422,
    message: 'The called workflow "{workflow}" did not return: {reason}',
    hint: "Run it by itself to find out more.",
  },
  WORKFLOW_RETURN_INVALID: {
    status: 422,
    message: "{node}: {reason}.",
    hint: "Give each workflow_return_value a key of its own.",
  },
  WORKFLOW_RETURN_MISSING: {
    status: 422,
    message: 'The called workflow returned nothing under "{key}".{nearest}',
    hint: "It returned: {keys}.",
  },
  COVER_NOT_FOUND: {
    status: 404,
    message: '"{id}" has no picture.',
    hint: "Give it one first.",
  },
  STYLE_PRESET_NOT_FOUND: {
    status: 404,
    message: 'There is no style preset "{preset}".',
    hint: "Check the id; it may have been deleted.",
  },
  STYLE_PRESET_INVALID: {
    status: 422,
    message: "The style preset is not valid: {reason}.",
    hint: "Give a name, a positive_prompt and a negative_prompt; a prompt may be empty.",
  },
  SYSTEM_PROMPT_NOT_FOUND: {
    status: 404,
    message: 'There is no system prompt "{prompt}".',
    hint: "Check the id; it may have been deleted.",
  },
  SYSTEM_PROMPT_INVALID: {
    status: 422,
    message: "The system prompt is not valid: {reason}.",
    hint: "Give a name and a content.",
  },
  MODEL_RELATED_TO_ITSELF: {
    status: 400,
    message: 'The model "{model}" cannot be related to itself.',
    hint: "Name two models.",
  },
  BUILT_IN_UNCHANGEABLE: {
    status: 403,
    message: 'The {kind} "{name}" comes with the program and cannot be changed or deleted.',
    hint: "Save a copy of your own and change that.",
  },
} as const satisfies Record<string, ErrorKind>;
