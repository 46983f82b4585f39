package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.backend.ChatPrompt;
import io.reviewqa.modelserver.backend.ChatStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Says what it was given.
 *
 * @param cut whether it says that the limit on tokens ended it
 */
record ScriptedChat(List<String> tokens, boolean cut) implements ChatModel {

    static ScriptedChat saying(String... tokens) {
        return new ScriptedChat(List.of(tokens), false);
    }

    @Override
    public ChatStream stream(ChatPrompt prompt, BooleanSupplier left) {
        Iterator<String> rest = tokens.iterator();
        return new ChatStream() {
            private int count;

            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public String next() {
                count++;
                return rest.next();
            }

            @Override
            public int promptTokens() {
                return 7;
            }

            @Override
            public int outputTokens() {
                return count;
            }

            @Override
            public boolean limitReached() {
                return cut;
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
