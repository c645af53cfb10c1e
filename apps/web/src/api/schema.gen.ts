// Made from the server's OpenAPI document by `npm run docs`; not edited by hand.
export interface paths {
    "/api/v1/app/app_deps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the program runs on, with versions */
        get: operations["get_app_deps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/external_providers/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of external providers: there are none */
        get: operations["get_external_provider_configs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/external_providers/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** External providers: there are none */
        get: operations["get_external_provider_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/generation_device_options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that pictures can be made on */
        get: operations["get_generation_device_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget every kept output */
        delete: operations["clear_invocation_cache"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep no outputs from now on */
        put: operations["disable_invocation_cache"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep outputs from now on */
        put: operations["enable_invocation_cache"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the cache of outputs is doing */
        get: operations["get_invocation_cache_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/logging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The least important level that is logged */
        get: operations["get_log_level"];
        put?: never;
        /** Log more or less until the server ends */
        post: operations["set_log_level"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/patchmatch_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether infill_patchmatch is there */
        get: operations["get_patchmatch_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/runtime_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings, and which of them were set */
        get: operations["get_runtime_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The program's version */
        get: operations["app_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether people have to log in */
        get: operations["get_setup_status_api_v1_auth_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board_images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a picture into a board */
        post: operations["add_image_to_board"];
        /** Take a picture out of its board */
        delete: operations["remove_image_from_board"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board_images/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put pictures into a board */
        post: operations["add_images_to_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board_images/batch/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take pictures out of their boards */
        post: operations["remove_images_from_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All boards, or a page of them */
        get: operations["list_boards"];
        put?: never;
        /** Make a board */
        post: operations["create_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A board */
        get: operations["get_board"];
        put?: never;
        post?: never;
        /** Delete a board, and its pictures too when told so */
        delete: operations["delete_board"];
        options?: never;
        head?: never;
        /** Change a board */
        patch: operations["update_board"];
        trace?: never;
    };
    "/api/v1/boards/{board_id}/image_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of a board's pictures; of those in no board for `none` */
        get: operations["list_all_board_image_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget everything */
        post: operations["delete_client_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/delete_by_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget a text */
        post: operations["delete_client_state_by_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/get_by_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A text, or null */
        get: operations["get_client_state_by_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/get_keys_by_prefix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys that begin with a prefix */
        get: operations["get_client_state_keys_by_prefix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/set_by_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a text */
        post: operations["set_client_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/item_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of everything that a filter lets through: what a gallery scrolls through */
        get: operations["list_gallery_item_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the gallery */
        get: operations["list_gallery_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/items/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same names with their kinds */
        get: operations["get_gallery_item_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/image_moves/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether pictures are being moved: they are not */
        get: operations["get_image_move_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of pictures */
        get: operations["list_image_dtos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete pictures; missing ones are left out of the answer */
        post: operations["delete_images_from_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zip pictures in the background; bulk_download_complete tells when it is done */
        post: operations["download_images_from_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/download/{bulk_download_item_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A finished zip file; it is gone once it was read */
        get: operations["get_bulk_download_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture */
        get: operations["get_image_dto"];
        put?: never;
        post?: never;
        /** Delete a picture; of a missing one the answer's lists are empty */
        delete: operations["delete_image"];
        options?: never;
        head?: never;
        /** Change what is known of a picture */
        patch: operations["update_image"];
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/full": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture's file in full size */
        get: operations["get_image_full"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** Whether there is such a file */
        head: operations["get_image_full_head"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metadata that a picture carries; null where there is none */
        get: operations["get_image_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small version of a picture */
        get: operations["get_image_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/urls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses of a picture's files */
        get: operations["get_image_urls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workflow and the graph that a picture carries, as JSON texts */
        get: operations["get_image_workflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/images_by_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pictures in the order asked for; missing ones are left out */
        post: operations["get_images_by_names"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/intermediates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pictures are intermediate */
        get: operations["get_intermediates_count"];
        put?: never;
        post?: never;
        /** Delete all intermediate pictures */
        delete: operations["clear_intermediates"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of all pictures that a filter lets through */
        get: operations["get_image_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Star pictures */
        post: operations["star_images_in_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/uncategorized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete all pictures that are in no board */
        delete: operations["delete_uncategorized_images"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/unstar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take stars back */
        post: operations["unstar_images_in_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a picture; it is stored as PNG, with the metadata, workflow and graph that it carries */
        post: operations["upload_image"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model_relationships/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that two models go well together */
        post: operations["add_model_relationship_api_v1_model_relationships__post"];
        /** Take that back */
        delete: operations["remove_model_relationship_api_v1_model_relationships__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model_relationships/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keys of the models that go well with any of several */
        post: operations["get_related_models_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model_relationships/i/{model_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of the models that go well with one */
        get: operations["get_related_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/b/{batch_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a batch is */
        get: operations["get_batch_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/cancel_all_except_current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel what is not running */
        put: operations["cancel_all_except_current"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/cancel_by_batch_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel the items of batches, also those that run */
        put: operations["cancel_by_batch_ids"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/cancel_by_destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel the items for a destination, also those that run */
        put: operations["cancel_by_destination"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel what is running and delete every item */
        put: operations["clear"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/counts_by_destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items there are for a destination */
        get: operations["counts_by_destination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The item that is running, or null */
        get: operations["get_current_queue_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/d/{destination}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete the items for a destination */
        delete: operations["delete_by_destination"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/delete_all_except_current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Delete what waits to run */
        put: operations["delete_all_except_current"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/enqueue_batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queue the sessions of a batch */
        post: operations["enqueue_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/i/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item with its session */
        get: operations["get_queue_item"];
        put?: never;
        post?: never;
        /** Cancel an item if need be and delete it */
        delete: operations["delete_queue_item"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/i/{item_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancel an item unless it is done */
        put: operations["cancel_queue_item"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/item_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every item's id in order of creation */
        get: operations["get_queue_item_ids"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/item_summaries_by_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a list shows of items, in the order asked for */
        post: operations["get_queue_item_summaries_by_ids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/items_by_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Items in the order asked for */
        post: operations["get_queue_items_by_item_ids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/list_all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every item, or those for one destination */
        get: operations["list_all_queue_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The item that runs next, or null */
        get: operations["get_next_queue_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/processor/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take no more items; what runs finishes */
        put: operations["pause"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/processor/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take items from the queue again */
        put: operations["resume"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/prune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Delete the items that are done */
        put: operations["prune"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/retry_items_by_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Queue failed and canceled items again */
        put: operations["retry_items_by_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items there are, and what runs */
        get: operations["get_queue_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recall/{queue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parameters that were set in user interfaces */
        get: operations["get_recall_parameters"];
        put?: never;
        /** Set parameters in user interfaces */
        post: operations["update_recall_parameters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions, the newest first */
        get: operations["list_sessions"];
        put?: never;
        /** Start a session, empty or with a graph */
        post: operations["create_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session with its graph and results */
        get: operations["get_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}/edges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add an edge */
        post: operations["add_edge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}/edges/{from_node_id}/{from_field}/{to_node_id}/{to_field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an edge */
        delete: operations["delete_edge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}/invoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Begin to run the next node, or all that are left */
        put: operations["invoke_session"];
        post?: never;
        /** End the run of a session */
        delete: operations["cancel_session_invoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a node; answers with its id */
        post: operations["add_node"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}/nodes/{node_path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a node that has not been prepared to run */
        put: operations["update_node"];
        post?: never;
        /** Remove a node that has not been prepared to run */
        delete: operations["delete_node"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All style presets */
        get: operations["list_style_presets"];
        put?: never;
        /** Make a style preset */
        post: operations["create_style_preset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user's own style presets as CSV */
        get: operations["export_style_presets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/i/{style_preset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A style preset */
        get: operations["get_style_preset"];
        put?: never;
        post?: never;
        /** Delete a style preset */
        delete: operations["delete_style_preset"];
        options?: never;
        head?: never;
        /** Change a style preset; without an image it has none */
        patch: operations["update_style_preset"];
        trace?: never;
    };
    "/api/v1/style_presets/i/{style_preset_id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A style preset's picture */
        get: operations["get_style_preset_image"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add style presets from a CSV or JSON file; all of them or none */
        post: operations["import_style_presets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system_prompts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All system prompts */
        get: operations["list_system_prompts"];
        put?: never;
        /** Keep a system prompt */
        post: operations["create_system_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system_prompts/i/{system_prompt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A system prompt */
        get: operations["get_system_prompt"];
        put?: never;
        post?: never;
        /** Delete a system prompt */
        delete: operations["delete_system_prompt"];
        options?: never;
        head?: never;
        /** Change a system prompt; null changes nothing */
        patch: operations["update_system_prompt"];
        trace?: never;
    };
    "/api/v1/utilities/dynamicprompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The prompts of a dynamic prompt; one that is not well formed comes back as it is, with the reason */
        post: operations["parse_dynamicprompts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/utilities/prompt_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How long a prompt is for a model's text encoder; one that cannot be read is answered with the reason */
        post: operations["count_prompt_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Videos: there are none */
        get: operations["list_video_dtos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A video: there is none */
        get: operations["get_video_dto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of videos: there are none */
        get: operations["get_video_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/virtual_boards/by_date": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The days on which something was made, the newest first */
        get: operations["list_virtual_boards_by_date"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/virtual_boards/by_date/{date}/image_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of the pictures of one day */
        get: operations["list_virtual_board_image_names_by_date"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/virtual_boards/by_date/{date}/item_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same names with their kinds */
        get: operations["list_virtual_board_item_names_by_date"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the library */
        get: operations["list_workflows"];
        put?: never;
        /** Put a workflow into the library */
        post: operations["create_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/counts_by_category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many workflows each category has */
        get: operations["counts_by_category"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/counts_by_tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many workflows have each tag */
        get: operations["get_counts_by_tag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A workflow with its document */
        get: operations["get_workflow"];
        put?: never;
        post?: never;
        /** Delete a workflow */
        delete: operations["delete_workflow"];
        options?: never;
        head?: never;
        /** Replace a workflow's document: the one whose id is in the body, as in InvokeAI */
        patch: operations["update_workflow"];
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}/is_public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Share a workflow, or take that back */
        patch: operations["update_workflow_is_public"];
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}/opened_at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Note that a workflow is opened now */
        put: operations["update_opened_at"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A workflow's picture */
        get: operations["get_workflow_thumbnail"];
        /** Give a workflow a picture */
        put: operations["set_workflow_thumbnail"];
        post?: never;
        /** Take a workflow's picture away */
        delete: operations["delete_workflow_thumbnail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every tag in use */
        get: operations["get_all_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/custom_nodes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of the nodes folder with the types that they define */
        get: operations["list_custom_node_packs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The models that are there */
        get: operations["list_model_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/convert/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Always an error: single files are used as they are */
        put: operations["convert_model"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/empty_model_cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the workers let go of their models: each is replaced once what it runs has ended */
        post: operations["empty_model_cache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/get_by_attrs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model of a name, a type and a base */
        get: operations["get_model_records_by_attrs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/get_by_hash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model of a hash */
        get: operations["get_model_records_by_hash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/hf_login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is a Hugging Face token: unknown, because none is asked for */
        get: operations["get_hf_login_status"];
        put?: never;
        /** Keeps nothing: whether the token is valid stays unknown */
        post: operations["do_hf_login"];
        /** Forgets nothing, because no token is kept */
        delete: operations["reset_hf_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/hugging_face": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always an error: nothing is looked up at Hugging Face so far */
        get: operations["get_hugging_face_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A model */
        get: operations["get_model_record"];
        put?: never;
        post?: never;
        /** Delete a model, and its files if they are in the root's models folder */
        delete: operations["delete_model"];
        options?: never;
        head?: never;
        /** Change what is said of a model; fields that are as they were change nothing */
        patch: operations["update_model_record"];
        trace?: never;
    };
    "/api/v2/models/i/{key}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a model is taken for what it is */
        get: operations["explain_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/{key}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture that stands for a model */
        get: operations["get_model_image"];
        put?: never;
        post?: never;
        /** Take a model's picture away */
        delete: operations["delete_model_image"];
        options?: never;
        head?: never;
        /** Give a model a picture */
        patch: operations["update_model_image"];
        trace?: never;
    };
    "/api/v2/models/i/{key}/reidentify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find out anew what a model is, and take back what was said of that; name and the like stay */
        post: operations["reidentify_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/bulk_delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete several models; what fails is told by key */
        post: operations["bulk_delete_models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/bulk_reidentify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find out anew what several models are; what fails is told by key */
        post: operations["bulk_reidentify_models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Installations since the server started, as far as they were not pruned */
        get: operations["list_model_installs"];
        put?: never;
        /** Install a model from a path; other sources end in an error, because nothing is downloaded so far */
        post: operations["install_model"];
        /** Forget the installations that have ended */
        delete: operations["prune_model_install_jobs"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An installation */
        get: operations["get_model_install_job"];
        put?: never;
        post?: never;
        /** Stop an installation */
        delete: operations["cancel_model_install_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models that were here and whose files are gone */
        get: operations["list_missing_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/scan_folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models in a folder of this computer, to choose from what to install */
        get: operations["scan_for_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/starter_models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models to begin with: none are offered for download so far */
        get: operations["get_starter_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the workers' caches of networks are doing, in bytes; null as long as none was loaded */
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/sync/orphaned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models in the models folder that are not known: none, because every one that lies there is listed */
        get: operations["get_orphaned_models"];
        put?: never;
        post?: never;
        /** Deletes nothing, because no model is orphaned; each path is answered with an error */
        delete: operations["delete_orphaned_models"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/unreadable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What looks like a model in the searched folders and cannot be read as one; InvokeAI has no such route */
        get: operations["list_unreadable_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server can do its work: its database answers */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AddImagesToBoardResult */
        AddImagesToBoardResult: {
            added_images: string[];
            affected_boards: string[];
        };
        /** AppVersion */
        AppVersion: {
            /** @description App version */
            version: string;
        };
        /**
         * BaseModelType
         * @enum {string}
         */
        BaseModelType: "any" | "sd-1" | "sd-2" | "sd-3" | "sdxl" | "sdxl-refiner" | "flux" | "flux2" | "cogview4" | "z-image" | "ernie-image" | "ideogram-4" | "external" | "qwen-image" | "anima" | "krea-2" | "wan" | "unknown";
        /** Batch */
        Batch: {
            /** @description The ID of the batch */
            batch_id?: string;
            /** @description The batch data collection. */
            data?: components["schemas"]["BatchDatum"][][] | null;
            /** @description Where the results go; clients decide by it how to handle results. */
            destination?: string | null;
            /** @description The graph to initialize the session with */
            graph: components["schemas"]["Graph"];
            /** @description Where the batch comes from; clients decide by it how to handle results. */
            origin?: string | null;
            /**
             * @description Int stating how many times to iterate through all possible batch indices
             * @default 1
             */
            runs: number;
            /** @description The workflow to initialize the session with */
            workflow?: {
                [key: string]: unknown;
            } | null;
        };
        /** BatchDatum */
        BatchDatum: {
            /** @description The field into which this batch data collection will be substituted. */
            field_name: string;
            /**
             * @description The list of items to substitute into the node/field.
             * @default []
             */
            items: (string | number | components["schemas"]["ImageField"] | components["schemas"]["VideoField"] | (string | number | components["schemas"]["ImageField"] | components["schemas"]["VideoField"])[])[];
            /** @description The node into which this batch data collection will be substituted. */
            node_path: string;
        };
        /** BatchStatus */
        BatchStatus: {
            /** @description The ID of the batch */
            batch_id: string;
            /** @description Number of queue items with status 'canceled' */
            canceled: number;
            /** @description Number of queue items with status 'complete' */
            completed: number;
            destination: string | null;
            /** @description Number of queue items with status 'error' */
            failed: number;
            /** @description Number of queue items with status 'in_progress' */
            in_progress: number;
            origin: string | null;
            /** @description Number of queue items with status 'pending' */
            pending: number;
            /** @description The ID of the queue */
            queue_id: string;
            /** @description Total number of queue items */
            total: number;
            /** @description Number of queue items with status 'waiting' */
            waiting: number;
        };
        /** BoardChanges */
        BoardChanges: {
            archived?: boolean | null;
            board_name?: string | null;
            board_visibility?: components["schemas"]["BoardVisibility"] | null;
            cover_image_name?: string | null;
        };
        /** BoardDTO */
        BoardDTO: {
            archived: boolean;
            asset_count: number;
            board_id: string;
            board_name: string;
            /** @default private */
            board_visibility: components["schemas"]["BoardVisibility"];
            cover_image_name: string | null;
            cover_video_name?: string | null;
            created_at: string;
            deleted_at?: string | null;
            image_count: number;
            owner_username?: string | null;
            updated_at: string;
            user_id: string;
            /** @default 0 */
            video_count: number;
        };
        /**
         * BoardField
         * @description A board primitive field
         */
        BoardField: {
            /**
             * Board Id
             * @description The id of the board
             */
            board_id: string;
        };
        /**
         * BoardRecordOrderBy
         * @enum {string}
         */
        BoardRecordOrderBy: "created_at" | "board_name";
        /**
         * BoardVisibility
         * @enum {string}
         */
        BoardVisibility: "private" | "shared" | "public";
        /** Body_add_image_to_board */
        Body_add_image_to_board: {
            /** @description The id of the board to add to */
            board_id: string;
            /** @description The name of the image */
            image_name: string;
        };
        /** Body_add_images_to_board */
        Body_add_images_to_board: {
            /** @description The id of the board to add to */
            board_id: string;
            /** @description The list of names of images */
            image_names: string[];
        };
        /** Body_cancel_by_batch_ids */
        Body_cancel_by_batch_ids: {
            /** @description The batches to cancel */
            batch_ids: string[];
        };
        /** Body_create_style_preset */
        Body_create_style_preset: {
            /** @description The data of the style preset */
            data: string;
            /** @description The image file to upload */
            image?: string | null;
        };
        /** Body_create_workflow */
        Body_create_workflow: {
            workflow: components["schemas"]["WorkflowWithoutID"];
        };
        /** Body_delete_images_from_list */
        Body_delete_images_from_list: {
            /** @description The list of names of images */
            image_names: string[];
        };
        /** Body_do_hf_login */
        Body_do_hf_login: {
            /** @description Hugging Face token; not kept */
            token: string;
        };
        /** Body_download_images_from_list */
        Body_download_images_from_list: {
            /** @description The board from which images should be downloaded; or `none` */
            board_id?: string | null;
            image_names?: string[] | null;
        };
        /** Body_enqueue_batch */
        Body_enqueue_batch: {
            batch: components["schemas"]["Batch"];
            /**
             * @description Whether it goes first
             * @default false
             */
            prepend: boolean;
        };
        /** Body_get_images_by_names */
        Body_get_images_by_names: {
            /** @description The list of names of images */
            image_names: string[];
        };
        /** Body_get_queue_item_summaries_by_ids */
        Body_get_queue_item_summaries_by_ids: {
            /** @description Ids of queue items, at most 1000 */
            item_ids: number[];
        };
        /** Body_get_queue_items_by_item_ids */
        Body_get_queue_items_by_item_ids: {
            /** @description Ids of queue items, at most 1000 */
            item_ids: number[];
        };
        /** Body_import_style_presets */
        Body_import_style_presets: {
            /** @description The file to import */
            file: string;
        };
        /** Body_parse_dynamicprompts */
        Body_parse_dynamicprompts: {
            /**
             * @description Whether to use the combinatorial generator
             * @default true
             */
            combinatorial: boolean;
            /**
             * @description The max number of prompts to generate
             * @default 1000
             */
            max_prompts: number;
            /** @description The prompt to parse with dynamicprompts */
            prompt: string;
            /** @description The seed to use for random generation. Only used if not combinatorial */
            seed?: number | null;
        };
        /** Body_remove_image_from_board */
        Body_remove_image_from_board: {
            /** @description The name of the image */
            image_name: string;
        };
        /** Body_remove_images_from_board */
        Body_remove_images_from_board: {
            /** @description The list of names of images */
            image_names: string[];
        };
        /** Body_set_workflow_thumbnail */
        Body_set_workflow_thumbnail: {
            image: string;
        };
        /** Body_star_images_in_list */
        Body_star_images_in_list: {
            /** @description The list of names of images */
            image_names: string[];
        };
        /** Body_unstar_images_in_list */
        Body_unstar_images_in_list: {
            /** @description The list of names of images */
            image_names: string[];
        };
        /** Body_update_model_image */
        Body_update_model_image: {
            image: string;
        };
        /** Body_update_style_preset */
        Body_update_style_preset: {
            /** @description The data of the style preset */
            data: string;
            /** @description The image file to upload */
            image?: string | null;
        };
        /** Body_update_workflow */
        Body_update_workflow: {
            workflow: components["schemas"]["Workflow"];
        };
        /** Body_update_workflow_is_public */
        Body_update_workflow_is_public: {
            is_public: boolean;
        };
        /** Body_upload_image */
        Body_upload_image: {
            file: string;
            /** @description The metadata of the image, as a JSON object */
            metadata?: string | null;
            /** @description Dimensions to resize to, as JSON: {"width": 512, "height": 512} */
            resize_to?: string | null;
        };
        /**
         * BoundingBoxField
         * @description A bounding box primitive value.
         */
        BoundingBoxField: {
            /**
             * Score
             * @description How sure a detector was of the bounding box, from 0 to 1
             * @default null
             */
            score: number | null;
            /**
             * X Max
             * @description The maximum x-coordinate of the bounding box (exclusive).
             */
            x_max: number;
            /**
             * X Min
             * @description The minimum x-coordinate of the bounding box (inclusive).
             */
            x_min: number;
            /**
             * Y Max
             * @description The maximum y-coordinate of the bounding box (exclusive).
             */
            y_max: number;
            /**
             * Y Min
             * @description The minimum y-coordinate of the bounding box (inclusive).
             */
            y_min: number;
        };
        /** BulkDeleteModelsRequest */
        BulkDeleteModelsRequest: {
            /** @description List of model keys to delete */
            keys: string[];
        };
        /** BulkDeleteModelsResponse */
        BulkDeleteModelsResponse: {
            deleted: string[];
            failed: ({
                error: string;
                key: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /** BulkReidentifyModelsRequest */
        BulkReidentifyModelsRequest: {
            /** @description List of model keys to reidentify */
            keys: string[];
        };
        /** BulkReidentifyModelsResponse */
        BulkReidentifyModelsResponse: {
            failed: ({
                error: string;
                key: string;
            } & {
                [key: string]: unknown;
            })[];
            succeeded: string[];
        };
        /** CacheStats */
        CacheStats: {
            cache_size: number;
            cleared: number;
            high_watermark: number;
            hits: number;
            in_cache: number;
            loaded_model_sizes: {
                [key: string]: number;
            };
            misses: number;
        };
        /** CancelAllExceptCurrentResult */
        CancelAllExceptCurrentResult: {
            /** @description Number of queue items canceled */
            canceled: number;
        };
        /** CancelByBatchIDsResult */
        CancelByBatchIDsResult: {
            /** @description Number of queue items canceled */
            canceled: number;
        };
        /** CancelByDestinationResult */
        CancelByDestinationResult: {
            /** @description Number of queue items canceled */
            canceled: number;
        };
        /** ClearResult */
        ClearResult: {
            /** @description Number of queue items deleted */
            deleted: number;
        };
        /** CLIPField */
        CLIPField: {
            /**
             * Loras
             * @description LoRAs to apply on model loading
             */
            loras: components["schemas"]["LoRAField"][];
            /**
             * Skipped Layers
             * @description Number of skipped layers in text_encoder
             */
            skipped_layers: number;
            /** @description Info to load text_encoder submodel */
            text_encoder: components["schemas"]["ModelIdentifierField"];
            /** @description Info to load tokenizer submodel */
            tokenizer: components["schemas"]["ModelIdentifierField"];
        };
        /**
         * ColorField
         * @description A color primitive field
         */
        ColorField: {
            /**
             * A
             * @description The alpha component
             */
            a: number;
            /**
             * B
             * @description The blue component
             */
            b: number;
            /**
             * G
             * @description The green component
             */
            g: number;
            /**
             * R
             * @description The red component
             */
            r: number;
        };
        /**
         * ConditioningField
         * @description A conditioning tensor primitive value
         */
        ConditioningField: {
            /**
             * Conditioning Name
             * @description The name of conditioning tensor
             */
            conditioning_name: string;
            /**
             * @description The mask associated with this conditioning tensor. Excluded regions should be set to False, included regions should be set to True.
             * @default null
             */
            mask: components["schemas"]["TensorField"] | null;
        };
        /** ControlField */
        ControlField: {
            /**
             * Begin Step Percent
             * @default 0
             */
            begin_step_percent: number;
            /**
             * Control Mode
             * @default balanced
             * @enum {string}
             */
            control_mode: "balanced" | "more_prompt" | "more_control" | "unbalanced";
            control_model: components["schemas"]["ModelIdentifierField"];
            /**
             * Control Weight
             * @default 1
             */
            control_weight: number | number[];
            /**
             * End Step Percent
             * @default 1
             */
            end_step_percent: number;
            image: components["schemas"]["ImageField"];
            /**
             * Resize Mode
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
        };
        /** ControlNetMetadataField */
        ControlNetMetadataField: {
            /**
             * Begin Step Percent
             * @default 0
             */
            begin_step_percent: number;
            /**
             * Control Mode
             * @default balanced
             * @enum {string}
             */
            control_mode: "balanced" | "more_prompt" | "more_control" | "unbalanced";
            control_model: components["schemas"]["ModelIdentifierField"];
            /**
             * Control Weight
             * @default 1
             */
            control_weight: number | number[];
            /**
             * End Step Percent
             * @default 1
             */
            end_step_percent: number;
            image: components["schemas"]["ImageField"];
            /** @default null */
            processed_image: components["schemas"]["ImageField"] | null;
            /**
             * Resize Mode
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
        };
        /** ControlNetRecallParameter */
        ControlNetRecallParameter: {
            begin_step_percent?: number | null;
            control_mode?: ("balanced" | "more_prompt" | "more_control") | null;
            end_step_percent?: number | null;
            /** @description The picture that it looks at */
            image_name?: string | null;
            /** @description The name of the model */
            model_name: string;
            /**
             * @description The weight
             * @default 1
             */
            weight: number;
        };
        /** DeleteAllExceptCurrentResult */
        DeleteAllExceptCurrentResult: {
            /** @description Number of queue items deleted */
            deleted: number;
        };
        /** DeleteBoardResult */
        DeleteBoardResult: {
            board_id: string;
            deleted_board_images: string[];
            deleted_board_videos?: string[];
            deleted_images: string[];
            deleted_videos?: string[];
            failed_images?: string[];
            failed_videos?: string[];
        };
        /** DeleteByDestinationResult */
        DeleteByDestinationResult: {
            /** @description Number of queue items deleted */
            deleted: number;
        };
        /** DeleteImagesResult */
        DeleteImagesResult: {
            affected_boards: string[];
            deleted_images: string[];
            failed_images?: string[];
        };
        /** DeleteOrphanedModelsRequest */
        DeleteOrphanedModelsRequest: {
            /** @description List of relative paths to delete */
            paths: string[];
        };
        /** DeleteOrphanedModelsResponse */
        DeleteOrphanedModelsResponse: {
            deleted: string[];
            errors: {
                [key: string]: string;
            };
        };
        /**
         * DenoiseMaskField
         * @description An inpaint mask field
         */
        DenoiseMaskField: {
            /**
             * Gradient
             * @description Used for gradient inpainting
             * @default false
             */
            gradient: boolean;
            /**
             * Mask Name
             * @description The name of the mask image
             */
            mask_name: string;
            /**
             * Masked Latents Name
             * @description The name of the masked image latents
             * @default null
             */
            masked_latents_name: string | null;
        };
        /** DynamicPromptsResponse */
        DynamicPromptsResponse: {
            /** @default null */
            error: string | null;
            prompts: string[];
        };
        /** Edge */
        Edge: {
            /** @description The connection for the edge's to node and field */
            destination: components["schemas"]["EdgeConnection"];
            /** @description The connection for the edge's from node and field */
            source: components["schemas"]["EdgeConnection"];
        };
        /** EdgeConnection */
        EdgeConnection: {
            /** @description The field for this connection */
            field: string;
            /** @description The id of the node for this edge connection */
            node_id: string;
        };
        /** EnqueueBatchResult */
        EnqueueBatchResult: {
            /** @description The batch that was enqueued */
            batch: components["schemas"]["Batch"];
            /** @description The total number of queue items enqueued */
            enqueued: number;
            /** @description The IDs of the queue items that were enqueued */
            item_ids: number[];
            /** @description The priority of the enqueued batch */
            priority: number;
            /** @description The ID of the queue */
            queue_id: string;
            /** @description The total number of queue items requested to be enqueued */
            requested: number;
        };
        /** ExposedField */
        ExposedField: {
            fieldName: string;
            nodeId: string;
        };
        /** ExternalModelSource */
        ExternalModelSource: {
            provider_id: string;
            provider_model_id: string;
            /**
             * @default external
             * @constant
             */
            type: "external";
        };
        /** ExternalProviderConfigModel */
        ExternalProviderConfigModel: {
            api_key_configured: boolean;
            /** @default null */
            base_url: string | null;
            provider_id: string;
        };
        /** ExternalProviderStatusModel */
        ExternalProviderStatusModel: {
            configured: boolean;
            /** @default null */
            message: string | null;
            provider_id: string;
        };
        /** FloatGeneratorField */
        FloatGeneratorField: Record<string, never>;
        /** FoundModel */
        FoundModel: {
            /** @description Whether or not the model is already installed */
            is_installed: boolean;
            /** @description Path to the model */
            path: string;
        };
        /** FreeUConfig */
        FreeUConfig: {
            /**
             * B1
             * @description Scaling factor for stage 1 backbone
             */
            b1: number;
            /**
             * B2
             * @description Scaling factor for stage 2 backbone
             */
            b2: number;
            /**
             * S1
             * @description Scaling factor for stage 1
             */
            s1: number;
            /**
             * S2
             * @description Scaling factor for stage 2
             */
            s2: number;
        };
        /** GalleryItem */
        GalleryItem: {
            board_id?: string | null;
            category: components["schemas"]["ImageCategory"];
            created_at: string;
            duration?: number | null;
            fps?: number | null;
            full_url: string;
            height: number;
            is_intermediate: boolean;
            kind: components["schemas"]["GalleryItemKind"];
            name: string;
            starred: boolean;
            thumbnail_url: string;
            width: number;
        };
        /**
         * GalleryItemKind
         * @enum {string}
         */
        GalleryItemKind: "image" | "video";
        /** GalleryItemNames */
        GalleryItemNames: {
            item_names: string[];
            starred_count: number;
            total_count: number;
        };
        /** GalleryItemNamesResult */
        GalleryItemNamesResult: {
            items: components["schemas"]["GalleryItemRef"][];
            starred_count: number;
            total_count: number;
        };
        /** GalleryItemRef */
        GalleryItemRef: {
            kind: components["schemas"]["GalleryItemKind"];
            name: string;
        };
        /** GenerationDeviceOption */
        GenerationDeviceOption: {
            device: string;
            name: string;
        };
        /** Graph */
        Graph: {
            /**
             * @description The connections between nodes and their fields in this graph
             * @default []
             */
            edges: components["schemas"]["Edge"][];
            /** @description The id of this graph */
            id?: string;
            /**
             * @description The nodes in this graph
             * @default {}
             */
            nodes: {
                [key: string]: {
                    id: string;
                    is_intermediate?: boolean;
                    type: string;
                    use_cache?: boolean;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        /**
         * GraphExecutionState
         * @description Tracks source-graph expansion, execution progress, and results.
         */
        GraphExecutionState: {
            /** @description Errors raised when executing nodes */
            errors: {
                [key: string]: string;
            };
            /** @description The set of node ids that have been executed */
            executed: string[];
            /** @description The list of node ids that have been executed, in order of execution */
            executed_history: string[];
            /** @description The expanded graph of activated and executed nodes */
            execution_graph: {
                edges: {
                    destination: {
                        field: string;
                        node_id: string;
                    };
                    source: {
                        field: string;
                        node_id: string;
                    };
                }[];
                id: string;
                nodes: {
                    [key: string]: {
                        id: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The graph being executed */
            graph: {
                edges: {
                    destination: {
                        field: string;
                        node_id: string;
                    };
                    source: {
                        field: string;
                        node_id: string;
                    };
                }[];
                id: string;
                nodes: {
                    [key: string]: {
                        id: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The id of the execution state */
            id: string;
            indegree?: {
                [key: string]: number;
            };
            /**
             * @description How deep calls may be nested.
             * @default 4
             */
            max_workflow_call_depth: number;
            prepared_iteration_paths?: {
                [key: string]: number[];
            };
            /** @description The map of prepared nodes to original ones */
            prepared_source_mapping: {
                [key: string]: string;
            };
            ready_order?: string[];
            /** @description The results of node executions */
            results: {
                [key: string]: {
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
            /** @description The map of original nodes to prepared ones */
            source_prepared_mapping: {
                [key: string]: string[];
            };
            /** @description The call that this session waits for. */
            waiting_workflow_call?: components["schemas"]["WorkflowCallFrame"] | null;
            /** @description Called sessions are queue items. */
            waiting_workflow_call_child_session?: null;
            /** @description The state of that call. */
            waiting_workflow_call_execution?: components["schemas"]["WorkflowCallExecution"] | null;
            /**
             * @description The calls of this session that ended.
             * @default []
             */
            workflow_call_history: components["schemas"]["WorkflowCallExecution"][];
            /** @description The caller of this session. */
            workflow_call_parent?: components["schemas"]["WorkflowCallParentRef"] | null;
            /**
             * @description The calls that this session is inside of.
             * @default []
             */
            workflow_call_stack: components["schemas"]["WorkflowCallFrame"][];
        };
        /** HFModelSource */
        HFModelSource: {
            access_token?: string | null;
            repo_id: string;
            subfolder?: string | null;
            /**
             * @default hf
             * @constant
             */
            type: "hf";
            variant?: string | null;
        };
        /**
         * HFTokenStatus
         * @enum {string}
         */
        HFTokenStatus: "valid" | "invalid" | "unknown";
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /** HuggingFaceModels */
        HuggingFaceModels: {
            is_diffusers: boolean;
            urls: string[] | null;
        };
        /**
         * ImageCategory
         * @enum {string}
         */
        ImageCategory: "general" | "mask" | "control" | "user" | "other";
        /** ImageDTO */
        ImageDTO: {
            board_id?: string | null;
            created_at: string;
            deleted_at?: string | null;
            has_workflow: boolean;
            height: number;
            image_category: components["schemas"]["ImageCategory"];
            /** @description The unique name of the image */
            image_name: string;
            image_origin: components["schemas"]["ResourceOrigin"];
            /** @default  */
            image_subfolder: string;
            /** @description The URL of the image, relative to the page */
            image_url: string;
            is_intermediate: boolean;
            node_id?: string | null;
            session_id?: string | null;
            starred: boolean;
            /** @description The URL of the image's thumbnail, relative to the page */
            thumbnail_url: string;
            updated_at: string;
            width: number;
        };
        /**
         * ImageField
         * @description An image primitive field
         */
        ImageField: {
            /**
             * Image Name
             * @description The name of the image
             */
            image_name: string;
        };
        /** ImageGeneratorField */
        ImageGeneratorField: Record<string, never>;
        /** ImageMoveJobResponse */
        ImageMoveJobResponse: {
            error_message?: string | null;
            id: number;
            /** @enum {string} */
            state: "planned" | "moving" | "moved" | "committed" | "error";
        };
        /** ImageMoveStatusResponse */
        ImageMoveStatusResponse: {
            active_job_id: number | null;
            is_running: boolean;
            last_error: string | null;
            latest_job: components["schemas"]["ImageMoveJobResponse"] | null;
            needs_move_count: number;
            operation: ("move_all" | "recovery") | null;
        };
        /** ImageNamesResult */
        ImageNamesResult: {
            image_names: string[];
            starred_count: number;
            total_count: number;
        };
        /** ImageRecordChanges */
        ImageRecordChanges: {
            image_category?: components["schemas"]["ImageCategory"] | null;
            is_intermediate?: boolean | null;
            session_id?: string | null;
            starred?: boolean | null;
        } & {
            [key: string]: unknown;
        };
        /** ImagesDownloaded */
        ImagesDownloaded: {
            bulk_download_item_name?: string | null;
            response?: string | null;
        };
        /** ImageUrlsDTO */
        ImageUrlsDTO: {
            image_name: string;
            image_url: string;
            thumbnail_url: string;
        };
        /**
         * InstallStatus
         * @enum {string}
         */
        InstallStatus: "waiting" | "downloading" | "downloads_done" | "running" | "paused" | "completed" | "error" | "cancelled";
        /** IntegerGeneratorField */
        IntegerGeneratorField: Record<string, never>;
        /** InvocationCacheStatus */
        InvocationCacheStatus: {
            /** @description Whether the invocation cache is enabled */
            enabled: boolean;
            /** @description The number of cache hits */
            hits: number;
            /** @description The maximum size of the invocation cache */
            max_size: number;
            /** @description The number of cache misses */
            misses: number;
            /** @description The current size of the invocation cache */
            size: number;
        };
        /** InvokeAIAppConfig */
        InvokeAIAppConfig: {
            allow_nodes: string[] | null;
            allow_unknown_models: boolean;
            clear_queue_on_startup: boolean;
            deny_nodes: string[] | null;
            device: string;
            generation_devices: "auto" | string[];
            host: string;
            /** @enum {string} */
            image_subfolder_strategy: "flat" | "date" | "type" | "hash";
            /** @enum {string} */
            log_level: "debug" | "info" | "warning" | "error" | "critical";
            max_cache_ram_gb: number | null;
            max_queue_history: number | null;
            max_queue_size: number;
            multiuser: boolean;
            node_cache_size: number;
            outputs_dir: string;
            patchmatch: boolean;
            port: number;
            /** @enum {string} */
            precision: "auto" | "float32" | "float16" | "bfloat16";
            schema_version: string;
            strict_password_checking: boolean;
        };
        /** InvokeAIAppConfigWithSetFields */
        InvokeAIAppConfigWithSetFields: {
            config: components["schemas"]["InvokeAIAppConfig"];
            set_fields: string[];
        };
        /** IPAdapterField */
        IPAdapterField: {
            /**
             * Begin Step Percent
             * @default 0
             */
            begin_step_percent: number;
            /**
             * End Step Percent
             * @default 1
             */
            end_step_percent: number;
            /** Image */
            image: components["schemas"]["ImageField"] | components["schemas"]["ImageField"][];
            image_encoder_model: components["schemas"]["ModelIdentifierField"];
            ip_adapter_model: components["schemas"]["ModelIdentifierField"];
            /** @default null */
            mask: components["schemas"]["TensorField"] | null;
            /**
             * Method
             * @default full
             */
            method: string;
            /**
             * Target Blocks
             * @default []
             */
            target_blocks: string[];
            /**
             * Weight
             * @default 1
             */
            weight: number | number[];
        };
        /** IPAdapterMetadataField */
        IPAdapterMetadataField: {
            /** Begin Step Percent */
            begin_step_percent: number;
            /**
             * Clip Vision Model
             * @enum {string}
             */
            clip_vision_model: "ViT-L" | "ViT-H" | "ViT-G";
            /** End Step Percent */
            end_step_percent: number;
            image: components["schemas"]["ImageField"];
            ip_adapter_model: components["schemas"]["ModelIdentifierField"];
            /**
             * Method
             * @enum {string}
             */
            method: "full" | "style" | "composition" | "style_strong" | "style_precise";
            /** Weight */
            weight: number | number[];
        };
        /** IPAdapterRecallParameter */
        IPAdapterRecallParameter: {
            begin_step_percent?: number | null;
            end_step_percent?: number | null;
            image_influence?: ("lowest" | "low" | "medium" | "high" | "highest") | null;
            /** @description The picture that it looks at */
            image_name?: string | null;
            method?: ("full" | "style" | "composition") | null;
            /** @description The name of the model */
            model_name: string;
            /**
             * @description The weight
             * @default 1
             */
            weight: number;
        };
        /** ItemIdsResult */
        ItemIdsResult: {
            /** @description Ordered list of item ids */
            item_ids: number[];
            total_count: number;
        };
        /**
         * LatentsField
         * @description A latents tensor primitive field
         */
        LatentsField: {
            /**
             * Latents Name
             * @description The name of the latents
             */
            latents_name: string;
            /**
             * Seed
             * @description Seed used to generate this latents
             * @default null
             */
            seed: number | null;
        };
        /** LocalModelSource */
        LocalModelSource: {
            /** @default false */
            inplace: boolean | null;
            path: string;
            /**
             * @default local
             * @constant
             */
            type: "local";
        };
        /**
         * LogLevel
         * @enum {integer}
         */
        LogLevel: 0 | 10 | 20 | 30 | 40 | 50;
        /** LoRAField */
        LoRAField: {
            /** @description Info to load lora model */
            lora: components["schemas"]["ModelIdentifierField"];
            /**
             * Weight
             * @description Weight to apply to lora model
             */
            weight: number;
        };
        /** LoRAMetadataField */
        LoRAMetadataField: {
            model: components["schemas"]["ModelIdentifierField"];
            /** Weight */
            weight: number;
        };
        /** LoRARecallParameter */
        LoRARecallParameter: {
            /**
             * @description Whether the LoRA is enabled
             * @default true
             */
            is_enabled: boolean;
            /** @description The name of the LoRA model */
            model_name: string;
            /**
             * @description The weight for the LoRA
             * @default 0.75
             */
            weight: number;
        };
        /** MetadataField */
        MetadataField: {
            [key: string]: unknown;
        };
        /** MetadataItemField */
        MetadataItemField: {
            /**
             * Label
             * @description Label for this metadata item
             */
            label: string;
            /**
             * Value
             * @description The value for this metadata item (may be any type)
             */
            value: unknown;
        };
        /** ModelConfig */
        ModelConfig: {
            base: components["schemas"]["BaseModelType"];
            config_path?: string | null;
            /** @description Address of the picture that stands for the model */
            cover_image: string | null;
            cpu_only?: boolean | null;
            default_settings?: components["schemas"]["ModelDefaultSettings"] | null;
            description: string | null;
            /** @description The size of the model in bytes */
            file_size: number;
            format: components["schemas"]["ModelFormat"];
            /** @description The hash of the model's files */
            hash: string;
            image_encoder_model_id?: string | null;
            /** @description A unique key for this model */
            key: string;
            /** @description Name of the model */
            name: string;
            /** @description Where the model is: below the models folder, or absolute */
            path: string;
            prediction_type?: components["schemas"]["SchedulerPredictionType"] | null;
            repo_variant?: components["schemas"]["ModelRepoVariant"];
            /** @description The original source of the model */
            source: string;
            source_api_response: string | null;
            source_type: components["schemas"]["ModelSourceType"];
            source_url: string | null;
            trigger_phrases?: string[] | null;
            type: components["schemas"]["ModelType"];
            variant?: string | null;
        };
        /** ModelDefaultSettings */
        ModelDefaultSettings: {
            cfg_rescale_multiplier?: number | null;
            cfg_scale?: number | null;
            /** @description Kept, without effect */
            cpu_only?: boolean | null;
            /** @description Kept, without effect */
            fp8_storage?: boolean | null;
            guidance?: number | null;
            height?: number | null;
            /** @description Of a control model: what makes its control image */
            preprocessor?: string | null;
            /** @description A prompt that shows what the model can do */
            prompt?: string | null;
            scheduler?: string | null;
            steps?: number | null;
            /** @description Key of the VAE to use in place of the model's own */
            vae?: string | null;
            vae_precision?: ("fp16" | "fp32") | null;
            /** @description Of a LoRA: its strength */
            weight?: number | null;
            weight_max?: number | null;
            weight_min?: number | null;
            width?: number | null;
        };
        /** ModelExplanation */
        ModelExplanation: {
            base: string;
            /** @description What its maker or its user says in place of that */
            corrections: string[];
            /** @description What in its files tells it */
            evidence: string[];
            format: string;
            /** @description What its files show it to be */
            type: string;
        };
        /**
         * ModelFormat
         * @enum {string}
         */
        ModelFormat: "omi" | "diffusers" | "checkpoint" | "lycoris" | "onnx" | "olive" | "embedding_file" | "embedding_folder" | "invokeai" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "bnb_quantized_int8b" | "bnb_quantized_nf4b" | "gguf_quantized" | "external_api" | "sdnq_quantized" | "unknown";
        /** ModelIdentifierField */
        ModelIdentifierField: {
            /**
             * Base
             * @description The model's base model type
             */
            base: string;
            /**
             * Hash
             * @description The model's BLAKE3 hash
             */
            hash: string;
            /**
             * Key
             * @description The model's unique key
             */
            key: string;
            /**
             * Name
             * @description The model's name
             */
            name: string;
            /**
             * @description The submodel to load, if this is a main model
             * @default null
             */
            submodel_type: components["schemas"]["SubModelType"] | null;
            /**
             * Type
             * @description The model's type
             */
            type: string;
        };
        /** ModelInstallJob */
        ModelInstallJob: {
            /** @default 0 */
            bytes: number;
            config_in: components["schemas"]["ModelRecordChanges"];
            config_out: components["schemas"]["ModelConfig"] | null;
            download_parts: ({
                dest: string;
                source: string;
            } & {
                [key: string]: unknown;
            })[];
            error: string | null;
            error_reason: string | null;
            error_traceback: string | null;
            id: number;
            /** @default false */
            inplace: boolean;
            local_path: string;
            source: components["schemas"]["LocalModelSource"] | components["schemas"]["HFModelSource"] | components["schemas"]["URLModelSource"] | components["schemas"]["ExternalModelSource"];
            source_metadata: null;
            /** @default waiting */
            status: components["schemas"]["InstallStatus"];
            /** @default 0 */
            total_bytes: number;
        };
        /** ModelRecordChanges */
        ModelRecordChanges: {
            base?: components["schemas"]["BaseModelType"] | null;
            config_path?: string | null;
            cpu_only?: boolean | null;
            default_settings?: components["schemas"]["NewModelDefaultSettings"] | null;
            description?: string | null;
            file_size?: number | null;
            format?: string | null;
            hash?: string | null;
            key?: string | null;
            name?: string | null;
            path?: string | null;
            prediction_type?: components["schemas"]["SchedulerPredictionType"] | null;
            source?: string | null;
            source_api_response?: string | null;
            source_type?: components["schemas"]["ModelSourceType"] | null;
            source_url?: string | null;
            trigger_phrases?: string[] | null;
            type?: components["schemas"]["ModelType"] | null;
            upcast_attention?: boolean | null;
            variant?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ModelRecordOrderBy
         * @enum {string}
         */
        ModelRecordOrderBy: "default" | "type" | "base" | "name" | "format" | "size" | "created_at" | "updated_at" | "path";
        /** ModelRelationshipBatchRequest */
        ModelRelationshipBatchRequest: {
            /** @description Model keys to fetch related models for */
            model_keys: string[];
        };
        /** ModelRelationshipCreateRequest */
        ModelRelationshipCreateRequest: {
            /** @description The key of the first model */
            model_key_1: string;
            /** @description The key of the second model */
            model_key_2: string;
        };
        /** ModelRepoVariant */
        ModelRepoVariant: ("" | "fp16" | "fp32" | "onnx" | "openvino" | "flax") | null;
        /** ModelsList */
        ModelsList: {
            models: components["schemas"]["ModelConfig"][];
        };
        /**
         * ModelSourceType
         * @enum {string}
         */
        ModelSourceType: "path" | "url" | "hf_repo_id" | "external";
        /**
         * ModelType
         * @enum {string}
         */
        ModelType: "onnx" | "main" | "vae" | "lora" | "control_lora" | "controlnet" | "embedding" | "ip_adapter" | "clip_vision" | "clip_embed" | "t2i_adapter" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "spandrel_image_to_image" | "siglip" | "flux_redux" | "llava_onevision" | "prompt_enhancer" | "text_llm" | "external_image_generator" | "pid_decoder" | "unknown";
        /** NewModelDefaultSettings */
        NewModelDefaultSettings: {
            cfg_rescale_multiplier?: number | null;
            cfg_scale?: number | null;
            /** @description Kept, without effect */
            cpu_only?: boolean | null;
            /** @description Kept, without effect */
            fp8_storage?: boolean | null;
            guidance?: number | null;
            height?: number | null;
            /** @description Of a control model: what makes its control image */
            preprocessor?: string | null;
            /** @description A prompt that shows what the model can do */
            prompt?: string | null;
            scheduler?: string | null;
            steps?: number | null;
            /** @description Key of the VAE to use in place of the model's own */
            vae?: string | null;
            vae_precision?: ("fp16" | "fp32") | null;
            /** @description Of a LoRA: its strength */
            weight?: number | null;
            weight_max?: number | null;
            weight_min?: number | null;
            width?: number | null;
        };
        /** NodeFieldValue */
        NodeFieldValue: {
            field_name: string;
            node_path: string;
            value: unknown;
        };
        /** NodePackInfo */
        NodePackInfo: {
            /** @description The name of the node pack */
            name: string;
            /** @description The number of nodes in the pack */
            node_count: number;
            /** @description The types of the nodes */
            node_types: string[];
            /** @description The path of the node pack */
            path: string;
        };
        /** NodePackListResponse */
        NodePackListResponse: {
            custom_nodes_path: string;
            node_packs: components["schemas"]["NodePackInfo"][];
        };
        /** OffsetPaginatedResults_BoardDTO_ */
        OffsetPaginatedResults_BoardDTO_: {
            /** @description Items */
            items: components["schemas"]["BoardDTO"][];
            /** @description Limit of items to get */
            limit: number;
            /** @description Offset from which to retrieve items */
            offset: number;
            /** @description Total number of items in result */
            total: number;
        };
        /** OffsetPaginatedResults_GalleryItem_ */
        OffsetPaginatedResults_GalleryItem_: {
            /** @description Items */
            items: components["schemas"]["GalleryItem"][];
            /** @description Limit of items to get */
            limit: number;
            /** @description Offset from which to retrieve items */
            offset: number;
            /** @description Total number of items in result */
            total: number;
        };
        /** OffsetPaginatedResults_ImageDTO_ */
        OffsetPaginatedResults_ImageDTO_: {
            /** @description Items */
            items: components["schemas"]["ImageDTO"][];
            /** @description Limit of items to get */
            limit: number;
            /** @description Offset from which to retrieve items */
            offset: number;
            /** @description Total number of items in result */
            total: number;
        };
        /** OffsetPaginatedResults_VideoDTO_ */
        OffsetPaginatedResults_VideoDTO_: {
            /** @description Items */
            items: components["schemas"]["VideoDTO"][];
            /** @description Limit of items to get */
            limit: number;
            /** @description Offset from which to retrieve items */
            offset: number;
            /** @description Total number of items in result */
            total: number;
        };
        /** OrphanedModelInfo */
        OrphanedModelInfo: {
            absolute_path: string;
            files: string[];
            path: string;
            size_bytes: number;
        };
        /** PaginatedResults_GraphExecutionState_ */
        PaginatedResults_GraphExecutionState_: {
            items: components["schemas"]["GraphExecutionState"][];
            page: number;
            pages: number;
            per_page: number;
            total: number;
        };
        /** PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_ */
        PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_: {
            /** @description Items */
            items: components["schemas"]["WorkflowRecordListItemWithThumbnailDTO"][];
            /** @description Current Page */
            page: number;
            /** @description Total number of pages */
            pages: number;
            /** @description Number of items per page */
            per_page: number;
            /** @description Total number of items in result */
            total: number;
        };
        /** PresetData */
        PresetData: {
            negative_prompt: string;
            positive_prompt: string;
        };
        /**
         * PresetType
         * @enum {string}
         */
        PresetType: "user" | "default";
        /** PromptTokensRequest */
        PromptTokensRequest: {
            /** @description The key of a main model */
            model_key: string;
            /** @description The prompt, with its weights */
            prompt: string;
        };
        /** PromptTokensResponse */
        PromptTokensResponse: {
            /** @description Tokens that fit into one part */
            chunk_size: number;
            /** @description Tokens of each part that is encoded on its own; several for a long prompt */
            chunks: number[];
            /** @description Why the prompt cannot be used */
            error: string | null;
            /** @description Tokens in all */
            tokens: number;
        };
        /** PruneResult */
        PruneResult: {
            /** @description Number of queue items deleted */
            deleted: number;
        };
        /** RecallParameter */
        RecallParameter: {
            cfg_rescale_multiplier?: number | null;
            cfg_scale?: number | null;
            clip_skip?: number | null;
            control_layers?: components["schemas"]["ControlNetRecallParameter"][] | null;
            denoise_strength?: number | null;
            guidance?: number | null;
            height?: number | null;
            ip_adapters?: components["schemas"]["IPAdapterRecallParameter"][] | null;
            loras?: components["schemas"]["LoRARecallParameter"][] | null;
            model?: string | null;
            negative_prompt?: string | null;
            positive_prompt?: string | null;
            reference_images?: components["schemas"]["ReferenceImageRecallParameter"][] | null;
            refiner_cfg_scale?: number | null;
            refiner_denoise_start?: number | null;
            refiner_model?: string | null;
            refiner_negative_aesthetic_score?: number | null;
            refiner_positive_aesthetic_score?: number | null;
            refiner_steps?: number | null;
            scheduler?: string | null;
            seamless_x?: boolean | null;
            seamless_y?: boolean | null;
            seed?: number | null;
            steps?: number | null;
            vae_model?: string | null;
            width?: number | null;
        };
        /** ReferenceImageRecallParameter */
        ReferenceImageRecallParameter: {
            image_name: string;
        };
        /** RemoveImagesFromBoardResult */
        RemoveImagesFromBoardResult: {
            affected_boards: string[];
            removed_images: string[];
        };
        /**
         * ResourceOrigin
         * @enum {string}
         */
        ResourceOrigin: "internal" | "external";
        /** RetryItemsResult */
        RetryItemsResult: {
            /** @description The ID of the queue */
            queue_id: string;
            /** @description The IDs of the queue items that were retried */
            retried_item_ids: number[];
        };
        /**
         * SchedulerPredictionType
         * @enum {string}
         */
        SchedulerPredictionType: "epsilon" | "v_prediction" | "sample";
        /** SessionProcessorStatus */
        SessionProcessorStatus: {
            /** @description Whether a session is being processed */
            is_processing: boolean;
            /** @description Whether the session processor is started */
            is_started: boolean;
        };
        /** SessionQueueAndProcessorStatus */
        SessionQueueAndProcessorStatus: {
            processor: components["schemas"]["SessionProcessorStatus"];
            queue: components["schemas"]["SessionQueueStatus"];
        };
        /** SessionQueueCountsByDestination */
        SessionQueueCountsByDestination: {
            /** @description Number of queue items with status 'canceled' */
            canceled: number;
            /** @description Number of queue items with status 'complete' */
            completed: number;
            /** @description The destination of queue items included */
            destination: string;
            /** @description Number of queue items with status 'error' */
            failed: number;
            /** @description Number of queue items with status 'in_progress' */
            in_progress: number;
            /** @description Number of queue items with status 'pending' */
            pending: number;
            /** @description The ID of the queue */
            queue_id: string;
            /** @description Total number of queue items */
            total: number;
            /** @description Number of queue items with status 'waiting' */
            waiting: number;
        };
        /** SessionQueueItem */
        SessionQueueItem: {
            /** @description The ID of the batch associated with this queue item */
            batch_id: string;
            /** @description When this queue item was completed */
            completed_at: string | null;
            /** @description When this queue item was created */
            created_at: string;
            /** @description The destination of this queue item */
            destination: string | null;
            /**
             * @description The device this item executed on
             * @default null
             */
            device: string | null;
            error_message: string | null;
            error_traceback: string | null;
            error_type: string | null;
            /** @description The field values that were used for this queue item */
            field_values: components["schemas"]["NodeFieldValue"][] | null;
            /** @description The identifier of the session queue item */
            item_id: number;
            /** @description The origin of this queue item */
            origin: string | null;
            parent_item_id: number | null;
            parent_session_id: string | null;
            /** @description The priority of this queue item */
            priority: number;
            /** @description The ID of the queue */
            queue_id: string;
            /** @description The item that this one was retried from */
            retried_from_item_id: number | null;
            root_item_id: number | null;
            /** @description The fully-populated session to be executed */
            session: components["schemas"]["GraphExecutionState"];
            /** @description The ID of the session associated with this queue item */
            session_id: string;
            /** @description When this queue item was started */
            started_at: string | null;
            /**
             * @description The status of this queue item
             * @enum {string}
             */
            status: "pending" | "in_progress" | "waiting" | "completed" | "failed" | "canceled";
            /** @description Grows with every change of the status */
            status_sequence: number | null;
            /** @description When this queue item was updated */
            updated_at: string;
            user_display_name: string | null;
            user_email: string | null;
            /** @description The id of the user who created this queue item */
            user_id: string;
            /** @description The workflow associated with this queue item */
            workflow: {
                [key: string]: unknown;
            } | null;
            workflow_call_depth: number | null;
            workflow_call_id: string | null;
        };
        /** SessionQueueItemSummary */
        SessionQueueItemSummary: {
            /** @description The ID of the batch associated with this queue item */
            batch_id: string;
            /** @description When this queue item was completed */
            completed_at: string | null;
            /** @description When this queue item was created */
            created_at: string;
            /** @description The destination of this queue item */
            destination: string | null;
            /**
             * @description The device this item executed on
             * @default null
             */
            device: string | null;
            /** @description The field values that were used for this queue item */
            field_values: components["schemas"]["NodeFieldValue"][] | null;
            /** @description The identifier of the session queue item */
            item_id: number;
            /** @description The origin of this queue item */
            origin: string | null;
            parent_item_id: number | null;
            /** @description When this queue item was started */
            started_at: string | null;
            /**
             * @description The status of this queue item
             * @enum {string}
             */
            status: "pending" | "in_progress" | "waiting" | "completed" | "failed" | "canceled";
            user_display_name: string | null;
            user_email: string | null;
            /** @description The id of the user who created this queue item */
            user_id: string;
        };
        /** SessionQueueStatus */
        SessionQueueStatus: {
            /** @description The current queue item's batch id */
            batch_id: string | null;
            /** @description Number of queue items with status 'canceled' */
            canceled: number;
            /** @description Number of queue items with status 'complete' */
            completed: number;
            /** @description Number of queue items with status 'error' */
            failed: number;
            /** @description Number of queue items with status 'in_progress' */
            in_progress: number;
            /** @description The current queue item id */
            item_id: number | null;
            /** @description Number of queue items with status 'pending' */
            pending: number;
            /** @description The ID of the queue */
            queue_id: string;
            /** @description The current queue item's session id */
            session_id: string | null;
            /** @description Total number of queue items */
            total: number;
            user_in_progress: number | null;
            /** @description Counts of one of several users; null for who sees the whole queue */
            user_pending: number | null;
            /** @description Number of queue items with status 'waiting' */
            waiting: number;
        };
        /** SetupStatusResponse */
        SetupStatusResponse: {
            /**
             * @description Email of the first active admin user, if any
             * @default null
             */
            admin_email: string | null;
            /** @description Whether multiuser mode is enabled */
            multiuser_enabled: boolean;
            /** @description Whether initial setup is required */
            setup_required: boolean;
            /** @description Whether strict password requirements are enforced */
            strict_password_checking: boolean;
        };
        /**
         * SQLiteDirection
         * @enum {string}
         */
        SQLiteDirection: "ASC" | "DESC";
        /** StarredImagesResult */
        StarredImagesResult: {
            affected_boards: string[];
            starred_images: string[];
        };
        /** StarterModelResponse */
        StarterModelResponse: {
            starter_bundles: {
                [key: string]: {
                    name: string;
                } & {
                    [key: string]: unknown;
                };
            };
            starter_models: ({
                name: string;
                source: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /** StringGeneratorField */
        StringGeneratorField: Record<string, never>;
        /**
         * StylePresetField
         * @description A style preset primitive field
         */
        StylePresetField: {
            /**
             * Style Preset Id
             * @description The id of the style preset
             */
            style_preset_id: string;
        };
        /** StylePresetRecordWithImage */
        StylePresetRecordWithImage: {
            id: string;
            /** @description The path for image */
            image: string | null;
            /** @default false */
            is_public: boolean;
            name: string;
            preset_data: components["schemas"]["PresetData"];
            type: components["schemas"]["PresetType"];
            user_id: string;
        };
        /**
         * SubModelType
         * @description Submodel type.
         * @enum {string}
         */
        SubModelType: "unet" | "transformer" | "transformer_2" | "text_encoder" | "text_encoder_2" | "text_encoder_3" | "tokenizer" | "tokenizer_2" | "tokenizer_3" | "pe" | "pe_tokenizer" | "vae" | "vae_decoder" | "vae_encoder" | "scheduler" | "safety_checker";
        /** SystemPromptChanges */
        SystemPromptChanges: {
            content?: string | null;
            is_public?: boolean | null;
            name?: string | null;
        };
        /** SystemPromptRecordDTO */
        SystemPromptRecordDTO: {
            content: string;
            created_at: string;
            id: string;
            is_public: boolean;
            name: string;
            updated_at: string;
            user_id: string;
        };
        /** SystemPromptWithoutId */
        SystemPromptWithoutId: {
            content: string;
            name: string;
        };
        /** T2IAdapterField */
        T2IAdapterField: {
            /**
             * Begin Step Percent
             * @default 0
             */
            begin_step_percent: number;
            /**
             * End Step Percent
             * @default 1
             */
            end_step_percent: number;
            image: components["schemas"]["ImageField"];
            /**
             * Resize Mode
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
            t2i_adapter_model: components["schemas"]["ModelIdentifierField"];
            /**
             * Weight
             * @default 1
             */
            weight: number | number[];
        };
        /** T2IAdapterMetadataField */
        T2IAdapterMetadataField: {
            /**
             * Begin Step Percent
             * @default 0
             */
            begin_step_percent: number;
            /**
             * End Step Percent
             * @default 1
             */
            end_step_percent: number;
            image: components["schemas"]["ImageField"];
            /** @default null */
            processed_image: components["schemas"]["ImageField"] | null;
            /**
             * Resize Mode
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
            t2i_adapter_model: components["schemas"]["ModelIdentifierField"];
            /**
             * Weight
             * @default 1
             */
            weight: number | number[];
        };
        /** TBLR */
        TBLR: {
            /** Bottom */
            bottom: number;
            /** Left */
            left: number;
            /** Right */
            right: number;
            /** Top */
            top: number;
        };
        /**
         * TensorField
         * @description A tensor primitive field.
         */
        TensorField: {
            /**
             * Tensor Name
             * @description The name of a tensor.
             */
            tensor_name: string;
        };
        /** Tile */
        Tile: {
            /** @description The coordinates of this tile relative to its parent image. */
            coords: components["schemas"]["TBLR"];
            /** @description The amount of overlap with adjacent tiles on each side of this tile. */
            overlap: components["schemas"]["TBLR"];
        };
        /** TileWithImage */
        TileWithImage: {
            image: components["schemas"]["ImageField"];
            tile: components["schemas"]["Tile"];
        };
        /** UNetField */
        UNetField: {
            /**
             * @description FreeU configuration
             * @default null
             */
            freeu_config: components["schemas"]["FreeUConfig"] | null;
            /**
             * Loras
             * @description LoRAs to apply on model loading
             */
            loras: components["schemas"]["LoRAField"][];
            /** @description Info to load scheduler submodel */
            scheduler: components["schemas"]["ModelIdentifierField"];
            /**
             * Seamless Axes
             * @description Axes("x" and "y") to which apply seamless
             * @default []
             */
            seamless_axes: string[];
            /** @description Info to load unet submodel */
            unet: components["schemas"]["ModelIdentifierField"];
        };
        /** UnreadableModel */
        UnreadableModel: {
            /** @description Where it lies */
            path: string;
            /** @description What is wrong, and what to do */
            reason: string;
        };
        /** UnstarredImagesResult */
        UnstarredImagesResult: {
            affected_boards: string[];
            unstarred_images: string[];
        };
        /** URLModelSource */
        URLModelSource: {
            access_token?: string | null;
            /**
             * @default url
             * @constant
             */
            type: "url";
            url: string;
        };
        /** VAEField */
        VAEField: {
            /**
             * Seamless Axes
             * @description Axes("x" and "y") to which apply seamless
             * @default []
             */
            seamless_axes: string[];
            /** @description Info to load vae submodel */
            vae: components["schemas"]["ModelIdentifierField"];
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, never>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /** VideoDTO */
        VideoDTO: {
            board_id?: string | null;
            created_at: string;
            deleted_at?: string | null;
            duration: number;
            fps?: number | null;
            has_workflow: boolean;
            height: number;
            is_intermediate: boolean;
            node_id?: string | null;
            session_id?: string | null;
            starred: boolean;
            thumbnail_url: string;
            updated_at: string;
            video_category: components["schemas"]["ImageCategory"];
            video_name: string;
            video_origin: components["schemas"]["ResourceOrigin"];
            /** @default  */
            video_subfolder: string;
            video_url: string;
            width: number;
        };
        /**
         * VideoField
         * @description A video primitive field
         */
        VideoField: {
            /** @description The name of the video */
            video_name: string;
        };
        /** VideoNamesResult */
        VideoNamesResult: {
            starred_count: number;
            total_count: number;
            video_names: string[];
        };
        /** VirtualSubBoardDTO */
        VirtualSubBoardDTO: {
            asset_count: number;
            board_name: string;
            cover_image_name?: string | null;
            cover_video_name?: string | null;
            date: string;
            image_count: number;
            /** @default 0 */
            video_count: number;
            virtual_board_id: string;
        };
        /** Workflow */
        Workflow: {
            /** @description The author of the workflow. */
            author: string;
            /** @description The contact of the workflow. */
            contact: string;
            /** @description The description of the workflow. */
            description: string;
            /** @description The edges of the workflow. */
            edges: {
                [key: string]: unknown;
            }[];
            /** @description The exposed fields of the workflow. */
            exposedFields: components["schemas"]["ExposedField"][];
            /** @description The form of the workflow. */
            form?: {
                [key: string]: unknown;
            } | null;
            id: string;
            meta: components["schemas"]["WorkflowMeta"];
            /** @description The name of the workflow. */
            name: string;
            /** @description The nodes of the workflow. */
            nodes: {
                [key: string]: unknown;
            }[];
            /** @description The notes of the workflow. */
            notes: string;
            /** @description The tags of the workflow, separated by commas. */
            tags: string;
            /** @description The version of the workflow. */
            version: string;
        };
        /** WorkflowAndGraphResponse */
        WorkflowAndGraphResponse: {
            graph: string | null;
            workflow: string | null;
        };
        /** WorkflowCallCompatibility */
        WorkflowCallCompatibility: {
            is_callable: boolean;
            message?: string | null;
            reason: components["schemas"]["WorkflowCallCompatibilityReason"];
        };
        /**
         * WorkflowCallCompatibilityReason
         * @enum {string}
         */
        WorkflowCallCompatibilityReason: "ok" | "missing_workflow_return" | "multiple_workflow_return" | "unsupported_node" | "unsupported_batch_input" | "invalid_graph" | "invalid_inputs" | "exceeds_capacity" | "unknown";
        /**
         * WorkflowCallExecution
         * @description Tracks one workflow call.
         */
        WorkflowCallExecution: {
            /** @description The values returned so far. */
            aggregated_values?: {
                [key: string]: unknown[];
            };
            /** @description Child queue item ids in enqueue order. */
            child_item_ids?: number[];
            /** @description Returned values by child queue item id. */
            child_outputs?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @description The child graph execution state id, if any. */
            child_session_id?: string | null;
            /** @description All child graph execution state ids. */
            child_session_ids?: string[];
            /** @description The child queue item ids that have returned. */
            completed_child_item_ids?: number[];
            /** @description The 1-based depth of this call frame. */
            depth: number;
            /** @description Failure reason, if the call failed. */
            error_message?: string | null;
            /**
             * @description The number of child executions for this call.
             * @default 1
             */
            expected_child_count: number;
            /** @description The workflow-call execution id. */
            id?: string;
            /** @description The parent graph execution state id. */
            parent_session_id: string;
            /** @description The prepared exec node id for the call site. */
            prepared_call_node_id: string;
            /** @description The source graph node id for the call site. */
            source_call_node_id: string;
            /** @enum {string} */
            status: "waiting_for_child" | "running_child" | "completed" | "failed";
            /** @description The saved workflow being called. */
            workflow_id: string;
        };
        /**
         * WorkflowCallFrame
         * @description Represents one workflow-call frame in a nested call chain.
         */
        WorkflowCallFrame: {
            /** @description The 1-based depth of this call frame. */
            depth: number;
            /** @description The prepared exec node id for the call site. */
            prepared_call_node_id: string;
            /** @description The source graph node id for the call site. */
            source_call_node_id: string;
            /** @description The saved workflow being called. */
            workflow_id: string;
        };
        /**
         * WorkflowCallParentRef
         * @description What a called session knows of its caller.
         */
        WorkflowCallParentRef: {
            /** @description The 1-based depth of this call frame. */
            depth: number;
            /** @description The parent graph execution state id. */
            parent_session_id: string;
            /** @description The prepared exec node id for the call site. */
            prepared_call_node_id: string;
            /** @description The source graph node id for the call site. */
            source_call_node_id: string;
            /** @description The workflow-call execution id. */
            workflow_call_id: string;
            /** @description The saved workflow being called. */
            workflow_id: string;
        };
        /**
         * WorkflowCategory
         * @enum {string}
         */
        WorkflowCategory: "user" | "default";
        /** WorkflowMeta */
        WorkflowMeta: {
            category: components["schemas"]["WorkflowCategory"];
            version: string;
        };
        /** WorkflowRecordDTO */
        WorkflowRecordDTO: {
            created_at: string;
            is_public: boolean;
            name: string;
            opened_at?: string | null;
            updated_at: string;
            user_id: string;
            workflow: components["schemas"]["Workflow"];
            workflow_id: string;
        };
        /** WorkflowRecordListItemWithThumbnailDTO */
        WorkflowRecordListItemWithThumbnailDTO: {
            call_saved_workflow_compatibility?: components["schemas"]["WorkflowCallCompatibility"] | null;
            category: components["schemas"]["WorkflowCategory"];
            created_at: string;
            description: string;
            is_public: boolean;
            name: string;
            opened_at?: string | null;
            tags: string;
            thumbnail_url?: string | null;
            updated_at: string;
            user_id: string;
            workflow_id: string;
        };
        /**
         * WorkflowRecordOrderBy
         * @enum {string}
         */
        WorkflowRecordOrderBy: "created_at" | "updated_at" | "opened_at" | "name" | "is_public";
        /** WorkflowRecordWithThumbnailDTO */
        WorkflowRecordWithThumbnailDTO: {
            call_saved_workflow_compatibility?: components["schemas"]["WorkflowCallCompatibility"] | null;
            created_at: string;
            is_public: boolean;
            name: string;
            opened_at?: string | null;
            thumbnail_url?: string | null;
            updated_at: string;
            user_id: string;
            workflow: components["schemas"]["Workflow"];
            workflow_id: string;
        };
        /**
         * WorkflowReturnValueField
         * @description One named workflow return value.
         */
        WorkflowReturnValueField: {
            /**
             * Key
             * @description The workflow return key.
             */
            key: string;
            /**
             * Value
             * @description The workflow return value.
             * @default null
             */
            value: unknown;
        };
        /** WorkflowWithoutID */
        WorkflowWithoutID: {
            /** @description The author of the workflow. */
            author: string;
            /** @description The contact of the workflow. */
            contact: string;
            /** @description The description of the workflow. */
            description: string;
            /** @description The edges of the workflow. */
            edges: {
                [key: string]: unknown;
            }[];
            /** @description The exposed fields of the workflow. */
            exposedFields: components["schemas"]["ExposedField"][];
            /** @description The form of the workflow. */
            form?: {
                [key: string]: unknown;
            } | null;
            meta: components["schemas"]["WorkflowMeta"];
            /** @description The name of the workflow. */
            name: string;
            /** @description The nodes of the workflow. */
            nodes: {
                [key: string]: unknown;
            }[];
            /** @description The notes of the workflow. */
            notes: string;
            /** @description The tags of the workflow, separated by commas. */
            tags: string;
            /** @description The version of the workflow. */
            version: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_app_deps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    get_external_provider_configs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalProviderConfigModel"][];
                };
            };
        };
    };
    get_external_provider_statuses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalProviderStatusModel"][];
                };
            };
        };
    };
    get_generation_device_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationDeviceOption"][];
                };
            };
        };
    };
    clear_invocation_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    disable_invocation_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    enable_invocation_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    get_invocation_cache_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvocationCacheStatus"];
                };
            };
        };
    };
    get_log_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLevel"];
                };
            };
        };
    };
    set_log_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogLevel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLevel"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_patchmatch_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
        };
    };
    get_runtime_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIAppConfigWithSetFields"];
                };
            };
        };
    };
    app_version: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppVersion"];
                };
            };
        };
    };
    get_setup_status_api_v1_auth_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupStatusResponse"];
                };
            };
        };
    };
    add_image_to_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_add_image_to_board"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddImagesToBoardResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    remove_image_from_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_remove_image_from_board"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoveImagesFromBoardResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_images_to_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_add_images_to_board"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddImagesToBoardResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    remove_images_from_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_remove_images_from_board"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoveImagesFromBoardResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_boards: {
        parameters: {
            query?: {
                /** @description Whether to list all boards */
                all?: boolean | null;
                /** @description The direction to order by */
                direction?: components["schemas"]["SQLiteDirection"];
                /** @description Whether archived boards are listed too */
                include_archived?: boolean;
                /** @description The number of boards per page */
                limit?: number | null;
                /** @description The page offset */
                offset?: number | null;
                /** @description The attribute to order by */
                order_by?: components["schemas"]["BoardRecordOrderBy"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_BoardDTO_"] | components["schemas"]["BoardDTO"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_board: {
        parameters: {
            query: {
                /** @description The board's name */
                board_name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the board */
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_board: {
        parameters: {
            query?: {
                /** @description Permanently delete all images on the board */
                include_images?: boolean | null;
            };
            header?: never;
            path: {
                /** @description The id of the board */
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteBoardResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the board */
                board_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_all_board_image_names: {
        parameters: {
            query?: {
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description Whether to list intermediate images */
                is_intermediate?: boolean | null;
            };
            header?: never;
            path: {
                /** @description The id of the board */
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_client_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id (ignored, kept for compatibility) */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_client_state_by_key: {
        parameters: {
            query: {
                /** @description Key to delete */
                key: string;
            };
            header?: never;
            path: {
                /** @description The queue id (ignored, kept for compatibility) */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_client_state_by_key: {
        parameters: {
            query: {
                /** @description Key to get */
                key: string;
            };
            header?: never;
            path: {
                /** @description The queue id (ignored, kept for compatibility) */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string | null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_client_state_keys_by_prefix: {
        parameters: {
            query: {
                /** @description Prefix to filter keys by */
                prefix: string;
            };
            header?: never;
            path: {
                /** @description The queue id (ignored, kept for compatibility) */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    set_client_state: {
        parameters: {
            query: {
                /** @description Key to set */
                key: string;
            };
            header?: never;
            path: {
                /** @description The queue id (ignored, kept for compatibility) */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_gallery_item_names: {
        parameters: {
            query?: {
                /** @description The board id to filter by; `none` for items without a board */
                board_id?: string | null;
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description The day of creation, YYYY-MM-DD */
                created_date?: string | null;
                /** @description Whether to list intermediate items */
                is_intermediate?: boolean | null;
                /** @description Name of a model that the items were made with */
                model_name?: string | null;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The origin of items to list */
                origin?: components["schemas"]["ResourceOrigin"] | null;
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryItemNames"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_gallery_items: {
        parameters: {
            query?: {
                /** @description The board id to filter by; `none` for items without a board */
                board_id?: string | null;
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description Whether to list intermediate items */
                is_intermediate?: boolean | null;
                /** @description The number of items per page; 0 for the total only */
                limit?: number;
                /** @description The page offset */
                offset?: number;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The origin of items to list */
                origin?: components["schemas"]["ResourceOrigin"] | null;
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_GalleryItem_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_gallery_item_names: {
        parameters: {
            query?: {
                /** @description The board id to filter by; `none` for items without a board */
                board_id?: string | null;
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description Whether to list intermediate items */
                is_intermediate?: boolean | null;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The origin of items to list */
                origin?: components["schemas"]["ResourceOrigin"] | null;
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryItemNamesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_move_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageMoveStatusResponse"];
                };
            };
        };
    };
    list_image_dtos: {
        parameters: {
            query?: {
                /** @description The board id to filter by; `none` for images without a board */
                board_id?: string | null;
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description The origin of images to list */
                image_origin?: components["schemas"]["ResourceOrigin"] | null;
                /** @description Whether to list intermediate images */
                is_intermediate?: boolean | null;
                /** @description The number of items per page; 0 for the total only */
                limit?: number;
                /** @description The page offset */
                offset?: number;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_ImageDTO_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_images_from_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_delete_images_from_list"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteImagesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    download_images_from_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_download_images_from_list"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImagesDownloaded"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_bulk_download_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the zip file */
                bulk_download_item_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_dto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteImagesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageRecordChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_full: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_full_head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetadataField"] | null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_urls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageUrlsDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_image_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the image */
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowAndGraphResponse"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_images_by_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_get_images_by_names"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_intermediates_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
        };
    };
    clear_intermediates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
        };
    };
    get_image_names: {
        parameters: {
            query?: {
                /** @description The board id to filter by; `none` for images without a board */
                board_id?: string | null;
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description The origin of images to list */
                image_origin?: components["schemas"]["ResourceOrigin"] | null;
                /** @description Whether to list intermediate images */
                is_intermediate?: boolean | null;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageNamesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    star_images_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_star_images_in_list"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StarredImagesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_uncategorized_images: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteImagesResult"];
                };
            };
        };
    };
    unstar_images_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_unstar_images_in_list"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnstarredImagesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    upload_image: {
        parameters: {
            query: {
                /** @description The board to add this image to, if any */
                board_id?: string | null;
                /** @description Whether to crop the image to what is visible */
                crop_visible?: boolean | null;
                /** @description The category of the image */
                image_category: components["schemas"]["ImageCategory"];
                /** @description Whether this is an intermediate image */
                is_intermediate: boolean;
                /** @description The session ID associated with this upload, if any */
                session_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_image"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_model_relationship_api_v1_model_relationships__post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRelationshipCreateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    remove_model_relationship_api_v1_model_relationships__delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRelationshipCreateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_related_models_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRelationshipBatchRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_related_models: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key of the model to get relationships for */
                model_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_batch_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The batch to get the status of */
                batch_id: string;
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStatus"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_all_except_current: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelAllExceptCurrentResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_by_batch_ids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_cancel_by_batch_ids"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelByBatchIDsResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_by_destination: {
        parameters: {
            query: {
                /** @description The destination */
                destination: string;
            };
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelByDestinationResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    clear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    counts_by_destination: {
        parameters: {
            query: {
                /** @description The destination */
                destination: string;
            };
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueCountsByDestination"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_current_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"] | null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_by_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The destination */
                destination: string;
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteByDestinationResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_all_except_current: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAllExceptCurrentResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    enqueue_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_enqueue_batch"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnqueueBatchResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue item */
                item_id: number;
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue item */
                item_id: number;
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue item */
                item_id: number;
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_queue_item_ids: {
        parameters: {
            query?: {
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
            };
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemIdsResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_queue_item_summaries_by_ids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_get_queue_item_summaries_by_ids"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItemSummary"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_queue_items_by_item_ids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_get_queue_items_by_item_ids"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_all_queue_items: {
        parameters: {
            query?: {
                /** @description The destination of queue items to fetch */
                destination?: string | null;
            };
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_next_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"] | null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionProcessorStatus"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionProcessorStatus"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    prune: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PruneResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    retry_items_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryItemsResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_queue_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueAndProcessorStatus"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_recall_parameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parameters: {
                            [key: string]: unknown;
                        };
                        queue_id: string;
                        status: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_recall_parameters: {
        parameters: {
            query?: {
                /** @description Whether reference images are added to those that are there */
                append?: boolean;
                /** @description Whether parameters that are not named are cleared */
                strict?: boolean;
            };
            header?: never;
            path: {
                /** @description The queue id to perform this operation on */
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallParameter"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parameters: {
                            [key: string]: unknown;
                        };
                        queue_id: string;
                        status: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description The page of results to get */
                page?: number;
                /** @description The number of results per page */
                per_page?: number;
                /** @description Text that a session must hold */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedResults_GraphExecutionState_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Graph"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphExecutionState"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphExecutionState"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_edge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    destination: {
                        field: string;
                        node_id: string;
                    };
                    source: {
                        field: string;
                        node_id: string;
                    };
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphExecutionState"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_edge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                from_field: string;
                from_node_id: string;
                /** @description The id of the session */
                session_id: string;
                to_field: string;
                to_node_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphExecutionState"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    invoke_session: {
        parameters: {
            query?: {
                /** @description Whether to run all that are left */
                all?: boolean;
            };
            header?: never;
            path: {
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_session_invoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    add_node: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_node: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the node */
                node_path: string;
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphExecutionState"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_node: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the node */
                node_path: string;
                /** @description The id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphExecutionState"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_style_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"][];
                };
            };
        };
    };
    create_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_create_style_preset"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_style_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
        };
    };
    get_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the style preset */
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the style preset */
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the style preset */
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_update_style_preset"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_style_preset_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the style preset */
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    import_style_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_style_presets"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_system_prompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"][];
                };
            };
        };
    };
    create_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemPromptWithoutId"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The system prompt to get, change or delete */
                system_prompt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The system prompt to get, change or delete */
                system_prompt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The system prompt to get, change or delete */
                system_prompt_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemPromptChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    parse_dynamicprompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_parse_dynamicprompts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DynamicPromptsResponse"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    count_prompt_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromptTokensRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptTokensResponse"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_video_dtos: {
        parameters: {
            query?: {
                /** @description The board id to filter by; none for videos without a board */
                board_id?: string | null;
                /** @description The categories of video to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description Whether to list intermediate videos */
                is_intermediate?: boolean | null;
                /** @description The number of items per page; 0 for the total only */
                limit?: number;
                /** @description The page offset */
                offset?: number;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred videos first */
                starred_first?: boolean;
                /** @description The origin of videos to list */
                video_origin?: components["schemas"]["ResourceOrigin"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_VideoDTO_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_video_dto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of video to get */
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_video_names: {
        parameters: {
            query?: {
                /** @description The board id to filter by; none for videos without a board */
                board_id?: string | null;
                /** @description The categories of video to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description Whether to list intermediate videos */
                is_intermediate?: boolean | null;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred videos first */
                starred_first?: boolean;
                /** @description The origin of videos to list */
                video_origin?: components["schemas"]["ResourceOrigin"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoNamesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_virtual_boards_by_date: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VirtualSubBoardDTO"][];
                };
            };
        };
    };
    list_virtual_board_image_names_by_date: {
        parameters: {
            query?: {
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path: {
                /** @description The day, YYYY-MM-DD */
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageNamesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_virtual_board_item_names_by_date: {
        parameters: {
            query?: {
                /** @description The categories of image to include */
                categories?: components["schemas"]["ImageCategory"][] | null;
                /** @description The order of sort */
                order_dir?: components["schemas"]["SQLiteDirection"];
                /** @description The term to search for */
                search_term?: string | null;
                /** @description Whether to sort by starred images first */
                starred_first?: boolean;
            };
            header?: never;
            path: {
                /** @description The day, YYYY-MM-DD */
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryItemNamesResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_workflows: {
        parameters: {
            query?: {
                /** @description Only those that a workflow can call, or only those that none can */
                callable?: boolean | null;
                categories?: components["schemas"]["WorkflowCategory"][] | null;
                /** @description The direction to order by */
                direction?: components["schemas"]["SQLiteDirection"];
                /** @description Whether to include/exclude recent workflows */
                has_been_opened?: boolean | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
                /** @description The attribute to order by */
                order_by?: components["schemas"]["WorkflowRecordOrderBy"];
                /** @description The page to get */
                page?: number;
                /** @description The number of workflows per page */
                per_page?: number | null;
                /** @description The text to query by (matches name and description) */
                query?: string | null;
                tags?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_create_workflow"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    counts_by_category: {
        parameters: {
            query: {
                /** @description The categories of workflow to include */
                categories: components["schemas"]["WorkflowCategory"][];
                /** @description Whether to include/exclude recent workflows */
                has_been_opened?: boolean | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_counts_by_tag: {
        parameters: {
            query: {
                categories?: components["schemas"]["WorkflowCategory"][] | null;
                /** @description Whether to include/exclude recent workflows */
                has_been_opened?: boolean | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
                /** @description The tags to get counts for */
                tags: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordWithThumbnailDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_update_workflow"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_workflow_is_public: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_update_workflow_is_public"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_opened_at: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_workflow_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    set_workflow_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_set_workflow_thumbnail"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_workflow_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_all_tags: {
        parameters: {
            query?: {
                categories?: components["schemas"]["WorkflowCategory"][] | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_custom_node_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodePackListResponse"];
                };
            };
        };
    };
    list_model_records: {
        parameters: {
            query?: {
                /** @description Base models to include */
                base_models?: components["schemas"]["BaseModelType"][] | null;
                /** @description The direction to order by */
                direction?: components["schemas"]["SQLiteDirection"];
                /** @description Exact match on the format of the model */
                model_format?: components["schemas"]["ModelFormat"] | null;
                /** @description Exact match on the name of the model */
                model_name?: string | null;
                /** @description The type of model to get */
                model_type?: components["schemas"]["ModelType"] | null;
                /** @description The field to order by */
                order_by?: components["schemas"]["ModelRecordOrderBy"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    convert_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    empty_model_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
        };
    };
    get_model_records_by_attrs: {
        parameters: {
            query: {
                /** @description The base model of the model */
                base: components["schemas"]["BaseModelType"];
                /** @description The name of the model */
                name: string;
                /** @description The type of the model */
                type: components["schemas"]["ModelType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_model_records_by_hash: {
        parameters: {
            query: {
                /** @description The hash of the model */
                hash: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_hf_login_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HFTokenStatus"];
                };
            };
        };
    };
    do_hf_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_do_hf_login"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HFTokenStatus"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reset_hf_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HFTokenStatus"];
                };
            };
        };
    };
    get_hugging_face_models: {
        parameters: {
            query?: {
                /** @description Hugging face repo to search for models */
                hugging_face_repo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HuggingFaceModels"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_model_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_model_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRecordChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    explain_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelExplanation"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_model_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_model_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    update_model_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_update_model_image"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reidentify_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unique key of the model */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    bulk_delete_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDeleteModelsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDeleteModelsResponse"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    bulk_reidentify_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkReidentifyModelsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkReidentifyModelsResponse"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_model_installs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"][];
                };
            };
        };
    };
    install_model: {
        parameters: {
            query: {
                /** @description Access token for the remote resource; not used */
                access_token?: string | null;
                /** @description Whether or not to install a local model in place */
                inplace?: boolean | null;
                /** @description Model source to install, can be a local path, repo_id, or remote URL */
                source: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRecordChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    prune_model_install_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Model install id */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Model install id */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": null;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_missing_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsList"];
                };
            };
        };
    };
    scan_for_models: {
        parameters: {
            query?: {
                /** @description Directory path to search for models */
                scan_path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundModel"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_starter_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StarterModelResponse"];
                };
            };
        };
    };
    get_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CacheStats"] | null;
                };
            };
        };
    };
    get_orphaned_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrphanedModelInfo"][];
                };
            };
        };
    };
    delete_orphaned_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteOrphanedModelsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteOrphanedModelsResponse"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_unreadable_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadableModel"][];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
        };
    };
}
