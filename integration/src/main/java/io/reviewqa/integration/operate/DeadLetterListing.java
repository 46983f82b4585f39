package io.reviewqa.integration.operate;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The steps of the route {@code dead-letter-list}: one order, newest first, over all sources. */
@Component("deadLetterListing")
public final class DeadLetterListing {

    private static final int DEFAULT_LIMIT = 20;
    /** Each source's are in their order already, and a sort that is stable leaves them so. */
    private static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparing(letter -> DeadLetterId.parse(letter.id()), DeadLetterId.NEWEST_FIRST);

    private final StreamDeadLetters streams;
    private final ChangeDeadLetters changes;

    public DeadLetterListing(StreamDeadLetters streams, ChangeDeadLetters changes) {
        this.streams = streams;
        this.changes = changes;
    }

    /** @throws ApiException (400) naming the parameter that cannot be served */
    public DeadLetterQuery query(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String source = parameters.text("source");
        String after = parameters.text("after");
        Set<DeadLetterSource> sources =
                source == null ? EnumSet.allOf(DeadLetterSource.class) : EnumSet.of(DeadLetterSource.of(source));
        return new DeadLetterQuery(sources, parameters.limit(DEFAULT_LIMIT),
                after == null ? null : DeadLetterId.parse(after));
    }

    public DeadLetterPage page(DeadLetterQuery query) {
        List<DeadLetter> letters = new ArrayList<>();
        for (DeadLetterSource source : query.sources()) {
            letters.addAll(source.collection() == null
                    ? streams.newest(source, query.after(), query.fetched())
                    : changes.newest(source, query.after(), query.fetched()));
        }
        letters.sort(NEWEST_FIRST);
        boolean more = letters.size() > query.limit();
        List<DeadLetter> shown = more ? letters.subList(0, query.limit()) : letters;
        return new DeadLetterPage(List.copyOf(shown), more ? shown.get(shown.size() - 1).id() : null);
    }
}
