package io.reviewqa.standalone;

import java.util.List;
import org.bson.Document;

/**
 * A command and what is to become of it, on a database with the collections {@link #THINGS} and {@link #OTHERS}.
 *
 * @param text the command in extended JSON; {@code %s} is the database
 * @param code of the error, 0 for none
 * @param named what the error names
 * @param reply fields that the reply has
 * @param state the collections afterwards, and after a restart
 * @param events what is seen of it by who watches things: each an operation and an id
 */
record MongoCommand(String text, int code, String named, String reply, String state, List<String> events) {

    static final String THINGS = "[{_id: 1, a: 'x', n: 1}, {_id: 2, a: 'y', n: 2}, {_id: 3, a: 'x', n: 3, list: [1, 2, 3]}]";
    static final String OTHERS = "[{_id: 'o', a: 'z'}]";
    static final String UNCHANGED = state(THINGS);

    /** A state in which the others are as they were. */
    static String state(String things) {
        return "{things: %s, others: %s}".formatted(things, OTHERS);
    }

    static MongoCommand changes(String text, String reply, String state, String... events) {
        return new MongoCommand(text, 0, "", reply, state, List.of(events));
    }

    static MongoCommand answers(String text, String reply) {
        return new MongoCommand(text, 0, "", reply, UNCHANGED, List.of());
    }

    static MongoCommand refuses(String text, int code, String named) {
        return new MongoCommand(text, code, named, "{}", UNCHANGED, List.of());
    }

    Document on(String database) {
        return Document.parse(text.replace("%s", database));
    }

    /** For the names of the tests. */
    @Override
    public String toString() {
        return text.length() > 110 ? text.substring(0, 110) + " …" : text;
    }
}
