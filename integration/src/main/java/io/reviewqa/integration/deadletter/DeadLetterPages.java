package io.reviewqa.integration.deadletter;

import io.reviewqa.integration.api.InvalidRequestException;
import io.reviewqa.integration.api.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The steps of the route {@code dead-letter-list}: one order, newest first, over all sources. */
@Component("deadLetterPages")
public final class DeadLetterPages {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    /** Each source's are in their order already, and a sort that is stable leaves them so. */
    private static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparing(DeadLetter::parkedAt).reversed().thenComparing(DeadLetter::source);

    private final StreamDeadLetters streams;

    public DeadLetterPages(StreamDeadLetters streams) {
        this.streams = streams;
    }

    /** @throws InvalidRequestException naming the parameter that cannot be served */
    public DeadLetterQuery query(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String source = parameters.text("source");
        String after = parameters.text("after");
        Set<DeadLetterSource> sources =
                source == null ? EnumSet.allOf(DeadLetterSource.class) : EnumSet.of(DeadLetterSource.of(source));
        return new DeadLetterQuery(sources, parameters.limit(DEFAULT_LIMIT, MAX_LIMIT),
                after == null ? null : DeadLetterId.parse(after));
    }

    /** @param changes what the collection holds of them, as they are read; null where it was not asked */
    public DeadLetterPage page(@Variable("query") DeadLetterQuery query, @Variable("changes") Iterable<Document> changes) {
        List<DeadLetter> letters = new ArrayList<>();
        for (DeadLetterSource source : query.sources()) {
            if (source != DeadLetterSource.REVIEW_CHANGES) {
                letters.addAll(streams.newest(source, query.after(), query.fetched()));
            }
        }
        if (changes != null) {
            changes.forEach(change -> letters.add(ChangeDeadLetters.deadLetter(change)));
        }
        letters.sort(NEWEST_FIRST);
        boolean more = letters.size() > query.limit();
        List<DeadLetter> shown = more ? letters.subList(0, query.limit()) : letters;
        return new DeadLetterPage(List.copyOf(shown), more ? shown.get(shown.size() - 1).id() : null);
    }
}
