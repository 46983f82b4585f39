package io.reviewqa.integration.index;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a commit of the index says of itself, kept as its user data.
 *
 * @param database whose reviews the index holds, see {@link DatabaseIdentity}; null where it holds none yet
 * @param tokens where each change stream has come to: everything up to there is in the index
 */
record IndexState(String database, Map<String, String> tokens) {

    static final IndexState EMPTY = new IndexState(null, Map.of());

    /** Of fields, analysers and vectors; to be raised with every change of theirs, so that no index of old ones is searched. */
    private static final String FORMAT_VERSION = "7";

    private static final String FORMAT = "format";
    private static final String DATABASE = "database";
    private static final String TOKEN_PREFIX = "token.";

    IndexState {
        tokens = Map.copyOf(tokens);
    }

    /** Whether a commit with this user data holds documents as they are written today. */
    static boolean isOfThisFormat(Map<String, String> userData) {
        return FORMAT_VERSION.equals(userData.get(FORMAT));
    }

    static IndexState of(Map<String, String> userData) {
        Map<String, String> tokens = userData.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(TOKEN_PREFIX))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(TOKEN_PREFIX.length()), Map.Entry::getValue));
        return new IndexState(userData.get(DATABASE), tokens);
    }

    Map<String, String> userData() {
        Map<String, String> userData = new HashMap<>();
        userData.put(FORMAT, FORMAT_VERSION);
        if (database != null) {
            userData.put(DATABASE, database);
        }
        tokens.forEach((key, token) -> userData.put(TOKEN_PREFIX + key, token));
        return userData;
    }

    /** @param token null when the stream is to be read again */
    IndexState at(String key, String token) {
        Map<String, String> moved = new HashMap<>(tokens);
        if (token == null) {
            moved.remove(key);
        } else {
            moved.put(key, token);
        }
        return new IndexState(database, moved);
    }
}
