package io.reviewqa.integration.index;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts the sentences of a scope that speak to any of several aspects; again only when the index has changed. */
@Component
public final class AspectCounter {

    private final ReviewIndex index;
    private final PerView<Asked, Integer> counts = new PerView<>();

    public AspectCounter(ReviewIndex index) {
        this.index = index;
    }

    private record Asked(SearchScope scope, Set<String> aspects) {}

    public int sentences(SearchScope scope, Set<String> aspects) {
        return counts.get(index.view(), new Asked(scope, aspects), () -> index.sentences(scope, aspects));
    }
}
