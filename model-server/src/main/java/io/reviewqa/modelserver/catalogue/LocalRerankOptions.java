package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.Set;

/**
 * What a reranker named by {@code file:} does not say of itself; every field may be left out.
 *
 * @param id name of the model; the folder's by default
 * @param languages ISO 639-1 codes of the languages it reads well; English by default
 * @param maxLength tokens of question and passage together; 512 by default
 */
public record LocalRerankOptions(String id, Set<String> languages, int maxLength) {

    /** All left out. */
    public static LocalRerankOptions none() {
        return new LocalRerankOptions(null, null, 0);
    }

    NamedModel<RerankModelDefinition> model(String location) {
        LocalFiles files = LocalFiles.at(location);
        return new NamedModel<>(files.nameOr(id),
                new RerankModelDefinition(null, List.of(files.source()), null, languages, maxLength, null, null));
    }
}
