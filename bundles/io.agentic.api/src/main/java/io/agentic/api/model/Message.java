package io.agentic.api.model;

import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Optional;

/** One turn of a conversation with a model. */
public sealed interface Message {

    /** @param text who the model is and what rules it keeps */
    record Instruction(String text) implements Message {}

    /**
     * @param text what is asked
     * @param images to look at with it; only for models that {@linkplain ModelInfo.Ability#IMAGES can}
     */
    record Question(String text, List<Image> images) implements Message {

        public Question {
            images = List.copyOf(images);
        }

        public Question(String text) {
            this(text, List.of());
        }
    }

    /**
     * @param text what the model said; may be empty when it only calls
     * @param calls the tools it wants called
     * @param reasoning what it thought before, to be given back as it was
     */
    record Answer(String text, List<ToolUse> calls, Optional<Reasoning> reasoning) implements Message {

        public Answer {
            calls = List.copyOf(calls);
        }

        public Answer(String text, List<ToolUse> calls) {
            this(text, calls, Optional.empty());
        }
    }

    /**
     * @param callId the {@link ToolUse#id()} this belongs to
     * @param content what came of the call
     * @param failed whether the call was refused or failed
     */
    record ToolResult(String callId, String content, boolean failed) implements Message {}

    /**
     * @param mediaType such as {@code image/png}
     * @param base64 the bytes of the image in Base64
     */
    record Image(String mediaType, String base64) {

        public Image {
            if (!mediaType.startsWith("image/")) {
                throw new IllegalArgumentException(
                        "An image has a media type such as image/png, not '" + mediaType + "'");
            }
        }
    }

    /**
     * What a model thought before it answered. Some vendors refuse the next turn without it, and none may be shown another's.
     *
     * @param dialect the wire dialect it was said in; a provider leaves out what is of another
     * @param content as the vendor wants it back; nobody else reads it
     */
    record Reasoning(String dialect, String content) {}
}
