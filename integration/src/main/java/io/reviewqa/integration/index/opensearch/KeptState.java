package io.reviewqa.integration.index.opensearch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.Map;

/**
 * What an index says of itself, in a document of its own.
 *
 * @param database whose reviews it holds
 * @param format of its documents
 * @param writer the process that keeps it
 * @param tokens where each change stream has come to: everything up to there is in the index
 * @param generation grows with all that becomes searchable
 * @param losses how often something was taken out or replaced, counted before it can be seen and after
 * @param movedAt when a token moved last, in milliseconds since 1970; null before the first time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record KeptState(
        String database, String format, String writer, Map<String, String> tokens, long generation, long losses, Long movedAt) {

    /** Of fields, analysers and vectors; to be raised with every change of theirs: an index of another is made anew beside it. */
    static final String FORMAT = "1";

    static final KeptState NONE = new KeptState(null, null, null, Map.of(), 0, 0, null);

    KeptState {
        tokens = Map.copyOf(tokens);
    }

    /** One that holds nothing yet. */
    static KeptState of(String database) {
        return new KeptState(database, FORMAT, null, Map.of(), 0, 0, null);
    }

    boolean isOf(String followed) {
        return FORMAT.equals(format) && followed.equals(database);
    }

    KeptState by(String process) {
        return new KeptState(database, format, process, tokens, generation, losses, movedAt);
    }

    /** @param lost what {@link #losses} grows by */
    KeptState after(int shown, int lost) {
        return new KeptState(database, format, writer, tokens, generation + shown, losses + lost, movedAt);
    }

    /** @param token null when the stream is to be read again */
    KeptState at(String key, String token, long now) {
        Map<String, String> moved = new HashMap<>(tokens);
        if (token == null) {
            moved.remove(key);
        } else {
            moved.put(key, token);
        }
        return new KeptState(database, format, writer, moved, generation, losses, now);
    }
}
