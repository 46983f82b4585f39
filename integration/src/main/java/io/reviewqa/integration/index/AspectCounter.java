package io.reviewqa.integration.index;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
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
        return index.search(searcher -> counts.get(
                searcher, new Asked(scope, aspects), view -> count(view, scope, aspects)));
    }

    private static int count(IndexSearcher searcher, SearchScope scope, Set<String> aspects) throws IOException {
        return searcher.count(new BooleanQuery.Builder()
                .add(new TermInSetQuery(IndexFields.ASPECT, aspects.stream().map(BytesRef::new).toList()), Occur.FILTER)
                .add(scope.sentences(), Occur.FILTER)
                .build());
    }
}
