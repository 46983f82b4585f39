package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.model.ContractNames;
import io.reviewqa.model.v1.Aspect;
import io.reviewqa.model.v1.ListAspectsRequest;
import io.reviewqa.model.v1.ListAspectsResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The steps of the route {@code aspect-check}: which aspects there are, by the model server's taxonomy, and by what sentences in
 * the index speak to, which may have been labelled by another.
 */
@Component("aspectNames")
public final class AspectNames {

    private static final Logger LOG = LoggerFactory.getLogger(AspectNames.class);

    private final ReviewIndex index;
    private volatile List<String> taxonomy = List.of();

    public AspectNames(ReviewIndex index) {
        this.index = index;
    }

    /**
     * What the model server is asked.
     *
     * @return null where there is nothing to ask: no filter by aspect, or one that is known
     */
    public ListAspectsRequest request(@Body SearchedAspect searched) {
        return searched.aspect() == null || taxonomy.contains(searched.aspect())
                ? null : ListAspectsRequest.getDefaultInstance();
    }

    /** Takes note of the taxonomy. */
    public void learn(ListAspectsResponse listed) {
        taxonomy = listed.getAspectsList().stream().map(Aspect::getName)
                .filter(name -> !name.equals(ContractNames.OTHER_ASPECT)).toList();
    }

    /** What was learnt before goes on. */
    public void notLearnt(Exception failure) {
        LOG.debug("The model server does not list its aspects", failure);
    }

    /**
     * Refuses an aspect that there is none of. Where the taxonomy was never learnt, any may be one.
     *
     * @throws ApiException (400) naming the aspects, where a filter is by none of them
     */
    public void check(SearchedAspect searched) {
        String aspect = searched.aspect();
        if (aspect == null || taxonomy.isEmpty() || taxonomy.contains(aspect)) {
            return;
        }
        Set<String> names = new TreeSet<>(taxonomy);
        names.addAll(index.aspects());
        if (!names.contains(aspect)) {
            throw ApiException.invalid("%s aspect must be one of %s, not %s"
                    .formatted(searched.noun(), String.join(", ", names), aspect));
        }
    }
}
